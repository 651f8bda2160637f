package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads the text anew on every pass: for texts that are too long to keep. */
record FileText(Path path, Arguments arguments, Dictionary dictionary, Buckets buckets, String labelPrefix)
        implements TrainingText {
    @Override
    public Lines from(int part, int parts) throws IOException {
        TokenReader tokens = new TokenReader(path);
        tokens.seek(tokens.size() * part / parts);
        return new FileLines(this, tokens);
    }

    private static final class FileLines implements Lines {
        private final FileText text;
        private final TokenReader tokens;
        private final Dictionary dictionary;
        private final CharacterNgrams ngrams;
        private final byte[] labelPrefix;
        private boolean ended;

        FileLines(FileText text, TokenReader tokens) {
            this.text = text;
            this.tokens = tokens;
            this.dictionary = text.dictionary;
            this.ngrams = new CharacterNgrams(text.arguments, text.buckets);
            this.labelPrefix = text.labelPrefix.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int next(TrainingLine line) throws IOException {
            line.clear();
            if (ended) {
                tokens.seek(0);
                ended = false;
            }
            int count = 0;
            boolean open = true;
            while (open) {
                if (!tokens.next()) {
                    ended = true;
                    break;
                }
                count++;
                open = !Token.isEndOfLine(tokens.bytes(), tokens.from(), tokens.to());
                line.addToken(
                        dictionary, ngrams, labelPrefix, tokens.bytes(), tokens.from(), tokens.to(), tokens.hash());
            }
            line.addWordNgrams(text.arguments.wordNgrams(), text.buckets);
            return count;
        }

        @Override
        public void close() throws IOException {
            tokens.close();
        }
    }
}
