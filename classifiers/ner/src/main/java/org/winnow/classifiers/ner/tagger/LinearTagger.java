package org.winnow.classifiers.ner.tagger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;

/**
 * Applies a model. The score of a span is the probability that exactly these tokens are an entity of this type: of a CRF as
 * it was trained, of a perceptron that of a CRF with the same weights times a factor that was chosen on sentences that it
 * was not trained on.
 */
public final class LinearTagger implements Tagger {
    private final Scorer scorer;
    private final double lean;
    private final float outside;
    private final Labels labels;
    private final Chain chain;

    /** @param lean as {@code outside} in {@link TaggerSettings}, and added to what the model has there */
    LinearTagger(Scorer scorer, double lean) {
        this.scorer = scorer;
        this.lean = lean;
        TaggerModel model = scorer.model();
        outside = (float) ((lean + model.settings().outside()) / model.scale());
        labels = new Labels(model.types());
        chain = new Chain(labels, model.weights().transitions());
    }

    @Override
    public String version() {
        return scorer.version() + (lean == 0 ? "" : " " + LinearTaggers.OUTSIDE + "=" + lean);
    }

    @Override
    public Set<String> types() {
        return new TreeSet<>(labels.types());
    }

    Scorer scorer() {
        return scorer;
    }

    @Override
    public List<ScoredSpan> tag(List<String> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        float[] scores = scorer.scores(tokens).clone();
        for (int row = 0; row < scores.length; row += labels.size()) {
            scores[row] += outside;
        }
        int[] best = chain.best(scores);
        List<Span> spans = labels.spans(best);
        if (spans.isEmpty()) {
            return List.of();
        }
        double scale = scorer.model().scale();
        Sums sums = new Sums(labels);
        sums.transitions(scorer.model().weights().transitions(), scale);
        sums.sentence(scores, scale);
        List<ScoredSpan> scored = new ArrayList<>(spans.size());
        for (Span span : spans) {
            scored.add(new ScoredSpan(span, sums.probability(span, best)));
        }
        return scored;
    }

    @Override
    public void close() {
        scorer.close();
    }
}
