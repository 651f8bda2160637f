package org.winnow.classifiers.languagemodel;

import java.util.List;
import org.winnow.classifiers.languagemodel.Layout.FeedForwardMatrix;

/** New tokens behind those read before, for generation. */
final class DecodingScript {
    private final ScriptText script;
    private final ModelShape shape;
    private final Layout layout;
    private final AttentionScript attention;

    DecodingScript(ScriptText script) {
        this.script = script;
        this.attention = new AttentionScript(script);
        this.shape = script.shape();
        this.layout = script.layout();
    }

    void write() {
        prepare();
        decode();
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
            script.norm("l" + layer + "_norm_attention", "x");
            whole("l" + layer + "_attention");
            attention.heads();
            cache(layer);
            attention.share();
            script.line(2, "y = torch.scaled_dot_product_attention(q, k, v, None, 0., torch.gt(tokens, 1))");
            script.line(2, "y = torch.reshape(torch.transpose(y, 1, 2), [-1, %d])", shape.attentionWidth());
            whole("l" + layer + "_projection");
            script.residual();
            feedForward(layer);
        }
        script.line(2, "x = torch.slice(x, 0, -1)");
        script.norm("norm", "x");
        script.line(2, "return torch.reshape(torch.to(torch.linear(y, %s), 6), [-1])", script.factor("embedding"));
    }

    private void whole(String name) {
        script.line(2, "y = (self).product(y, %s, %s, )", script.factor(name), script.factor(name + "_bias"));
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

    private void feedForward(int layer) {
        List<FeedForwardMatrix> matrices = layout.feedForwardMatrices(layer);
        script.norm("l" + layer + "_norm_feed_forward", "x");
        multiply(matrices.get(0));
        script.activation();
        multiply(matrices.get(1));
        script.residual();
    }

    private void multiply(FeedForwardMatrix matrix) {
        if (!matrix.isStructured()) {
            whole(matrix.name());
            return;
        }
        String bias = script.factor(matrix.name() + "_bias");
        long from = layout.feedForwardMatrices().stream()
                .takeWhile(before -> !before.name().equals(matrix.name()))
                .filter(FeedForwardMatrix::isStructured)
                .mapToLong(before -> (long) before.out() * before.in())
                .sum();
        long to = from + (long) matrix.out() * matrix.in();
        String product = "torch.view(torch.slice(self.merged, 0, %d, %d), [%d, %d])"
                .formatted(from, to, matrix.out(), matrix.in());
        script.line(2, "if dense:");
        script.line(3, "y = (self).product(y, %s, %s, )", script.half(product), bias);
        script.line(2, "else:");
        script.multiply(3, matrix, bias);
    }
}
