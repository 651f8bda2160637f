package org.winnow.classifiers.fasttext;

/** Losses that compute every label's output: softmax, and the logistic ones (one-vs-all, negative sampling). */
record FlatLoss(Matrix output, Activation activation) implements Loss {
    /** What makes probabilities of the outputs. */
    enum Activation {
        SOFTMAX {
            @Override
            void apply(float[] outputs) {
                float max = outputs[0];
                for (float output : outputs) {
                    max = Math.max(max, output);
                }
                float sum = 0;
                for (int i = 0; i < outputs.length; i++) {
                    // The reference calls the double-precision function here and rounds.
                    outputs[i] = (float) StrictMath.exp(outputs[i] - max);
                    sum += outputs[i];
                }
                for (int i = 0; i < outputs.length; i++) {
                    outputs[i] /= sum;
                }
            }
        },
        LOGISTIC {
            @Override
            void apply(float[] outputs) {
                for (int i = 0; i < outputs.length; i++) {
                    outputs[i] = FloatMath.steppedSigmoid(outputs[i]);
                }
            }
        };

        abstract void apply(float[] outputs);
    }

    @Override
    public void predict(float[] hidden, float threshold, BestLabels best) {
        float[] outputs = new float[output.rows()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = Loss.output(output, i, hidden);
        }
        activation.apply(outputs);
        for (int i = 0; i < outputs.length; i++) {
            if (Float.isNaN(outputs[i])) {
                throw new ArithmeticException("label " + i + " has no probability");
            }
            float score = FloatMath.log(outputs[i]);
            if (outputs[i] >= threshold && !best.excludes(score)) {
                best.offer(score, i);
            }
        }
    }
}
