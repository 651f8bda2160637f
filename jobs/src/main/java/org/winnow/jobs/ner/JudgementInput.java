package org.winnow.jobs.ner;

import java.util.List;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.crowd.Answers;
import org.winnow.classifiers.ner.crowd.Assembly;
import org.winnow.classifiers.ner.people.Crowd;

/**
 * What people said, on one set of texts.
 *
 * @param notes what a reader of the figures should know
 */
record JudgementInput(Answers answers, Assembly assembly, List<String> notes) {
    Crowd crowd() {
        return assembly.crowd();
    }

    /** All that could not be used as it stands. */
    List<Quarantined> quarantined() {
        List<Quarantined> all = new java.util.ArrayList<>(answers.quarantined());
        answers.contradictions()
                .forEach(one -> all.add(new Quarantined(
                        one.file(), one.line(), "worker " + one.worker() + " " + one.what(), "text " + one.text())));
        all.addAll(assembly.unused());
        all.addAll(assembly.inexact());
        return all;
    }

    /** In a few lines. */
    String text() {
        Crowd crowd = crowd();
        long judged = crowd.byText().stream().filter(text -> !text.isEmpty()).count();
        StringBuilder text = new StringBuilder(crowd.markups().size() + " answers of "
                + crowd.workers().size() + " people on " + judged + " texts, types " + String.join(", ", crowd.types())
                + "\n");
        if (judged < crowd.texts().size()) {
            text.append(crowd.texts().size() - judged).append(" texts have no answers\n");
        }
        if (assembly.realigned() > 0) {
            text.append(assembly.realigned())
                    .append(" answers have other tokens than their text and were moved by characters\n");
        }
        notes.forEach(note -> text.append(note).append('\n'));
        text.append(NerFormats.listed(answers.quarantined(), "in quarantine"));
        text.append(NerFormats.listed(
                answers.contradictions().stream()
                        .map(one -> new Quarantined(
                                one.file(), one.line(), "worker " + one.worker() + " " + one.what(), ""))
                        .toList(),
                "answers contradict themselves"));
        text.append(NerFormats.listed(assembly.unused(), "could not be put on a text"));
        text.append(NerFormats.listed(assembly.inexact(), "spans now hold whole tokens"));
        return text.toString();
    }
}
