package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Iterator;

/** How often each token stands in some lines; small enough to travel, and the same however the lines were split. */
public final class WordCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String labelPrefix;
    private transient DictionaryBuilder builder;

    private WordCounts(String labelPrefix) {
        this.labelPrefix = labelPrefix;
        this.builder = new DictionaryBuilder(labelPrefix);
    }

    static WordCounts of(Iterator<byte[]> lines, String labelPrefix) {
        WordCounts counts = new WordCounts(labelPrefix);
        while (lines.hasNext()) {
            LineTokens tokens = new LineTokens(lines.next());
            while (tokens.next()) {
                counts.builder.add(tokens);
            }
        }
        return counts;
    }

    /**
     * Adds the counts of other lines to these, and returns this. The order of merging does not matter.
     *
     * @throws IllegalArgumentException if the others were counted with another label prefix
     */
    public WordCounts merge(WordCounts other) {
        if (!labelPrefix.equals(other.labelPrefix)) {
            throw new IllegalArgumentException("Counts with the label prefix " + other.labelPrefix
                    + " cannot be merged into counts with " + labelPrefix + ". Count all lines with the same settings");
        }
        builder.addAll(other.builder);
        return this;
    }

    /** All tokens counted, labels and ends of lines included. */
    public long tokens() {
        return builder.tokens();
    }

    /** The dictionary of these counts in an order that depends on the counts alone. */
    Dictionary dictionary(TrainingSettings settings) {
        DictionaryBuilder sorted = new DictionaryBuilder(labelPrefix);
        sorted.addAll(builder);
        sorted.thresholdByBytes(settings.minCount(), settings.minCountLabel());
        return sorted.build();
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        SerialEntries.write(out, builder.size(), builder::entry, builder::count);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        builder = SerialEntries.read(in, labelPrefix);
    }
}
