package org.winnow.classifiers.languagemodel;

/** Products of matrices and their gradients, as methods of the script that its other parts call. */
final class ProductScript {
    // Generation goes token by token, which MKL does faster.
    private static final int FEW_ROWS = 32;

    private final ScriptText script;
    private final Multiplication multiplication;

    ProductScript(ScriptText script, Multiplication multiplication) {
        this.script = script;
        this.multiplication = multiplication;
    }

    void write() {
        product();
        gradients();
        blocks();
        tried();
    }

    /** {@code x [rows][in]} times the transposed {@code matrix [out][in]}, plus {@code bias [out]}. */
    private void product() {
        script.line(1, "def product(self, x: Tensor, matrix: Tensor, bias: Optional[Tensor]) -> Tensor:");
        if (multiplication == Multiplication.PYTORCH) {
            script.line(2, "return torch.linear(x, matrix, bias)");
            return;
        }
        script.line(2, "if torch.lt(torch.size(x, 0), %d):", FEW_ROWS);
        script.append("""
                      y = torch.linear(x, matrix, bias)
                    else:
                      y = ops.mkldnn._linear_pointwise(x, matrix, bias, "none", annotate(List[Optional[number]], []), "")
                    return y
                """);
    }

    /** The gradient by {@code x}, {@code slope [rows][out]} being that by the product; and that by the matrix, added. */
    private void gradients() {
        script.append("""
                  def back(self, slope: Tensor, matrix: Tensor) -> Tensor:
                    return (self).product(slope, torch.t(matrix), None, )
                  def learn(self, sum: Tensor, slope: Tensor, x: Tensor) -> NoneType:
                """);
        if (multiplication == Multiplication.ONE_DNN) {
            // A transposed matrix must be whole: some of its columns alone are multiplied thirty times as slowly.
            script.line(2, "_ = torch.add_(sum, (self).product(torch.t(slope), torch.t(torch.contiguous(x)), None, ))");
        } else if (script.isHalf()) {
            script.line(2, "_ = torch.add_(sum, torch.mm(torch.t(slope), x))");
        } else {
            script.line(2, "_ = torch.addmm_(sum, torch.t(slope), x)");
        }
        script.append("""
                    return None
                  def learn_bias(self, sum: Tensor, slope: Tensor) -> NoneType:
                    _ = torch.add_(sum, torch.sum(slope, [0], False, dtype=6))
                    return None
                """);
    }

    /**
     * The same for a matrix of blocks on its diagonal, {@code [blocks][out / blocks][in / blocks]}: a multiplication for
     * each, as one of all would leave its result, and the gradient of x, to be copied. And columns dealt out in turn:
     * {@code [rows][groups * each]} becomes {@code [rows][each * groups]}.
     */
    private void blocks() {
        script.append("""
                  def block_product(self, x: Tensor, blocks: Tensor) -> Tensor:
                    parts = torch.chunk(x, torch.size(blocks, 0), 1)
                    products = annotate(List[Tensor], [])
                    for i in range(torch.len(parts)):
                      _ = torch.append(products, (self).product(parts[i], torch.select(blocks, 0, i), None, ))
                    return torch.cat(products, 1)
                  def block_back(self, slope: Tensor, blocks: Tensor) -> Tensor:
                    return (self).block_product(slope, torch.transpose(blocks, 1, 2), )
                  def block_learn(self, sum: Tensor, slope: Tensor, x: Tensor) -> NoneType:
                    slopes = torch.chunk(slope, torch.size(sum, 0), 1)
                    parts = torch.chunk(x, torch.size(sum, 0), 1)
                    for i in range(torch.len(parts)):
                      (self).learn(torch.select(sum, 0, i), slopes[i], parts[i], )
                    return None
                  def dealt(self, x: Tensor, groups: int, each: int) -> Tensor:
                    return torch.reshape(torch.transpose(torch.reshape(x, [-1, groups, each]), 1, 2), [-1, groups * each])
                """);
    }

    /** Whether it works at all: 3 times 2. */
    private void tried() {
        script.line(1, "def tried(self, unused: Tensor) -> Tensor:");
        script.line(2, "three = torch.full([%d, 1], 3, dtype=6)", FEW_ROWS);
        script.append("""
                    y = (self).product(three, torch.full([1, 1], 2, dtype=6), None, )
                    return torch.slice(torch.reshape(y, [-1]), 0, 0, 1)
                """);
    }
}
