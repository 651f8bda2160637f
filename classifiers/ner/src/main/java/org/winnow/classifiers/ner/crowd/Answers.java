package org.winnow.classifiers.ner.crowd;

import java.util.ArrayList;
import java.util.List;
import org.winnow.classifiers.ner.Quarantined;

/** All that was read from one or more files. */
public record Answers(List<Answer> answers, List<Contradiction> contradictions, List<Quarantined> quarantined) {
    public static final Answers NONE = new Answers(List.of(), List.of(), List.of());

    public Answers {
        answers = List.copyOf(answers);
        contradictions = List.copyOf(contradictions);
        quarantined = List.copyOf(quarantined);
    }

    public Answers plus(Answers other) {
        return new Answers(
                joined(answers, other.answers),
                joined(contradictions, other.contradictions),
                joined(quarantined, other.quarantined));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
