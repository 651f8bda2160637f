package org.winnow.classifiers.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;

/** An encoder with its tokenizer and labels. Sentences of like length share a batch, so that little of it is padding. */
final class EncoderTagger implements Tagger {
    private final WordPieces pieces;
    private final TaggingModule module;
    private final Labels labels;
    private final int batch;
    private final String version;

    EncoderTagger(WordPieces pieces, TaggingModule module, Labels labels, int batch, String version) {
        this.pieces = pieces;
        this.module = module;
        this.labels = labels;
        this.batch = batch;
        this.version = version;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Set<String> types() {
        return labels.types();
    }

    @Override
    public List<ScoredSpan> tag(List<String> tokens) {
        return tagAll(List.of(tokens)).get(0);
    }

    @Override
    public List<List<ScoredSpan>> tagAll(List<List<String>> sentences) {
        List<Window> windows = new ArrayList<>();
        float[][][] logits = new float[sentences.size()][][];
        for (int i = 0; i < sentences.size(); i++) {
            windows.addAll(pieces.windows(i, sentences.get(i)));
            logits[i] = new float[sentences.get(i).size()][0];
        }
        windows.sort(Comparator.<Window>comparingInt(window -> window.ids().length)
                .thenComparingInt(Window::sentence)
                .thenComparingInt(Window::from));
        for (int start = 0; start < windows.size(); start += batch) {
            List<Window> together = windows.subList(start, Math.min(start + batch, windows.size()));
            float[][] scores = module.logits(together);
            for (int i = 0; i < together.size(); i++) {
                spread(together.get(i), scores[i], logits[together.get(i).sentence()]);
            }
        }
        return Arrays.stream(logits).map(labels::decode).toList();
    }

    private void spread(Window window, float[] scores, float[][] logits) {
        int size = labels.size();
        for (int word = window.from(); word < window.to(); word++) {
            int piece = window.first()[word - window.from()];
            if (piece >= 0) {
                logits[word] = Arrays.copyOfRange(scores, piece * size, (piece + 1) * size);
            }
        }
    }

    @Override
    public void close() {
        module.close();
        pieces.close();
    }
}
