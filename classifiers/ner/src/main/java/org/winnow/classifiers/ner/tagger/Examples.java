package org.winnow.classifiers.ner.tagger;

import java.util.List;
import org.winnow.classifiers.ner.score.Score;

/** Sentences with true labels, as features of a training set. */
record Examples(Labels labels, List<int[][]> tokens, List<int[]> gold) {
    boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Entities found exactly. */
    Score score(Weights weights) {
        Chain chain = new Chain(labels, weights.transitions());
        Score score = Score.NOTHING;
        for (int i = 0; i < tokens.size(); i++) {
            var found = labels.spans(chain.best(weights.scores(tokens.get(i), labels.size())));
            var real = labels.spans(gold.get(i));
            score = score.plus(new Score(found.stream().filter(real::contains).count(), found.size(), real.size()));
        }
        return score;
    }

    List<float[]> scores(Weights weights) {
        return tokens.stream()
                .map(sentence -> weights.scores(sentence, labels.size()))
                .toList();
    }
}
