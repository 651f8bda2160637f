package org.winnow.classifiers.languagemodel;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.winnow.classifiers.languagemodel.Layout.FeedForwardMatrix;

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

    /** The gradient's part for a weight, in the list {@code sums}. */
    String sum(String name) {
        return "sums[" + names.indexOf(name) + "]";
    }

    /** {@code y} becomes {@code from}, normalized. */
    void norm(String name, String from) {
        line(
                2,
                shape.norm() == ModelShape.Norm.LAYER
                        ? "y = torch.layer_norm(%s, [%d], %s, %s)"
                        : "y = torch.rms_norm(%s, [%d], %s, 9.9999999999999995e-07)",
                from,
                shape.width(),
                weight(name + "_gain"),
                weight(name + "_bias"));
        if (isHalf()) {
            line(2, "y = %s", half("y"));
        }
    }

    /** {@code y} becomes the product with a matrix, whose arrays are put into variables of their names. */
    void multiply(int depth, FeedForwardMatrix matrix, String bias) {
        String name = matrix.name();
        matrix.structure()
                .parts(name, matrix.out(), matrix.in())
                .forEach(part -> line(depth, "%s = %s", name + part.suffix(), factor(name + part.suffix())));
        lines(depth, matrix.structure().product("y", "y", name, bias, matrix.out(), matrix.in()));
    }

    /** Applies the activation to {@code y}. */
    void activation() {
        if (shape.activation() == ModelShape.Activation.GELU) {
            line(2, "y = torch.gelu(y)");
        } else {
            line(2, "halves = torch.chunk(y, 2, -1)");
            line(2, "y = torch.mul(torch.silu(halves[0]), halves[1])");
        }
    }

    /** {@code d}, the gradient by what {@link #activation} made of {@code inner}, becomes that by {@code inner}. */
    void activationBack(String inner) {
        if (shape.activation() == ModelShape.Activation.GELU) {
            line(2, "d = torch.gelu_backward(d, %s)", inner);
        } else {
            line(2, "halves = torch.chunk(%s, 2, -1)", inner);
            line(2, "left = torch.silu_backward(torch.mul(d, halves[1]), halves[0])");
            line(2, "d = torch.cat([left, torch.mul(d, torch.silu(halves[0]))], -1)");
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
