package org.winnow.classifiers.languagemodel;

import java.util.List;
import java.util.StringJoiner;
import org.winnow.classifiers.languagemodel.Layout.FeedForwardMatrix;

/**
 * The model as TorchScript: each thing that is done with it is one call. Layers are written out and all dimensions are
 * literals.
 *
 * <p>State: {@code theta}, {@code gradient}, {@code first_moment}, {@code second_moment}, float vectors of
 * {@link Layout#size()}; for generation the {@code merged} matrices and the {@code cache} of keys and values; tables of
 * the rotary positions.
 */
final class Script {
    private final ScriptText script;
    private final ModelShape shape;
    private final Layout layout;

    private Script(ScriptText script) {
        this.script = script;
        this.shape = script.shape();
        this.layout = script.layout();
    }

    static String of(ModelShape shape, Guidance guidance, Precision precision, Multiplication multiplication) {
        ScriptText text = new ScriptText(shape, guidance, precision);
        Script script = new Script(text);
        script.fields();
        script.views();
        script.vectors();
        new ProductScript(text, multiplication).write();
        new AttentionScript(text).write();
        new TrainingScript(text, guidance).write();
        if (!guidance.isOn()) {
            new DecodingScript(text).write();
        }
        script.beginning();
        script.products();
        script.merging();
        return text.toString();
    }

    private void fields() {
        script.append("""
                class M(Module):
                  __parameters__ = []
                  __buffers__ = []
                  theta : Tensor
                  gradient : Tensor
                  first_moment : Tensor
                  second_moment : Tensor
                  merged : Tensor
                  cache : Tensor
                  cosines : Tensor
                  sines : Tensor
                  training : bool
                """);
    }

    private void views() {
        script.line(1, "def views(self, theta: Tensor) -> List[Tensor]:");
        StringJoiner sizes = new StringJoiner(", ", "[", "]");
        layout.weights().values().forEach(weight -> sizes.add(Long.toString(weight.size())));
        script.line(2, "parts = torch.split_with_sizes(theta, %s)", sizes);
        StringJoiner views = new StringJoiner(", ", "[", "]");
        int i = 0;
        for (Weight weight : layout.weights().values()) {
            views.add("torch.view(parts[%d], %s)".formatted(i++, ScriptText.dimensions(weight)));
        }
        script.line(2, "return %s", views);
    }

    private void vectors() {
        script.append("""
                  def allocate(self, numbers: Tensor) -> Tensor:
                    empty = torch.zeros([int(numbers[0])], dtype=6, device=ops.prim.device(self.cosines))
                    self.theta = empty
                    if torch.gt(float(numbers[1]), 0.):
                      self.gradient = torch.zeros_like(empty)
                      self.first_moment = torch.zeros_like(empty)
                      self.second_moment = torch.zeros_like(empty)
                    else:
                      pass
                    return (self).done()
                  def done(self) -> Tensor:
                    return torch.slice(self.theta, 0, 0, 1)
                  def read(self, numbers: Tensor) -> Tensor:
                    vectors = [self.theta, self.first_moment, self.second_moment, self.gradient]
                    return torch.clone(torch.slice(vectors[int(numbers[0])], 0, int(numbers[1]), int(numbers[2])))
                  def write(self, numbers: Tensor, values: Tensor) -> Tensor:
                    start = int(numbers[1])
                    vectors = [self.theta, self.first_moment, self.second_moment, self.gradient]
                    part = torch.slice(vectors[int(numbers[0])], 0, start, start + torch.numel(values))
                    _ = torch.copy_(part, values)
                    return (self).done()
                """);
    }

    /** What weights begin with is drawn elsewhere; here it is factored. */
    private void beginning() {
        script.append("""
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
        script.line(1, "def products(self, weights: List[Tensor]) -> List[Tensor]:");
        StringJoiner products = new StringJoiner(", ", "[", "]");
        for (FeedForwardMatrix matrix : layout.feedForwardMatrices()) {
            String name = matrix.name();
            if (matrix.isStructured()) {
                matrix.structure()
                        .parts(name, matrix.out(), matrix.in())
                        .forEach(part ->
                                script.line(2, "%s = %s", name + part.suffix(), script.weight(name + part.suffix())));
                script.line(
                        2, "%s_unit = torch.eye(%d, dtype=6, device=ops.prim.device(self.theta))", name, matrix.in());
                script.lines(
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
                products.add("torch.reshape(" + script.weight(name) + ", [-1])");
            }
        }
        script.line(2, "return %s", products);
    }

    /** The weights of the same model with dense matrices, and those of the guides, each in the order of their layout. */
    private void merging() {
        script.line(1, "def dense_weights(self, unused: Tensor) -> Tensor:");
        script.line(2, "weights = (self).views(self.theta, )");
        script.line(2, "products = (self).products(weights, )");
        List<FeedForwardMatrix> matrices = layout.feedForwardMatrices();
        List<String> names = matrices.stream().map(FeedForwardMatrix::name).toList();
        StringJoiner parts = new StringJoiner(", ", "[", "]");
        for (String name : new Layout(shape.with(new FeedForward.Dense()), Guidance.off())
                .weights()
                .keySet()) {
            int product = names.indexOf(name);
            parts.add(product < 0 ? "torch.reshape(" + script.weight(name) + ", [-1])" : "products[" + product + "]");
        }
        script.line(2, "return torch.cat(%s)", parts);
        script.line(1, "def guides(self, unused: Tensor) -> Tensor:");
        script.line(2, "products = (self).products((self).views(self.theta, ), )");
        StringJoiner guides = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < matrices.size(); i++) {
            if (matrices.get(i).isStructured()) {
                guides.add("products[" + i + "]");
            }
        }
        script.line(
                2, guides.length() == 2 ? "return torch.slice(unused, 0, 0, 0)" : "return torch.cat(" + guides + ")");
    }
}
