package org.winnow.udfs.filters;

/**
 * The kept lines of a document with their sentences and words counted.
 *
 * @param lines what C4's line rules keep
 * @param sentences sentences in them, line by line
 * @param words tokens in them
 */
record C4Text(C4Lines lines, int sentences, int words) {
    /** As datatrove counts today: spaCy's tokens and sentences. */
    static C4Text english(DocumentText document) {
        C4Lines lines = document.c4Lines.get();
        EnglishSentences counted = new EnglishSentences();
        counted.add(document.english.get(), lines.unchanged());
        for (DocumentText line : lines.changed()) {
            counted.add(line.english.get(), line.whole());
        }
        return new C4Text(lines, counted.sentences(), counted.words());
    }

    /** As datatrove 0.2.0 counts: NLTK's tokens and sentences, nearly. Tokens are those of the whole document's sentences. */
    static C4Text punkt(DocumentText document) {
        C4Lines lines = document.c4Lines.get();
        int words = document.treebank.get().spans.countWithin(lines.unchanged());
        for (DocumentText line : lines.changed()) {
            words += line.treebank.get().size();
        }
        return new C4Text(lines, punktSentences(lines), words);
    }

    /** As TensorFlow Datasets counts: its own lines, NLTK's sentences, nearly. */
    static C4Text tfds(DocumentText document) {
        C4Lines lines = new C4Lines(document, C4Lines.Rules.TFDS);
        return new C4Text(lines, punktSentences(lines), 0);
    }

    private static int punktSentences(C4Lines lines) {
        Spans spans = lines.spans();
        int sentences = 0;
        for (int i = 0; i < spans.size(); i++) {
            sentences += PunktSentences.count(lines.kept().chars(), spans.start(i), spans.end(i));
        }
        return sentences;
    }
}
