package org.winnow.classifiers.fasttext;

/** Losses that are a logistic regression on each of some rows of the output matrix. */
final class LogisticTraining extends TrainingLoss {
    /** Which rows take part in learning from a line, and which of them should say yes. */
    private interface Choice {
        /** Fills in {@code rows} and {@code wanted} and returns how many. */
        int choose(TrainingLine line, MinstdRandom random, int[] rows, boolean[] wanted);
    }

    private final Choice choice;
    private final boolean distinct;
    private final int[] rows;
    private final boolean[] wanted;
    private final float[] scores;

    /**
     * @param most rows that may take part at once
     * @param distinct whether they are always different ones, so that no step changes a product still to come
     */
    private LogisticTraining(float[][] output, int dimension, int most, boolean distinct, Choice choice) {
        super(output, dimension);
        this.choice = choice;
        this.distinct = distinct;
        this.rows = new int[most];
        this.wanted = new boolean[most];
        this.scores = new float[most];
    }

    static LogisticTraining oneVsAll(float[][] output, int dimension) {
        return new LogisticTraining(output, dimension, output.length, true, (line, random, rows, wanted) -> {
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i;
                wanted[i] = line.hasLabel(i);
            }
            return rows.length;
        });
    }

    static LogisticTraining negativeSampling(float[][] output, int dimension, int negatives, long[] counts) {
        NegativeLabels labels = new NegativeLabels(counts);
        return new LogisticTraining(output, dimension, negatives + 1, false, (line, random, rows, wanted) -> {
            rows[0] = drawLabel(line, random);
            wanted[0] = true;
            for (int i = 1; i < rows.length; i++) {
                rows[i] = labels.draw(rows[0], random);
            }
            return rows.length;
        });
    }

    static LogisticTraining hierarchical(float[][] output, int dimension, HuffmanPaths paths) {
        int most = 0;
        for (int[] nodes : paths.nodes()) {
            most = Math.max(most, nodes.length);
        }
        return new LogisticTraining(output, dimension, most, true, (line, random, rows, wanted) -> {
            int label = drawLabel(line, random);
            int[] nodes = paths.nodes()[label];
            System.arraycopy(nodes, 0, rows, 0, nodes.length);
            System.arraycopy(paths.right()[label], 0, wanted, 0, nodes.length);
            return nodes.length;
        });
    }

    @Override
    double learn(TrainingLine line, float learningRate, MinstdRandom random) {
        int count = choice.choose(line, random, rows, wanted);
        double loss = 0;
        if (distinct || allDifferent(count)) {
            dots(rows, count, scores);
            for (int i = 0; i < count; i++) {
                loss += learn(rows[i], wanted[i], scores[i], learningRate);
            }
        } else {
            for (int i = 0; i < count; i++) {
                one[0] = rows[i];
                dots(one, 1, scores);
                loss += learn(rows[i], wanted[i], scores[0], learningRate);
            }
        }
        return loss;
    }

    private final int[] one = new int[1];

    private double learn(int row, boolean yes, float product, float learningRate) {
        float score = FloatMath.steppedSigmoid(product);
        step(output[row], learningRate * ((yes ? 1f : 0f) - score));
        return -log(yes ? score : (float) (1.0 - score));
    }

    private boolean allDifferent(int count) {
        for (int i = 1; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (rows[i] == rows[j]) {
                    return false;
                }
            }
        }
        return true;
    }
}
