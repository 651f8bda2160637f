package org.winnow.classifiers.tokenizer;

import java.util.List;

/** A regular expression of the kind that tokenizers split text with. All repetition is greedy. */
sealed interface RegexNode {
    /** One character of the set. */
    record One(CodePoints of) implements RegexNode {}

    /** All parts one after the other; nothing at all if there are none. */
    record Sequence(List<RegexNode> parts) implements RegexNode {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** The first choice that leads to a match. */
    record Choice(List<RegexNode> choices) implements RegexNode {
        public Choice {
            choices = List.copyOf(choices);
        }
    }

    /**
     * As many times as possible.
     *
     * @param max {@link #UNBOUNDED} for any number
     */
    record Repeat(RegexNode part, int min, int max) implements RegexNode {}

    /** Holds, without taking a character, unless a character of the set comes next. */
    record NotBefore(CodePoints set) implements RegexNode {}

    /** Holds at the end of the text and before a line feed. */
    record EndOfLine() implements RegexNode {}

    int UNBOUNDED = Integer.MAX_VALUE;

    /** Whether it can match without taking a character. */
    static boolean canBeEmpty(RegexNode node) {
        if (node instanceof One) {
            return false;
        } else if (node instanceof Sequence sequence) {
            return sequence.parts().stream().allMatch(RegexNode::canBeEmpty);
        } else if (node instanceof Choice choice) {
            return choice.choices().stream().anyMatch(RegexNode::canBeEmpty);
        } else if (node instanceof Repeat repeat) {
            return repeat.min() == 0 || canBeEmpty(repeat.part());
        }
        return true;
    }
}
