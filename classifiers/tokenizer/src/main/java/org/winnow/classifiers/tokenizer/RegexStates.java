package org.winnow.classifiers.tokenizer;

import java.util.ArrayList;
import java.util.List;
import org.winnow.classifiers.tokenizer.RegexNode.Choice;
import org.winnow.classifiers.tokenizer.RegexNode.EndOfLine;
import org.winnow.classifiers.tokenizer.RegexNode.NotBefore;
import org.winnow.classifiers.tokenizer.RegexNode.One;
import org.winnow.classifiers.tokenizer.RegexNode.Repeat;
import org.winnow.classifiers.tokenizer.RegexNode.Sequence;

/** A regular expression as states with steps between them, the preferred step first (Thompson's construction). */
final class RegexStates {
    /** A step from one state to the next. */
    sealed interface Step {}

    /** Takes one character of a set, given by its place in {@link #sets()}. */
    record Take(int set, int next) implements Step {}

    /** Goes on in one of two states, preferably in the first. */
    record Fork(int first, int second) implements Step {}

    /** Goes on unless a character of the set comes next. */
    record Unless(int set, int next) implements Step {}

    /** Goes on at the end of the text, or if a character of the set comes next. */
    record AtEndOr(int set, int next) implements Step {}

    /** The end of a match. */
    record Match() implements Step {}

    private static final int MAX_STATES = 1000;

    private final List<Step> steps = new ArrayList<>();
    private final List<CodePoints> sets = new ArrayList<>();
    private final int start;

    /** @throws UnsupportedTokenizerException if there are far more states than any real pattern has */
    RegexStates(RegexNode node) throws UnsupportedTokenizerException {
        start = before(node, add(new Match()));
    }

    int start() {
        return start;
    }

    Step step(int state) {
        return steps.get(state);
    }

    int size() {
        return steps.size();
    }

    /** The sets that the steps speak of. */
    List<CodePoints> sets() {
        return List.copyOf(sets);
    }

    private int add(Step step) throws UnsupportedTokenizerException {
        if (steps.size() == MAX_STATES) {
            throw new UnsupportedTokenizerException("a regular expression of more than " + MAX_STATES + " states");
        }
        steps.add(step);
        return steps.size() - 1;
    }

    private int set(CodePoints set) {
        int at = sets.indexOf(set);
        if (at < 0) {
            sets.add(set);
        }
        return at < 0 ? sets.size() - 1 : at;
    }

    /** The state from which the node leads to the next state. */
    private int before(RegexNode node, int next) throws UnsupportedTokenizerException {
        if (node instanceof One one) {
            return add(new Take(set(one.of()), next));
        } else if (node instanceof NotBefore not) {
            return add(new Unless(set(not.set()), next));
        } else if (node instanceof EndOfLine) {
            return add(new AtEndOr(set(CodePoints.of('\n')), next));
        } else if (node instanceof Sequence sequence) {
            int entry = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                entry = before(sequence.parts().get(i), entry);
            }
            return entry;
        } else if (node instanceof Choice choice) {
            int entry = before(choice.choices().get(choice.choices().size() - 1), next);
            for (int i = choice.choices().size() - 2; i >= 0; i--) {
                entry = add(new Fork(before(choice.choices().get(i), next), entry));
            }
            return entry;
        }
        return beforeRepeat((Repeat) node, next);
    }

    private int beforeRepeat(Repeat repeat, int next) throws UnsupportedTokenizerException {
        int entry = next;
        if (repeat.max() == RegexNode.UNBOUNDED) {
            entry = add(new Fork(0, next));
            steps.set(entry, new Fork(before(repeat.part(), entry), next));
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) {
                entry = add(new Fork(before(repeat.part(), entry), next));
            }
        }
        for (int i = 0; i < repeat.min(); i++) {
            entry = before(repeat.part(), entry);
        }
        return entry;
    }
}
