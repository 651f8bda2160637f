package org.winnow.classifiers.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of a {@link SplitPattern}, by subset construction: each of its states stands for the states of the regular
 * expression that are possible after what was read, the preferred ones first.
 */
final class SplitTable {
    /** The state from which nothing matches. */
    static final int DEAD = 0;
    /** In an entry: what was read before this character is a match. */
    static final int MATCHED = 1 << 31;

    /** Eight times what the largest known pattern (GPT-4o's) needs. */
    private static final int MAX_ENTRIES = 1 << 13;

    private final RegexStates states;
    private final CharacterClasses classes;
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final List<List<Integer>> pending = new ArrayList<>();
    private int[] table = new int[0];

    SplitTable(RegexStates states, CharacterClasses classes) throws UnsupportedTokenizerException {
        this.states = states;
        this.classes = classes;
        number(List.of());
        number(List.of(states.start()));
        for (int i = 0; i < pending.size(); i++) {
            for (int c = 0; c <= classes.size(); c++) {
                // Computed first: it may replace the table by a longer one.
                int entry = entry(pending.get(i), c);
                table[i * width() + c] = entry;
            }
        }
    }

    /** Rows of as many entries as there are classes, and one for the end of the text. */
    int[] entries() {
        return table;
    }

    /** The row of the state before anything was read. */
    int start() {
        return numbers.get(List.of(states.start()));
    }

    private int width() {
        return classes.size() + 1;
    }

    private int number(List<Integer> subset) throws UnsupportedTokenizerException {
        Integer known = numbers.get(subset);
        if (known != null) {
            return known;
        }
        if (table.length + width() > MAX_ENTRIES) {
            throw new UnsupportedTokenizerException(
                    "a regular expression that needs a table of over " + MAX_ENTRIES + " entries");
        }
        int number = table.length;
        table = Arrays.copyOf(table, number + width());
        numbers.put(subset, number);
        pending.add(subset);
        return number;
    }

    private int entry(List<Integer> subset, int c) throws UnsupportedTokenizerException {
        List<Integer> after = new ArrayList<>();
        boolean[] seen = new boolean[states.size()];
        boolean matched = false;
        for (int state : subset) {
            // What is less preferred than a match no longer counts.
            if (follow(state, c, seen, after)) {
                matched = true;
                break;
            }
        }
        return number(after.stream().distinct().toList()) | (matched ? MATCHED : 0);
    }

    /** Takes the character wherever possible; true once that comes upon a match. */
    private boolean follow(int state, int c, boolean[] seen, List<Integer> after) {
        if (seen[state]) {
            return false;
        }
        seen[state] = true;
        boolean atEnd = c == classes.size();
        RegexStates.Step step = states.step(state);
        if (step instanceof RegexStates.Take take) {
            if (!atEnd && classes.inSet(c, take.set())) {
                after.add(take.next());
            }
        } else if (step instanceof RegexStates.Fork fork) {
            return follow(fork.first(), c, seen, after) || follow(fork.second(), c, seen, after);
        } else if (step instanceof RegexStates.Unless unless) {
            return (atEnd || !classes.inSet(c, unless.set())) && follow(unless.next(), c, seen, after);
        } else if (step instanceof RegexStates.AtEndOr end) {
            return (atEnd || classes.inSet(c, end.set())) && follow(end.next(), c, seen, after);
        }
        return step instanceof RegexStates.Match;
    }
}
