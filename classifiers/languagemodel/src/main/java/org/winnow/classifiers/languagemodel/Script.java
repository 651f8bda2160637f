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
    // As many logits are worked on at once, but those of so many rows at least, for which a multiplication is
    // efficient.
    private static final int LOGITS = 1 << 22;
    private static final int LEAST_ROWS = 256;

    // So much of each vector is changed at once on a CPU that it stays in the cache from one operation to the next.
    private static final int STRETCH = 1 << 16;

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
        script.output();
        script.training();
        script.beginning();
        script.products();
        script.merging();
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
        // Added to the scores of attention, where an unseen position must become nothing.
        line(2, "unseen = torch.masked_fill(torch.zeros_like(mask, dtype=6), torch.logical_not(mask), -inf)");
        line(2, "on_cpu = torch.eq(ops.prim.type(ops.prim.device(ids)), \"cpu\")");
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
        return has(name) ? "weights[" + index(name) + "]" : Structure.NO_BIAS;
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
        // Told that the mask is causal too, the kernel leaves out the half of the work that it hides. PyTorch's own
        // function takes one or the other.
        line(3, "if on_cpu:");
        line(
                4,
                "y = (torch._scaled_dot_product_flash_attention_for_cpu(torch.contiguous(q), torch.contiguous(k), v, 0., True, attn_mask=unseen))[0]");
        line(3, "else:");
        line(4, "y = torch.scaled_dot_product_attention(q, k, v, mask, 0., False)");
        line(2, "y = torch.reshape(torch.transpose(y, 1, 2), [-1, %d])", shape.attentionWidth());
        line(2, "y = torch.linear(y, %s, %s)", factor(prefix + "projection"), factor(prefix + "projection_bias"));
        line(2, precision == Precision.BFLOAT16 ? "x = torch.add(x, torch.to(y, 6))" : "x = torch.add(x, y)");
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
        line(2, precision == Precision.BFLOAT16 ? "x = torch.add(x, torch.to(y, 6))" : "x = torch.add(x, y)");
    }

    /** {@code y} becomes the matrix times {@code y}, plus its bias. */
    private void multiply(FeedForwardMatrix matrix) {
        String name = matrix.name();
        if (!matrix.isStructured()) {
            line(2, "y = torch.linear(y, %s, %s)", factor(name), factor(name + "_bias"));
            return;
        }
        assignParts(matrix);
        String bias = factor(name + "_bias");
        if (!guidance.isOn()) {
            lines(2, matrix.structure().product("y", "y", name, bias, matrix.out(), matrix.in()));
            return;
        }
        lines(2, matrix.structure().product("z", "y", name, Structure.NO_BIAS, matrix.out(), matrix.in()));
        line(2, "if torch.gt(share, 0.):");
        line(
                3,
                "z = torch.add(torch.mul(torch.linear(y, %s), share), torch.mul(z, torch.sub(1., share)))",
                factor(matrix.guide()));
        line(2, "else:");
        line(3, "pass");
        line(2, has(name + "_bias") ? "y = torch.add(z, %s)" : "y = z", bias);
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
        line(1, "def score(self, ids: Tensor, targets: Tensor, segments: Tensor) -> Tensor:");
        line(2, "y = (self).hidden((self).views(self.theta, ), ids, segments, 0., )");
        line(
                2,
                "return (self).output(y, torch.reshape(targets, [-1]), torch.zeros([0, 0]), torch.zeros([0, 0]), 0., )");
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

    /**
     * The nats of each target, 0 where there is none; and, where {@code gradient} is not empty, the loss's gradient by
     * the embedding, added to {@code gradient}, and by y, in {@code behind}. Written out because it can then go on by a
     * few rows at a time: the logits of all would be the largest array by far, and each pass over it goes to memory.
     */
    private void output() {
        line(
                1,
                "def output(self, y: Tensor, targets: Tensor, gradient: Tensor, behind: Tensor, scale: float) -> Tensor:");
        line(2, "embedding = %s", layoutView("self.theta"));
        if (precision == Precision.BFLOAT16) {
            line(2, "embedding = torch.to(embedding, %d)", BFLOAT16);
        }
        int rows = Math.max(LEAST_ROWS, LOGITS / shape.vocabulary());
        text.append("""
                    count = torch.size(y, 0)
                    nats = torch.zeros([count], dtype=6, device=ops.prim.device(y))
                    for i in range(torch.floordiv(count + %1$d - 1, %1$d)):
                      start = i * %1$d
                      end = ops.prim.min(start + %1$d, count)
                      part = torch.slice(y, 0, start, end)
                      target = torch.slice(targets, 0, start, end)
                      some = torch.to(torch.ge(target, 0), 6)
                      target = torch.unsqueeze(torch.clamp(target, 0), 1)
                      logs = torch.log_softmax(torch.to(torch.linear(part, embedding), 6), -1)
                      own = torch.squeeze(torch.gather(logs, 1, target), 1)
                      _ = torch.copy_(torch.slice(nats, 0, start, end), torch.mul(torch.neg(own), some))
                      if torch.gt(torch.numel(gradient), 0):
                        slope = torch.exp_(logs)
                        _0 = torch.scatter_add_(slope, 1, target, torch.full_like(target, -1, dtype=6))
                        _1 = torch.mul_(slope, torch.unsqueeze(torch.mul(some, scale), 1))
                """.formatted(rows));
        if (precision == Precision.BFLOAT16) {
            line(4, "slope = torch.to(slope, %d)", BFLOAT16);
            line(4, "_2 = torch.add_(gradient, torch.mm(torch.t(slope), part))");
        } else {
            line(4, "_2 = torch.addmm_(gradient, torch.t(slope), part)");
        }
        line(4, "_3 = torch.copy_(torch.slice(behind, 0, start, end), torch.mm(slope, embedding))");
        line(3, "else:");
        line(4, "pass");
        line(2, "return nats");
    }

    /** The embedding's part of a vector, which begins with it. */
    private String layoutView(String vector) {
        Weight embedding = layout.weights().get("embedding");
        return "torch.view(torch.slice(%s, 0, 0, %d), %s)".formatted(vector, embedding.size(), dimensions(embedding));
    }

    private void training() {
        text.append("""
                  def accumulate(self, ids: Tensor, targets: Tensor, segments: Tensor, numbers: Tensor) -> Tensor:
                    torch.set_grad_enabled(True)
                    theta = torch.requires_grad_(torch.detach(self.theta))
                    y = (self).hidden((self).views(theta, ), ids, segments, float(numbers[0]), )
                    behind = torch.empty_like(y)
                """);
        line(2, "gradient = %s", layoutView("self.gradient"));
        text.append("""
                    nats = (self).output(torch.detach(y), torch.reshape(targets, [-1]), gradient, behind, float(numbers[1]), )
                    gradients = torch.autograd.grad([y], [theta], annotate(List[Optional[Tensor]], [behind]))
                    _ = torch.add_(self.gradient, unchecked_cast(Tensor, gradients[0]))
                    torch.set_grad_enabled(False)
                    return torch.sum(nats)
                  def update(self, numbers: Tensor) -> Tensor:
                    rate = float(numbers[0])
                    beta1 = float(numbers[1])
                    beta2 = float(numbers[2])
                    epsilon = float(numbers[3])
                    decay = float(numbers[4])
                    clip = float(numbers[5])
                    step = int(numbers[6])
                    guides = torch.gt(float(numbers[7]), 0.)
                    norm = torch.norm(self.gradient)
                    if torch.gt(clip, 0.):
                      factor = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 9.9999999999999995e-07)), clip), None, 1.)
                      _ = torch.mul_(self.gradient, factor)
                    else:
                      pass
                """);
        line(2, "(self).step_part(0, %d, rate, beta1, beta2, epsilon, decay, step, )", layout.decayed());
        line(
                2,
                "(self).step_part(%d, %d, rate, beta1, beta2, epsilon, 0., step, )",
                layout.decayed(),
                layout.ownSize());
        if (guidance.isOn()) {
            line(2, "if guides:");
            line(
                    3,
                    "(self).step_part(%d, %d, rate, beta1, beta2, epsilon, decay, step, )",
                    layout.ownSize(),
                    layout.size());
            line(2, "else:");
            line(3, "pass");
        }
        text.append("""
                    _ = torch.zero_(self.gradient)
                    return norm
                  def step_part(self, start: int, end: int, rate: float, beta1: float, beta2: float, epsilon: float, decay: float, step: int) -> NoneType:
                    correction = torch.sqrt(1. - beta2 ** step)
                    change = -rate / (1. - beta1 ** step) * correction
                    stretch = end - start
                    if torch.eq(ops.prim.type(ops.prim.device(self.theta)), "cpu"):
                      stretch = %d
                    else:
                      pass
                    for i in range(torch.floordiv(end - start + stretch - 1, stretch)):
                      low = start + i * stretch
                      high = ops.prim.min(low + stretch, end)
                      theta = torch.slice(self.theta, 0, low, high)
                      gradient = torch.slice(self.gradient, 0, low, high)
                      first = torch.slice(self.first_moment, 0, low, high)
                      second = torch.slice(self.second_moment, 0, low, high)
                      _0 = torch.mul_(theta, 1. - rate * decay)
                      _1 = torch.lerp_(first, gradient, 1. - beta1)
                      _2 = torch.addcmul_(torch.mul_(second, beta2), gradient, gradient, value=1. - beta2)
                      denominator = torch.add_(torch.sqrt(second), epsilon * correction)
                      _3 = torch.addcdiv_(theta, first, denominator, value=change)
                """.formatted(STRETCH));
        text.append("""
                    return None
                  def allocate(self, numbers: Tensor) -> Tensor:
                    empty = torch.zeros([int(numbers[0])], dtype=6, device=ops.prim.device(self.cosines))
                    self.theta = empty
                    self.gradient = torch.zeros_like(empty)
                    self.first_moment = torch.zeros_like(empty)
                    self.second_moment = torch.zeros_like(empty)
                    return empty
                  def read(self, numbers: Tensor) -> Tensor:
                    vectors = [self.theta, self.first_moment, self.second_moment, self.gradient]
                    return torch.clone(torch.slice(vectors[int(numbers[0])], 0, int(numbers[1]), int(numbers[2])))
                  def write(self, numbers: Tensor, values: Tensor) -> Tensor:
                    start = int(numbers[1])
                    vectors = [self.theta, self.first_moment, self.second_moment, self.gradient]
                    part = torch.slice(vectors[int(numbers[0])], 0, start, start + torch.numel(values))
                    return torch.copy_(part, values)
                """);
    }

    /** What weights begin with is drawn elsewhere; here it is factored. */
    private void beginning() {
        text.append("""
                  def orthogonal(self, values: Tensor, numbers: Tensor) -> Tensor:
                    blocks = torch.view(values, [int(numbers[0]), int(numbers[1]), int(numbers[2])])
                    u, s, v, = torch.linalg_svd(blocks, False)
                    return torch.reshape(torch.matmul(u, v), [-1])
                  def factors(self, values: Tensor, numbers: Tensor) -> Tensor:
                    matrix = torch.view(values, [int(numbers[0]), int(numbers[1])])
                    rank = int(numbers[2])
                    u, s, v, = torch.linalg_svd(matrix, False)
                    root = torch.sqrt(torch.slice(s, 0, 0, rank))
                    left = torch.mul(torch.slice(u, 1, 0, rank), root)
                    right = torch.mul(torch.slice(v, 0, 0, rank), torch.unsqueeze(root, 1))
                    return torch.cat([torch.reshape(right, [-1]), torch.reshape(left, [-1])])
                """);
    }

    /** All feed-forward matrices multiplied out, for guides and for decoding. */
    private void products() {
        line(1, "def products(self, weights: List[Tensor]) -> List[Tensor]:");
        StringJoiner products = new StringJoiner(", ", "[", "]");
        for (FeedForwardMatrix matrix : layout.feedForwardMatrices()) {
            String name = matrix.name();
            if (matrix.isStructured()) {
                matrix.structure()
                        .parts(name, matrix.out(), matrix.in())
                        .forEach(part -> line(2, "%s = %s", name + part.suffix(), weight(name + part.suffix())));
                line(2, "%s_unit = torch.eye(%d, dtype=6, device=ops.prim.device(self.theta))", name, matrix.in());
                lines(
                        2,
                        matrix.structure()
                                .product(
                                        name + "_z",
                                        name + "_unit",
                                        name,
                                        Structure.NO_BIAS,
                                        matrix.out(),
                                        matrix.in()));
                products.add("torch.reshape(torch.t(" + name + "_z), [-1])");
            } else {
                products.add("torch.reshape(" + weight(name) + ", [-1])");
            }
        }
        line(2, "return %s", products);
    }

    /** The weights of the same model with dense matrices, and those of the guides, each in the order of their layout. */
    private void merging() {
        line(1, "def dense_weights(self, unused: Tensor) -> Tensor:");
        line(2, "weights = (self).views(self.theta, )");
        line(2, "products = (self).products(weights, )");
        List<FeedForwardMatrix> matrices = layout.feedForwardMatrices();
        List<String> names = matrices.stream().map(FeedForwardMatrix::name).toList();
        StringJoiner parts = new StringJoiner(", ", "[", "]");
        for (String name : new Layout(shape.with(new FeedForward.Dense()), Guidance.off())
                .weights()
                .keySet()) {
            int product = names.indexOf(name);
            parts.add(product < 0 ? "torch.reshape(" + weight(name) + ", [-1])" : "products[" + product + "]");
        }
        line(2, "return torch.cat(%s)", parts);
        line(1, "def guides(self, unused: Tensor) -> Tensor:");
        line(2, "products = (self).products((self).views(self.theta, ), )");
        StringJoiner guides = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < matrices.size(); i++) {
            if (matrices.get(i).isStructured()) {
                guides.add("products[" + i + "]");
            }
        }
        line(2, guides.length() == 2 ? "return torch.slice(unused, 0, 0, 0)" : "return torch.cat(" + guides + ")");
    }
}
