package org.winnow.classifiers.fasttext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds a model's labels among the tokens of a line. */
final class LabelTable {
    private final List<String> names;
    private final byte[][] labels;
    private final int[] slots;
    // Whether any label begins with a byte: most tokens need no closer look.
    private final boolean[] first = new boolean[256];

    LabelTable(List<String> names) {
        this.names = names;
        this.labels = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.slots = new int[Integer.highestOneBit(Math.max(1, labels.length)) << 2];
        Arrays.fill(slots, -1);
        for (int label = 0; label < labels.length; label++) {
            byte[] name = labels[label];
            if (name.length > 0) {
                first[name[0] & 0xff] = true;
                slots[slot(name, 0, name.length)] = label;
            }
        }
    }

    private int slot(byte[] text, int from, int to) {
        int slot = Dictionary.hash(text, from, to);
        for (slot = (slot ^ slot >>> 15) & slots.length - 1; slots[slot] >= 0; slot = slot + 1 & slots.length - 1) {
            byte[] name = labels[slots[slot]];
            if (Arrays.equals(name, 0, name.length, text, from, to)) {
                break;
            }
        }
        return slot;
    }

    /** The labels that stand in the line, in order, repeated ones too. */
    List<String> in(byte[] line) {
        List<String> found = new ArrayList<>(1);
        int i = 0;
        while (i < line.length) {
            if (Token.isSeparator(line[i])) {
                i++;
                continue;
            }
            int from = i;
            while (i < line.length && !Token.isSeparator(line[i])) {
                i++;
            }
            int label = first[line[from] & 0xff] ? slots[slot(line, from, i)] : -1;
            if (label >= 0) {
                found.add(names.get(label));
            }
        }
        return found;
    }
}
