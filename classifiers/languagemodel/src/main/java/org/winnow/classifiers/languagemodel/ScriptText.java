package org.winnow.classifiers.languagemodel;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The text of a script while it is written, and what its parts call the weights. */
final class ScriptText {
    private static final int BFLOAT16 = 15;

    private final ModelShape shape;
    private final Layout layout;
    private final Precision precision;
    private final List<String> names;
    private final StringBuilder text = new StringBuilder();

    ScriptText(ModelShape shape, Guidance guidance, Precision precision) {
        this.shape = shape;
        this.layout = new Layout(shape, guidance);
        this.precision = precision;
        this.names = new ArrayList<>(layout.weights().keySet());
    }

    ModelShape shape() {
        return shape;
    }

    Layout layout() {
        return layout;
    }

    boolean isHalf() {
        return precision == Precision.BFLOAT16;
    }

    void line(int depth, String line, Object... values) {
        text.append("  ".repeat(depth)).append(line.formatted(values)).append('\n');
    }

    void lines(int depth, List<String> lines) {
        lines.forEach(line -> text.append("  ".repeat(depth)).append(line).append('\n'));
    }

    void append(String lines) {
        text.append(lines);
    }

    boolean has(String name) {
        return layout.weights().containsKey(name);
    }

    /** A weight in the list {@code weights}. */
    String weight(String name) {
        return has(name) ? "weights[" + names.indexOf(name) + "]" : Structure.NO_BIAS;
    }

    /** A weight as the multiplications take it. */
    String factor(String name) {
        return has(name) ? half(weight(name)) : weight(name);
    }

    /** What the multiplications take of an array of 32-bit floats. */
    String half(String array) {
        return isHalf() ? "torch.to(%s, %d)".formatted(array, BFLOAT16) : array;
    }

    /** {@code y} becomes the normalized {@code x}. */
    void norm(String name) {
        line(
                2,
                shape.norm() == ModelShape.Norm.LAYER
                        ? "y = torch.layer_norm(x, [%d], %s, %s)"
                        : "y = torch.rms_norm(x, [%d], %s, 9.9999999999999995e-07)",
                shape.width(),
                weight(name + "_gain"),
                weight(name + "_bias"));
        if (isHalf()) {
            line(2, "y = %s", half("y"));
        }
    }

    /** Adds {@code y} to the residual stream. */
    void residual() {
        line(2, isHalf() ? "x = torch.add(x, torch.to(y, 6))" : "x = torch.add(x, y)");
    }

    /** The embedding's part of a vector, which begins with it. */
    String embedding(String vector) {
        Weight embedding = layout.weights().get("embedding");
        return "torch.view(torch.slice(%s, 0, 0, %d), %s)".formatted(vector, embedding.size(), dimensions(embedding));
    }

    static String dimensions(Weight weight) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int dimension : weight.dimensions()) {
            text.add(Integer.toString(dimension));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
