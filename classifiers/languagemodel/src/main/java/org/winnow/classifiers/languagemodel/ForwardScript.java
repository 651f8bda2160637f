package org.winnow.classifiers.languagemodel;

import java.util.List;
import java.util.function.Consumer;
import org.winnow.classifiers.languagemodel.Layout.FeedForwardMatrix;

/** The forward pass: whole sequences for training and scoring, and new tokens behind those read before for generation. */
final class ForwardScript {
    private final ScriptText script;
    private final ModelShape shape;
    private final Layout layout;
    private final Guidance guidance;

    ForwardScript(ScriptText script, Guidance guidance) {
        this.script = script;
        this.shape = script.shape();
        this.layout = script.layout();
        this.guidance = guidance;
    }

    void write() {
        rotation();
        hidden();
        if (!guidance.isOn()) {
            prepare();
            decode();
        }
    }

    /** Turns pairs of elements by their position, the first being {@code start}: {@code x[batch][heads][tokens][headWidth]}. */
    private void rotation() {
        script.append("""
                  def rotated(self, x: Tensor, start: int) -> Tensor:
                    end = start + torch.size(x, 2)
                    cosines = torch.slice(self.cosines, 0, start, end)
                    sines = torch.slice(self.sines, 0, start, end)
                    halves = torch.chunk(x, 2, -1)
                    left = halves[0]
                    right = halves[1]
                    turned = torch.cat([left * cosines - right * sines, right * cosines + left * sines], -1)
                    return torch.type_as(turned, x)
                """);
    }

    /** The residual stream behind the last normalization, {@code [batch * tokens][width]}. */
    private void hidden() {
        script.line(
                1, "def hidden(self, weights: List[Tensor], ids: Tensor, segments: Tensor, share: float) -> Tensor:");
        script.append("""
                    batch = torch.size(ids, 0)
                    tokens = torch.size(ids, 1)
                    start = 0
                    unmasked = torch.numel(segments) == 0
                    mask = torch.eq(torch.unsqueeze(segments, 2), torch.unsqueeze(segments, 1))
                    mask = torch.unsqueeze(torch.tril(mask), 1)
                    unseen = torch.masked_fill(torch.zeros_like(mask, dtype=6), torch.logical_not(mask), -inf)
                    on_cpu = torch.eq(ops.prim.type(ops.prim.device(ids)), "cpu")
                """);
        script.line(2, "x = torch.embedding(%s, torch.reshape(ids, [-1]))", script.weight("embedding"));
        for (int layer = 0; layer < shape.layers(); layer++) {
            queryKeyValue(layer);
            share();
            attention();
            projection(layer);
            feedForward(layer, this::multiply);
        }
        script.norm("norm");
        script.line(2, "return y");
    }

    /** {@code q, k, v [batch][heads][tokens][headWidth]}, keys and values not yet shared out. */
    private void queryKeyValue(int layer) {
        String name = "l" + layer + "_attention";
        int heads = shape.heads();
        int shared = shape.keyValueHeads();
        script.norm("l" + layer + "_norm_attention");
        script.line(2, "y = torch.linear(y, %s, %s)", script.factor(name), script.factor(name + "_bias"));
        script.line(
                2,
                "parts = torch.split_with_sizes(torch.view(y, [batch, tokens, %d, %d]), [%d, %d, %d], 2)",
                heads + 2 * shared,
                shape.headWidth(),
                heads,
                shared,
                shared);
        script.line(2, "q = (self).rotated(torch.transpose(parts[0], 1, 2), start, )");
        script.line(2, "k = (self).rotated(torch.transpose(parts[1], 1, 2), start, )");
        script.line(2, "v = torch.transpose(parts[2], 1, 2)");
    }

    private void share() {
        int each = shape.heads() / shape.keyValueHeads();
        if (each > 1) {
            script.line(2, "k = torch.repeat_interleave(k, %d, 1)", each);
            script.line(2, "v = torch.repeat_interleave(v, %d, 1)", each);
        }
    }

    /**
     * Told that the mask is causal too, the kernel for CPUs leaves out the half of the work that it hides; PyTorch's own
     * function takes one or the other. That kernel reads heads of two elements wrong unless they are contiguous.
     */
    private void attention() {
        script.append("""
                    if unmasked:
                      y = torch.scaled_dot_product_attention(q, k, v, None, 0., True)
                    elif on_cpu:
                      y = (torch._scaled_dot_product_flash_attention_for_cpu(torch.contiguous(q), torch.contiguous(k), v, 0., True, attn_mask=unseen))[0]
                    else:
                      y = torch.scaled_dot_product_attention(q, k, v, mask, 0., False)
                """);
    }

    private void projection(int layer) {
        String name = "l" + layer + "_projection";
        script.line(2, "y = torch.reshape(torch.transpose(y, 1, 2), [-1, %d])", shape.attentionWidth());
        script.line(2, "y = torch.linear(y, %s, %s)", script.factor(name), script.factor(name + "_bias"));
        script.residual();
    }

    private void feedForward(int layer, Consumer<FeedForwardMatrix> multiply) {
        List<FeedForwardMatrix> matrices = layout.feedForwardMatrices(layer);
        script.norm("l" + layer + "_norm_feed_forward");
        multiply.accept(matrices.get(0));
        if (shape.activation() == ModelShape.Activation.GELU) {
            script.line(2, "y = torch.gelu(y)");
        } else {
            script.line(2, "halves = torch.chunk(y, 2, -1)");
            script.line(2, "y = torch.mul(torch.silu(halves[0]), halves[1])");
        }
        multiply.accept(matrices.get(1));
        script.residual();
    }

    /** {@code y} becomes the matrix times {@code y}, plus its bias. */
    private void multiply(FeedForwardMatrix matrix) {
        if (!matrix.isStructured()) {
            whole(matrix);
        } else if (!guidance.isOn()) {
            structured(2, matrix);
        } else {
            guided(matrix);
        }
    }

    private void whole(FeedForwardMatrix matrix) {
        script.line(2, "y = torch.linear(y, %s, %s)", script.factor(matrix.name()), bias(matrix));
    }

    private void structured(int depth, FeedForwardMatrix matrix) {
        assignParts(depth, matrix);
        script.lines(
                depth, matrix.structure().product("y", "y", matrix.name(), bias(matrix), matrix.out(), matrix.in()));
    }

    private void guided(FeedForwardMatrix matrix) {
        assignParts(2, matrix);
        script.lines(
                2, matrix.structure().product("z", "y", matrix.name(), Structure.NO_BIAS, matrix.out(), matrix.in()));
        script.line(2, "if torch.gt(share, 0.):");
        script.line(
                3,
                "z = torch.add(torch.mul(torch.linear(y, %s), share), torch.mul(z, torch.sub(1., share)))",
                script.factor(matrix.guide()));
        script.line(2, "else:");
        script.line(3, "pass");
        script.line(2, script.has(matrix.name() + "_bias") ? "y = torch.add(z, %s)" : "y = z", bias(matrix));
    }

    private String bias(FeedForwardMatrix matrix) {
        return script.factor(matrix.name() + "_bias");
    }

    private void assignParts(int depth, FeedForwardMatrix matrix) {
        matrix.structure().parts(matrix.name(), matrix.out(), matrix.in()).forEach(part -> {
            String name = matrix.name() + part.suffix();
            script.line(depth, "%s = %s", name, script.factor(name));
        });
    }

    /** Makes room for the keys and values of a full context, and multiplies structured matrices out if asked to. */
    private void prepare() {
        script.line(1, "def prepare(self, numbers: Tensor) -> Tensor:");
        script.line(
                2,
                "self.cache = %s",
                script.half("torch.zeros([%d, 2, %d, %d, %d], dtype=6, device=ops.prim.device(self.theta))"
                        .formatted(shape.layers(), shape.keyValueHeads(), shape.context(), shape.headWidth())));
        script.append("""
                    if torch.gt(float(numbers[0]), 0.):
                      self.merged = (self).guides(numbers, )
                    else:
                      pass
                    return (self).done()
                """);
    }

    /**
     * The scores of all tokens after the last of {@code ids[1][tokens]}, which stand behind the {@code numbers[0]} tokens
     * in the cache; more than one only where that is empty. With {@code numbers[1]} above 0 the merged matrices are used.
     */
    private void decode() {
        script.append("""
                  def decode(self, ids: Tensor, numbers: Tensor) -> Tensor:
                    start = int(numbers[0])
                    dense = torch.gt(float(numbers[1]), 0.)
                    batch = 1
                    tokens = torch.size(ids, 1)
                    end = start + tokens
                    weights = (self).views(self.theta, )
                """);
        script.line(2, "x = torch.embedding(%s, torch.reshape(ids, [-1]))", script.weight("embedding"));
        for (int layer = 0; layer < shape.layers(); layer++) {
            queryKeyValue(layer);
            cache(layer);
            share();
            script.line(2, "y = torch.scaled_dot_product_attention(q, k, v, None, 0., torch.gt(tokens, 1))");
            projection(layer);
            feedForward(layer, this::multiplyEither);
        }
        script.line(2, "x = torch.slice(x, 0, -1)");
        script.norm("norm");
        script.line(2, "return torch.reshape(torch.to(torch.linear(y, %s), 6), [-1])", script.factor("embedding"));
    }

    private void cache(int layer) {
        script.line(2, "kept = torch.select(self.cache, 0, %d)", layer);
        script.append("""
                    _ = torch.copy_(torch.slice(torch.select(kept, 0, 0), 1, start, end), torch.select(k, 0, 0))
                    _ = torch.copy_(torch.slice(torch.select(kept, 0, 1), 1, start, end), torch.select(v, 0, 0))
                    k = torch.slice(torch.narrow(kept, 0, 0, 1), 2, 0, end)
                    v = torch.slice(torch.narrow(kept, 0, 1, 1), 2, 0, end)
                """);
    }

    private void multiplyEither(FeedForwardMatrix matrix) {
        if (!matrix.isStructured()) {
            whole(matrix);
            return;
        }
        long from = layout.feedForwardMatrices().stream()
                .takeWhile(before -> !before.name().equals(matrix.name()))
                .filter(FeedForwardMatrix::isStructured)
                .mapToLong(before -> (long) before.out() * before.in())
                .sum();
        long to = from + (long) matrix.out() * matrix.in();
        String product = "torch.view(torch.slice(self.merged, 0, %d, %d), [%d, %d])"
                .formatted(from, to, matrix.out(), matrix.in());
        script.line(2, "if dense:");
        script.line(3, "y = torch.linear(y, %s, %s)", script.half(product), bias(matrix));
        script.line(2, "else:");
        structured(3, matrix);
    }
}
