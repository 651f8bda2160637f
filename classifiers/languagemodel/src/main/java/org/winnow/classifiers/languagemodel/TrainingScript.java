package org.winnow.classifiers.languagemodel;

/** Losses, gradients, clipping and AdamW. */
final class TrainingScript {
    // As many logits are worked on at once, but those of so many rows at least, for which a multiplication is
    // efficient.
    private static final int LOGITS = 1 << 22;
    private static final int LEAST_ROWS = 256;
    // So much of each vector is changed at once on a CPU that it stays in the cache from one operation to the next.
    private static final int STRETCH = 1 << 16;

    private final ScriptText script;
    private final ModelShape shape;
    private final Layout layout;
    private final Guidance guidance;

    TrainingScript(ScriptText script, Guidance guidance) {
        this.script = script;
        this.shape = script.shape();
        this.layout = script.layout();
        this.guidance = guidance;
    }

    void write() {
        output();
        score();
        accumulate();
        update();
    }

    /**
     * The nats of each target, 0 where there is none; and, where {@code gradient} is not empty, the loss's gradient by
     * the embedding, added to {@code gradient}, and by y, in {@code behind}. Written out because it can then go on by a
     * few rows at a time: the logits of all would be the largest array by far, and each pass over it goes to memory.
     */
    private void output() {
        script.line(
                1,
                "def output(self, y: Tensor, targets: Tensor, gradient: Tensor, behind: Tensor, scale: float) -> Tensor:");
        script.line(2, "embedding = %s", script.embedding("self.theta"));
        if (script.isHalf()) {
            script.line(2, "embedding = %s", script.half("embedding"));
        }
        int rows = Math.max(LEAST_ROWS, LOGITS / shape.vocabulary());
        script.append("""
                    count = torch.size(y, 0)
                    nats = torch.zeros([count], dtype=6, device=ops.prim.device(y))
                    for i in range(torch.floordiv(count + %1$d - 1, %1$d)):
                      start = i * %1$d
                      end = ops.prim.min(start + %1$d, count)
                      part = torch.slice(y, 0, start, end)
                      target = torch.slice(targets, 0, start, end)
                      some = torch.to(torch.ge(target, 0), 6)
                      target = torch.unsqueeze(torch.clamp(target, 0), 1)
                      logs = torch.log_softmax(torch.to((self).product(part, embedding, None, ), 6), -1)
                      own = torch.squeeze(torch.gather(logs, 1, target), 1)
                      _ = torch.copy_(torch.slice(nats, 0, start, end), torch.mul(torch.neg(own), some))
                      if torch.gt(torch.numel(gradient), 0):
                        slope = torch.exp_(logs)
                        _0 = torch.scatter_add_(slope, 1, target, torch.full_like(target, -1, dtype=6))
                        _1 = torch.mul_(slope, torch.unsqueeze(torch.mul(some, scale), 1))
                """.formatted(rows));
        if (script.isHalf()) {
            script.line(4, "slope = %s", script.half("slope"));
        }
        script.append("""
                        (self).learn(gradient, slope, part, )
                        _2 = torch.copy_(torch.slice(behind, 0, start, end), (self).back(slope, embedding, ))
                """);
        script.line(3, "else:");
        script.line(4, "pass");
        script.line(2, "return nats");
    }

    private void score() {
        script.append("""
                  def score(self, ids: Tensor, targets: Tensor, segments: Tensor) -> Tensor:
                    weights = (self).views(self.theta, )
                    share = 0.
                """);
        new SequenceScript(script, guidance, SequenceScript.Use.SCORING).forth();
        script.append("""
                    none = torch.zeros([0, 0])
                    return (self).output(y, torch.reshape(targets, [-1]), none, none, 0., )
                """);
    }

    /** Adds the gradient of the summed loss times {@code numbers[1]}; guides have the share {@code numbers[0]}. */
    private void accumulate() {
        SequenceScript sequences = new SequenceScript(script, guidance, SequenceScript.Use.TRAINING);
        script.append("""
                  def accumulate(self, ids: Tensor, targets: Tensor, segments: Tensor, numbers: Tensor) -> Tensor:
                    torch.set_grad_enabled(False)
                    share = float(numbers[0])
                    sums = (self).views(self.gradient, )
                    parts = (self).views(self.theta, )
                    weights = annotate(List[Tensor], [])
                    for i in range(torch.len(parts)):
                      _ = torch.append(weights, torch.requires_grad_(torch.detach(parts[i])))
                """);
        sequences.forth();
        script.line(2, "d = torch.empty_like(y)");
        script.line(2, "gradient = %s", script.embedding("self.gradient"));
        script.append("""
                    nats = (self).output(y, torch.reshape(targets, [-1]), gradient, d, float(numbers[1]), )
                """);
        sequences.back();
        script.line(2, "return torch.sum(nats)");
    }

    private void update() {
        script.append("""
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
                    factor = 1.
                    if torch.gt(clip, 0.):
                      factor = ops.prim.min(1., clip / (float(norm) + 9.9999999999999995e-07))
                    else:
                      pass
                """);
        script.line(2, "(self).step_part(0, %d, rate, beta1, beta2, epsilon, decay, step, factor, )", layout.decayed());
        script.line(
                2,
                "(self).step_part(%d, %d, rate, beta1, beta2, epsilon, 0., step, factor, )",
                layout.decayed(),
                layout.ownSize());
        if (guidance.isOn()) {
            script.line(2, "if guides:");
            script.line(
                    3,
                    "(self).step_part(%d, %d, rate, beta1, beta2, epsilon, decay, step, factor, )",
                    layout.ownSize(),
                    layout.size());
            script.line(2, "else:");
            script.line(3, "pass");
        }
        script.line(2, "return norm");
        part();
    }

    private void part() {
        script.append("""
                  def step_part(self, start: int, end: int, rate: float, beta1: float, beta2: float, epsilon: float, decay: float, step: int, factor: float) -> NoneType:
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
                      if torch.ne(factor, 1.):
                        _ = torch.mul_(gradient, factor)
                      else:
                        pass
                      _0 = torch.mul_(theta, 1. - rate * decay)
                      _1 = torch.lerp_(first, gradient, 1. - beta1)
                      _2 = torch.addcmul_(torch.mul_(second, beta2), gradient, gradient, value=1. - beta2)
                      denominator = torch.add_(torch.sqrt(second), epsilon * correction)
                      _3 = torch.addcdiv_(theta, first, denominator, value=change)
                      _4 = torch.zero_(gradient)
                """.formatted(STRETCH));
        script.line(2, "return None");
    }
}
