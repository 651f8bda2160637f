package org.winnow.classifiers.fasttext;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** One shard's lines as numbers, in an order that depends on nothing but the lines and the seed. */
public final class TrainingShard implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int number;
    // The rows of the input matrix that lines have, ascending; lines name them by their place here.
    private final int[] rows;
    private final int[][] lineRows;
    private final int[][] lineLabels;
    // Tokens of all lines before each, labels and unknown words included.
    private final long[] tokensBefore;

    private TrainingShard(int number, int[] rows, int[][] lineRows, int[][] lineLabels, long[] tokensBefore) {
        this.number = number;
        this.rows = rows;
        this.lineRows = lineRows;
        this.lineLabels = lineLabels;
        this.tokensBefore = tokensBefore;
    }

    /** A line as numbers; what it is sorted by comes first. */
    private record Line(long order, int tokens, int[] rows, int[] labels) {
        static final Comparator<Line> ORDER = Comparator.comparingLong(Line::order)
                .thenComparing(Line::rows, Arrays::compare)
                .thenComparing(Line::labels, Arrays::compare)
                .thenComparingInt(Line::tokens);
    }

    static TrainingShard of(TrainingPlan plan, int number, Iterator<byte[]> texts) {
        LineEncoder encoder = new LineEncoder(plan);
        List<Line> lines = new ArrayList<>();
        while (texts.hasNext()) {
            byte[] text = texts.next();
            long order = LineHash.of(text, plan.settings().seed());
            encoder.encode(text, (line, tokens) -> {
                int[] labels = new int[line.labelCount()];
                Arrays.setAll(labels, line::label);
                lines.add(new Line(order, tokens, Arrays.copyOf(line.rows(), line.size()), labels));
            });
        }
        lines.sort(Line.ORDER);
        return of(number, lines);
    }

    private static TrainingShard of(int number, List<Line> lines) {
        int[] rows = distinct(lines);
        int[][] lineRows = new int[lines.size()][];
        int[][] lineLabels = new int[lines.size()][];
        long[] tokensBefore = new long[lines.size() + 1];
        for (int i = 0; i < lineRows.length; i++) {
            Line line = lines.get(i);
            for (int j = 0; j < line.rows.length; j++) {
                line.rows[j] = Arrays.binarySearch(rows, line.rows[j]);
            }
            lineRows[i] = line.rows;
            lineLabels[i] = line.labels;
            tokensBefore[i + 1] = tokensBefore[i] + line.tokens;
        }
        return new TrainingShard(number, rows, lineRows, lineLabels, tokensBefore);
    }

    private static int[] distinct(List<Line> lines) {
        BitSet seen = new BitSet();
        for (Line line : lines) {
            for (int row : line.rows) {
                seen.set(row);
            }
        }
        return seen.stream().toArray();
    }

    /** Which shard this is, from 0. */
    public int number() {
        return number;
    }

    /** The rows of the input matrix that the shard needs, ascending: what to ask {@link TrainingWeights#slice} for. */
    public int[] rows() {
        return rows.clone();
    }

    int rowCount() {
        return rows.length;
    }

    int row(int place) {
        return rows[place];
    }

    int lines() {
        return lineRows.length;
    }

    int[] lineRows(int line) {
        return lineRows[line];
    }

    int[] lineLabels(int line) {
        return lineLabels[line];
    }

    /** Which share of the shard's tokens lies before a line, 0 to 1. */
    double shareBefore(int line) {
        long tokens = tokensBefore[tokensBefore.length - 1];
        return tokens == 0 ? 0 : (double) tokensBefore[line] / tokens;
    }
}
