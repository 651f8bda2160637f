package org.winnow.classifiers.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * Byte-level byte-pair encoding as in the vocabularies of GPT-2 to GPT-4o, Llama 3, Qwen 2 and 3, and DeepSeek.
 *
 * <p>Ids are those of {@link HuggingFaceTokenizerJson}, many times faster, and with special tokens that are spelled out
 * treated as there; but a text of any length is encoded in one piece.
 */
public final class ByteLevelBpe implements Tokenizer {
    private final TokenizerFile file;
    private final OptionalInt endOfText;
    private final Normalization normalization;
    private final Splitter splitter;
    private final SpelledOut special;
    private final SpelledOut added;
    private final BpeVocabulary vocabulary;
    private final TokenTexts texts;

    private ByteLevelBpe(TokenizerFile file, OptionalInt endOfText) throws UnsupportedTokenizerException {
        BpeFile bpe = BpeFile.parse(file.json());
        this.file = file.withoutJson();
        this.endOfText = endOfText;
        this.normalization = bpe.normalization();
        this.splitter = bpe.splitter();
        this.special = spelledOut(bpe, true);
        this.added = spelledOut(bpe, false);
        this.vocabulary = BpeVocabulary.of(bpe);
        this.texts = new TokenTexts(bpe, file.vocabularySize());
    }

    /** @throws UnsupportedTokenizerException if it asks for something that this class does not do */
    static ByteLevelBpe of(TokenizerFile file, OptionalInt endOfText) throws UnsupportedTokenizerException {
        return new ByteLevelBpe(file, endOfText);
    }

    private static SpelledOut spelledOut(BpeFile bpe, boolean special) {
        List<BpeFile.AddedToken> tokens = bpe.addedTokens().stream()
                .filter(token -> token.special() == special)
                .toList();
        return new SpelledOut(
                tokens.stream()
                        .map(token -> token.content().getBytes(StandardCharsets.UTF_8))
                        .toList(),
                tokens.stream().mapToInt(BpeFile.AddedToken::id).toArray());
    }

    @Override
    public int[] encode(String text) {
        byte[] utf8 = Utf8.of(text, WholePieces.PADDING);
        int length = utf8.length - WholePieces.PADDING;
        BpeEncoding encoding = new BpeEncoding(added, normalization, splitter, vocabulary, length);
        int from = 0;
        while (from < length) {
            // A special token must not come out of a text, so its first character is cut off from the rest.
            int cut = special.find(utf8, from, length);
            cut = cut == length ? length : cut + Utf8.width(utf8[cut]);
            encoding.segment(utf8, from, cut);
            from = cut;
        }
        return encoding.ids();
    }

    @Override
    public String decode(int id) {
        return decode(new int[] {id});
    }

    @Override
    public String decode(int[] ids) {
        for (int id : ids) {
            if (id < 0 || id >= vocabularySize()) {
                throw new IllegalArgumentException(
                        "Unknown token id: " + id + " (must be in [0, " + vocabularySize() + "))");
            }
        }
        return texts.of(ids);
    }

    @Override
    public int vocabularySize() {
        return file.vocabularySize();
    }

    @Override
    public OptionalInt endOfText() {
        return endOfText;
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    /** Does nothing: all of it is ordinary memory. */
    @Override
    public void close() {}
}
