package org.winnow.classifiers.languagemodel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.languagemodel.Weight.Start;

/**
 * Where every array of a model lies in its one vector: first the matrices, which weight decay applies to, then gains and
 * biases, which it does not, and last the guides, which are dropped after self-guided training.
 */
final class Layout {
    /** A matrix of a feed-forward half. */
    record FeedForwardMatrix(String name, int out, int in, FeedForward kind) {
        boolean isStructured() {
            return !(kind instanceof FeedForward.Dense);
        }

        Structure structure() {
            return Structure.of(kind);
        }

        String guide() {
            return name + "_guide";
        }
    }

    private final ModelShape shape;
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private long size;
    private final long decayed;
    private final long ownSize;

    Layout(ModelShape shape, Guidance guidance) {
        this.shape = shape;
        matrices();
        decayed = size;
        vectors();
        ownSize = size;
        if (guidance.isOn()) {
            for (FeedForwardMatrix matrix : feedForwardMatrices()) {
                if (matrix.isStructured()) {
                    add(matrix.guide(), new Start.Product(matrix.name()), matrix.out(), matrix.in());
                }
            }
        }
    }

    private void matrices() {
        add("embedding", new Start.Normal(), shape.vocabulary(), shape.width());
        for (int layer = 0; layer < shape.layers(); layer++) {
            int queryKeyValue = shape.attentionWidth() + 2 * shape.keyValueWidth();
            add("l%d_attention".formatted(layer), new Start.Normal(), queryKeyValue, shape.width());
            add("l%d_projection".formatted(layer), new Start.Normal(), shape.width(), shape.attentionWidth());
            for (FeedForwardMatrix matrix : feedForwardMatrices(layer)) {
                matrix.structure()
                        .parts(matrix.name(), matrix.out(), matrix.in())
                        .forEach(part -> add(matrix.name() + part.suffix(), part.start(), part.dimensions()));
            }
        }
    }

    private void vectors() {
        for (int layer = 0; layer < shape.layers(); layer++) {
            norm("l%d_norm_attention".formatted(layer));
            bias("l%d_attention".formatted(layer), shape.attentionWidth() + 2 * shape.keyValueWidth());
            bias("l%d_projection".formatted(layer), shape.width());
            norm("l%d_norm_feed_forward".formatted(layer));
            for (FeedForwardMatrix matrix : feedForwardMatrices(layer)) {
                bias(matrix.name(), matrix.out());
            }
        }
        norm("norm");
    }

    private void norm(String name) {
        add(name + "_gain", new Start.Constant(1), shape.width());
        if (shape.norm() == ModelShape.Norm.LAYER) {
            add(name + "_bias", new Start.Constant(0), shape.width());
        }
    }

    private void bias(String name, int length) {
        if (shape.biases() == ModelShape.Biases.WITH) {
            add(name + "_bias", new Start.Constant(0), length);
        }
    }

    private void add(String name, Start start, int... dimensions) {
        Weight weight = new Weight(name, dimensions, start, size);
        weights.put(name, weight);
        size = weight.end();
    }

    /** Both matrices of every layer, in order. */
    List<FeedForwardMatrix> feedForwardMatrices() {
        List<FeedForwardMatrix> all = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            all.addAll(feedForwardMatrices(layer));
        }
        return all;
    }

    List<FeedForwardMatrix> feedForwardMatrices(int layer) {
        FeedForward kind = shape.feedForward(layer);
        return List.of(
                new FeedForwardMatrix("l%d_up".formatted(layer), shape.upWidth(), shape.width(), kind),
                new FeedForwardMatrix("l%d_down".formatted(layer), shape.width(), shape.feedForwardWidth(), kind));
    }

    Map<String, Weight> weights() {
        return Collections.unmodifiableMap(weights);
    }

    /** Length of the vector. */
    long size() {
        return size;
    }

    /** The first so many decay. */
    long decayed() {
        return decayed;
    }

    /** Length without the guides. */
    long ownSize() {
        return ownSize;
    }
}
