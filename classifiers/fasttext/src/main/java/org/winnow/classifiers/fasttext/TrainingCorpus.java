package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/** A text to train on and the dictionary that was made of it. */
record TrainingCorpus(
        Arguments arguments, Dictionary dictionary, Buckets buckets, TrainingText text, PretrainedVectors vectors) {
    /** So many different words make the reference program forget the rare ones while it still reads. */
    static final int MAX_TYPES = 22_500_000;

    /** @param cacheBytes how much memory the text may take, roughly; more is read from the file on every pass */
    static TrainingCorpus read(Path path, TrainingSettings settings, long cacheBytes) throws IOException {
        return read(path, settings, cacheBytes, MAX_TYPES);
    }

    static TrainingCorpus read(Path path, TrainingSettings settings, long cacheBytes, int maxTypes) throws IOException {
        DictionaryBuilder builder = new DictionaryBuilder(settings.labelPrefix());
        TokenCodes codes = new TokenCodes(cacheBytes / Integer.BYTES);
        count(path, builder, codes, maxTypes);
        WordTypes types = codes.complete() ? builder.types() : WordTypes.none();
        builder.threshold(settings.minCount(), settings.minCountLabel());
        requireEntries(path.toString(), settings, builder.size());
        PretrainedVectors vectors = PretrainedVectors.none();
        if (!settings.pretrainedVectors().isEmpty()) {
            vectors = PretrainedVectors.read(Path.of(settings.pretrainedVectors()), settings.dimension());
            for (byte[] word : vectors.words()) {
                builder.add(word, 0, word.length, Dictionary.hash(word, 0, word.length), 1);
            }
            builder.threshold(1, 0);
        }
        Dictionary dictionary = builder.build();
        requireUsable(path.toString(), settings, dictionary);
        Arguments arguments = arguments(settings);
        Buckets buckets = Buckets.all(dictionary.words(), arguments.bucket());
        TrainingText text = codes.complete()
                ? types.encode(codes, arguments, dictionary, buckets)
                : new FileText(path, arguments, dictionary, buckets, settings.labelPrefix());
        return new TrainingCorpus(arguments, dictionary, buckets, text, vectors);
    }

    private static void count(Path path, DictionaryBuilder builder, TokenCodes codes, int maxTypes) throws IOException {
        try (TokenReader tokens = new TokenReader(path)) {
            long forgetBelow = 1;
            while (tokens.next()) {
                codes.add(builder.add(tokens));
                if (builder.size() > maxTypes) {
                    forgetBelow++;
                    builder.threshold(forgetBelow, forgetBelow);
                    codes.giveUp();
                }
            }
        }
    }

    private static void requireEntries(String text, TrainingSettings settings, int entries) {
        if (entries == 0) {
            throw new IllegalArgumentException(text + ": no word is left. Give a text that is not empty, or a smaller"
                    + " minCount (it is " + settings.minCount() + ")");
        }
    }

    /** Refuses a dictionary that nothing can be learned with. */
    static void requireUsable(String text, TrainingSettings settings, Dictionary dictionary) {
        requireEntries(text, settings, dictionary.entries());
        int labels = dictionary.labels().size();
        if (labels == 0) {
            throw new IllegalArgumentException(text + ": no label is left. Lines need labels that begin with "
                    + settings.labelPrefix() + ", each at least " + settings.minCountLabel()
                    + " times (minCountLabel)");
        }
        if (labels == 1 && settings.loss() == Arguments.LossKind.NEGATIVE_SAMPLING && settings.negatives() > 0) {
            throw new IllegalArgumentException(text + ": the only label is "
                    + dictionary.labels().get(0) + ", and loss ns needs another to draw. Give more labels, or use"
                    + " another loss");
        }
    }

    static Arguments arguments(TrainingSettings settings) {
        return new Arguments(
                settings.dimension(),
                settings.window(),
                settings.epochs(),
                settings.minCount(),
                settings.negatives(),
                settings.wordNgrams(),
                settings.loss(),
                settings.usedBuckets(),
                settings.minn(),
                settings.maxn(),
                settings.learningRateUpdates(),
                settings.samplingThreshold());
    }
}
