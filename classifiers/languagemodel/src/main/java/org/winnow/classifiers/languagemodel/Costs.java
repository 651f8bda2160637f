package org.winnow.classifiers.languagemodel;

/**
 * What a shape costs, counted as the paper counts.
 *
 * @param parameters all weights, gains and biases; the embedding once, as it is tied
 * @param feedForwardParameters the matrices of the feed-forward halves
 * @param trainingFlopsPerToken forward and backward: six for each weight of a matrix (the embedding counts as the output
 *     layer), and twelve for each layer, position of the full context and element of the attention's width
 */
public record Costs(long parameters, long feedForwardParameters, double trainingFlopsPerToken) {
    /** The costs of a shape at its full context, without guides. */
    public static Costs of(ModelShape shape) {
        Layout layout = new Layout(shape, Guidance.off());
        long feedForward = layout.feedForwardMatrices().stream()
                .mapToLong(matrix -> matrix.structure().multiplications(matrix.out(), matrix.in()))
                .sum();
        double attention = 12.0 * shape.layers() * shape.attentionWidth() * shape.context();
        return new Costs(layout.size(), feedForward, 6.0 * layout.decayed() + attention);
    }
}
