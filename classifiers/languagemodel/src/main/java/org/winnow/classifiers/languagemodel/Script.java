package org.winnow.classifiers.languagemodel;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.winnow.classifiers.languagemodel.Layout.FeedForwardMatrix;

/**
 * The model as TorchScript: the forward pass, gradients, clipping and AdamW, each one call. Layers are written out and
 * all dimensions are literals.
 *
 * <p>State: {@code theta}, {@code gradient}, {@code first_moment}, {@code second_moment}, float vectors of
 * {@link Layout#size()}; tables of the rotary positions.
 */
final class Script {
    private static final int BFLOAT16 = 15;

    private final ModelShape shape;
    private final Layout layout;
    private final Precision precision;
    private final Guidance guidance;
    private final StringBuilder text = new StringBuilder();

    private Script(ModelShape shape, Guidance guidance, Precision precision) {
        this.shape = shape;
        this.layout = new Layout(shape, guidance);
        this.guidance = guidance;
        this.precision = precision;
    }

    static String of(ModelShape shape, Guidance guidance, Precision precision) {
        Script script = new Script(shape, guidance, precision);
        script.fields();
        script.rotation();
        script.hidden();
        script.heads();
        script.training();
        script.denseWeights();
        return script.text.toString();
    }

    private void line(int depth, String line, Object... values) {
        text.append("  ".repeat(depth)).append(line.formatted(values)).append('\n');
    }

    private void lines(int depth, List<String> lines) {
        lines.forEach(line -> text.append("  ".repeat(depth)).append(line).append('\n'));
    }

    private void fields() {
        text.append("""
                class M(Module):
                  __parameters__ = []
                  __buffers__ = []
                  theta : Tensor
                  gradient : Tensor
                  first_moment : Tensor
                  second_moment : Tensor
                  cosines : Tensor
                  sines : Tensor
                  training : bool
                """);
    }

    /** Turns pairs of elements by their position: {@code x[batch][heads][tokens][headWidth]}. */
    private void rotation() {
        text.append("""
                  def rotated(self, x: Tensor) -> Tensor:
                    tokens = torch.size(x, 2)
                    cosines = torch.slice(self.cosines, 0, 0, tokens)
                    sines = torch.slice(self.sines, 0, 0, tokens)
                    halves = torch.chunk(x, 2, -1)
                    left = halves[0]
                    right = halves[1]
                    turned = torch.cat([left * cosines - right * sines, right * cosines + left * sines], -1)
                    return torch.type_as(turned, x)
                """);
    }

    /** The residual stream behind the last normalization, {@code [batch * tokens][width]}. */
    private void hidden() {
        line(1, "def hidden(self, weights: List[Tensor], ids: Tensor, segments: Tensor, share: float) -> Tensor:");
        line(2, "batch = torch.size(ids, 0)");
        line(2, "tokens = torch.size(ids, 1)");
        line(2, "unmasked = torch.numel(segments) == 0");
        line(2, "mask = torch.eq(torch.unsqueeze(segments, 2), torch.unsqueeze(segments, 1))");
        line(2, "mask = torch.unsqueeze(torch.tril(mask), 1)");
        line(2, "x = torch.embedding(weights[%d], torch.reshape(ids, [-1]))", index("embedding"));
        for (int layer = 0; layer < shape.layers(); layer++) {
            attention(layer);
            feedForward(layer);
        }
        norm("y", "x", "norm");
        line(2, "return y");
    }

    private int index(String name) {
        return new ArrayList<>(layout.weights().keySet()).indexOf(name);
    }

    private boolean has(String name) {
        return layout.weights().containsKey(name);
    }

    private String weight(String name) {
        return has(name) ? "weights[" + index(name) + "]" : "None";
    }

    /** A weight as the multiplications take it. */
    private String factor(String name) {
        return precision == Precision.BFLOAT16 && has(name)
                ? "torch.to(%s, %d)".formatted(weight(name), BFLOAT16)
                : weight(name);
    }

    private void norm(String result, String x, String name) {
        String gain = weight(name + "_gain");
        line(
                2,
                shape.norm() == ModelShape.Norm.LAYER
                        ? "%s = torch.layer_norm(%s, [%d], %s, %s)"
                        : "%s = torch.rms_norm(%s, [%d], %s, 9.9999999999999995e-07)",
                result,
                x,
                shape.width(),
                gain,
                weight(name + "_bias"));
        if (precision == Precision.BFLOAT16) {
            line(2, "%s = torch.to(%s, %d)", result, result, BFLOAT16);
        }
    }

    private void attention(int layer) {
        String prefix = "l" + layer + "_";
        int heads = shape.heads();
        int shared = shape.keyValueHeads();
        int head = shape.headWidth();
        norm("y", "x", prefix + "norm_attention");
        line(2, "y = torch.linear(y, %s, %s)", factor(prefix + "attention"), factor(prefix + "attention_bias"));
        line(
                2,
                "parts = torch.split_with_sizes(torch.view(y, [batch, tokens, %d, %d]), [%d, %d, %d], 2)",
                heads + 2 * shared,
                head,
                heads,
                shared,
                shared);
        line(2, "q = (self).rotated(torch.transpose(parts[0], 1, 2), )");
        line(2, "k = (self).rotated(torch.transpose(parts[1], 1, 2), )");
        line(2, "v = torch.transpose(parts[2], 1, 2)");
        if (shared < heads) {
            line(2, "k = torch.repeat_interleave(k, %d, 1)", heads / shared);
            line(2, "v = torch.repeat_interleave(v, %d, 1)", heads / shared);
        }
        line(2, "if unmasked:");
        line(3, "y = torch.scaled_dot_product_attention(q, k, v, None, 0., True)");
        line(2, "else:");
        line(3, "y = torch.scaled_dot_product_attention(q, k, v, mask, 0., False)");
        line(2, "y = torch.reshape(torch.transpose(y, 1, 2), [-1, %d])", shape.attentionWidth());
        line(2, "y = torch.linear(y, %s, %s)", factor(prefix + "projection"), factor(prefix + "projection_bias"));
        line(2, "x = torch.add(x, y)");
    }

    private void feedForward(int layer) {
        List<FeedForwardMatrix> matrices = layout.feedForwardMatrices(layer);
        norm("y", "x", "l" + layer + "_norm_feed_forward");
        multiply(matrices.get(0));
        if (shape.activation() == ModelShape.Activation.GELU) {
            line(2, "y = torch.gelu(y)");
        } else {
            line(2, "halves = torch.chunk(y, 2, -1)");
            line(2, "y = torch.mul(torch.silu(halves[0]), halves[1])");
        }
        multiply(matrices.get(1));
        line(2, "x = torch.add(x, y)");
    }

    /** {@code y} becomes the matrix times {@code y}, plus its bias. */
    private void multiply(FeedForwardMatrix matrix) {
        String name = matrix.name();
        if (!matrix.isStructured()) {
            line(2, "y = torch.linear(y, %s, %s)", factor(name), factor(name + "_bias"));
            return;
        }
        assignParts(matrix);
        lines(2, matrix.structure().product(name + "_z", "y", name, matrix.out(), matrix.in()));
        if (guidance.isOn()) {
            line(2, "if torch.gt(share, 0.):");
            line(
                    3,
                    "z = torch.add(torch.mul(torch.linear(y, %s), share), torch.mul(%s_z, torch.sub(1., share)))",
                    factor(matrix.guide()),
                    name);
            line(2, "else:");
            line(3, "z = %s_z", name);
        } else {
            line(2, "z = %s_z", name);
        }
        line(2, has(name + "_bias") ? "y = torch.add(z, %s)" : "y = z", factor(name + "_bias"));
    }

    private void assignParts(FeedForwardMatrix matrix) {
        matrix.structure()
                .parts(matrix.name(), matrix.out(), matrix.in())
                .forEach(part ->
                        line(2, "%s = %s", matrix.name() + part.suffix(), factor(matrix.name() + part.suffix())));
    }

    private void heads() {
        line(1, "def views(self, theta: Tensor) -> List[Tensor]:");
        StringJoiner sizes = new StringJoiner(", ", "[", "]");
        layout.weights().values().forEach(weight -> sizes.add(Long.toString(weight.size())));
        line(2, "parts = torch.split_with_sizes(theta, %s)", sizes);
        StringJoiner views = new StringJoiner(", ", "[", "]");
        int i = 0;
        for (Weight weight : layout.weights().values()) {
            views.add("torch.view(parts[%d], %s)".formatted(i++, dimensions(weight)));
        }
        line(2, "return %s", views);
        line(
                1,
                "def losses(self, theta: Tensor, ids: Tensor, targets: Tensor, segments: Tensor, share: float) -> Tensor:");
        line(2, "weights = (self).views(theta, )");
        line(2, "y = (self).hidden(weights, ids, segments, share, )");
        line(2, "y = torch.to(torch.linear(y, %s), 6)", factor("embedding"));
        line(2, "return torch.cross_entropy_loss(y, torch.reshape(targets, [-1]), None, 0)");
        line(1, "def score(self, ids: Tensor, targets: Tensor, segments: Tensor) -> Tensor:");
        line(2, "losses = (self).losses(self.theta, ids, targets, segments, 0., )");
        line(2, "return torch.view(losses, [torch.size(ids, 0), torch.size(ids, 1)])");
        line(1, "def next_logits(self, ids: Tensor) -> Tensor:");
        line(2, "weights = (self).views(self.theta, )");
        line(2, "y = (self).hidden(weights, ids, torch.slice(ids, 1, 0, 0), 0., )");
        line(2, "y = torch.slice(y, 0, -1)");
        line(2, "return torch.reshape(torch.to(torch.linear(y, %s), 6), [-1])", factor("embedding"));
    }

    private static String dimensions(Weight weight) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int dimension : weight.dimensions()) {
            text.add(Integer.toString(dimension));
        }
        return text.toString();
    }

    private void training() {
        text.append("""
                  def accumulate(self, ids: Tensor, targets: Tensor, segments: Tensor, numbers: Tensor) -> Tensor:
                    theta = torch.requires_grad_(torch.detach(self.theta))
                    losses = (self).losses(theta, ids, targets, segments, float(numbers[0]), )
                    loss = torch.sum(losses)
                    scaled = torch.mul(loss, float(numbers[1]))
                    gradients = torch.autograd.grad([scaled], [theta])
                    gradient = unchecked_cast(Tensor, gradients[0])
                    _ = torch.add_(self.gradient, gradient)
                    return torch.reshape(torch.detach(loss), [1])
                  def update(self, numbers: Tensor) -> Tensor:
                    norm = torch.norm(self.gradient)
                    clip = float(numbers[5])
                    if torch.gt(clip, 0.):
                      factor = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 9.9999999999999995e-07)), clip), None, 1.)
                      _ = torch.mul_(self.gradient, factor)
                    else:
                      pass
                """);
        line(2, "(self).step_part(0, %d, float(numbers[4]), numbers, )", layout.decayed());
        line(2, "(self).step_part(%d, %d, 0., numbers, )", layout.decayed(), layout.ownSize());
        if (guidance.isOn()) {
            line(2, "if torch.gt(float(numbers[7]), 0.):");
            line(3, "(self).step_part(%d, %d, float(numbers[4]), numbers, )", layout.ownSize(), layout.size());
            line(2, "else:");
            line(3, "pass");
        }
        text.append("""
                    _ = torch.zero_(self.gradient)
                    return torch.reshape(norm, [1])
                  def step_part(self, start: int, end: int, decay: float, numbers: Tensor) -> NoneType:
                    rate = float(numbers[0])
                    beta1 = float(numbers[1])
                    beta2 = float(numbers[2])
                    epsilon = float(numbers[3])
                    step = float(numbers[6])
                    theta = torch.slice(self.theta, 0, start, end)
                    gradient = torch.slice(self.gradient, 0, start, end)
                    first = torch.slice(self.first_moment, 0, start, end)
                    second = torch.slice(self.second_moment, 0, start, end)
                    _0 = torch.mul_(theta, 1. - rate * decay)
                    _1 = torch.add_(torch.mul_(first, beta1), gradient, alpha=1. - beta1)
                    _2 = torch.addcmul_(torch.mul_(second, beta2), gradient, gradient, value=1. - beta2)
                    correction = torch.sqrt(1. - beta2 ** step)
                    denominator = torch.add_(torch.div_(torch.sqrt(second), correction), epsilon)
                    _3 = torch.addcdiv_(theta, first, denominator, value=-rate / (1. - beta1 ** step))
                    return None
                  def allocate(self, size: Tensor) -> Tensor:
                    length = int(size)
                    empty = torch.zeros([length], dtype=6, device=ops.prim.device(self.cosines))
                    self.theta = empty
                    self.gradient = torch.zeros_like(empty)
                    self.first_moment = torch.zeros_like(empty)
                    self.second_moment = torch.zeros_like(empty)
                    return size
                  def read(self, which: Tensor, offset: Tensor, length: Tensor) -> Tensor:
                    start = int(offset)
                    vectors = [self.theta, self.first_moment, self.second_moment, self.gradient]
                    return torch.clone(torch.slice(vectors[int(which)], 0, start, start + int(length)))
                  def write(self, which: Tensor, offset: Tensor, values: Tensor) -> Tensor:
                    start = int(offset)
                    vectors = [self.theta, self.first_moment, self.second_moment, self.gradient]
                    part = torch.slice(vectors[int(which)], 0, start, start + torch.numel(values))
                    _ = torch.copy_(part, values)
                    return offset
                """);
    }

    /** The weights of the same model with all feed-forward matrices multiplied out, in the order of its layout. */
    private void denseWeights() {
        Layout dense = new Layout(shape.with(new FeedForward.Dense()), Guidance.off());
        line(1, "def dense_weights(self, unused: Tensor) -> Tensor:");
        line(2, "weights = (self).views(self.theta, )");
        for (FeedForwardMatrix matrix : layout.feedForwardMatrices()) {
            if (matrix.isStructured()) {
                matrix.structure()
                        .parts(matrix.name(), matrix.out(), matrix.in())
                        .forEach(part -> line(
                                2, "%s = %s", matrix.name() + part.suffix(), weight(matrix.name() + part.suffix())));
                line(
                        2,
                        "%s_unit = torch.eye(%d, dtype=6, device=ops.prim.device(self.theta))",
                        matrix.name(),
                        matrix.in());
                lines(
                        2,
                        matrix.structure()
                                .product(
                                        matrix.name() + "_z",
                                        matrix.name() + "_unit",
                                        matrix.name(),
                                        matrix.out(),
                                        matrix.in()));
            }
        }
        StringJoiner parts = new StringJoiner(", ", "[", "]");
        for (String name : dense.weights().keySet()) {
            parts.add("torch.reshape(%s, [-1])".formatted(has(name) ? weight(name) : "torch.t(" + name + "_z)"));
        }
        line(2, "return torch.cat(%s)", parts);
    }
}
