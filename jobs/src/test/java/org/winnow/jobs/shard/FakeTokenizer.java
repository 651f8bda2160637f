package org.winnow.jobs.shard;

import java.util.OptionalInt;
import org.winnow.classifiers.tokenizer.Tokenizer;

/** One id per character; 0 ends a text. */
final class FakeTokenizer implements Tokenizer {
    @Override
    public int[] encode(String text) {
        return text.chars().toArray();
    }

    @Override
    public String decode(int id) {
        return Character.toString(id);
    }

    @Override
    public int vocabularySize() {
        return 65_536;
    }

    @Override
    public OptionalInt endOfText() {
        return OptionalInt.of(0);
    }

    @Override
    public String sha256() {
        return "fake";
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
