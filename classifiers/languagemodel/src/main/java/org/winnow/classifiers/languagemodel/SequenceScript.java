package org.winnow.classifiers.languagemodel;

import java.util.List;
import java.util.StringJoiner;
import org.winnow.classifiers.languagemodel.Layout.FeedForwardMatrix;

/**
 * Whole sequences through the model, and the gradient back through it.
 *
 * <p>Products and sums are differentiated here, everything else (normalizations, attention) by autograd, one piece at a
 * time: a piece begins with a leaf, {@code NAME_x}, and ends with {@code NAME_y}. On the way forth {@code x} is the
 * residual stream and {@code y} what branches off it, both {@code [batch * tokens][width]}; on the way back {@code g} and
 * {@code d} are the gradients by them.
 */
final class SequenceScript {
    private static final String GRADIENTS =
            "found = torch.autograd.grad([%s_y], %s, annotate(List[Optional[Tensor]], [d]), None, False, True)";

    /** What a pass is for. */
    enum Use {
        SCORING,
        TRAINING
    }

    private final ScriptText script;
    private final ModelShape shape;
    private final Layout layout;
    private final Guidance guidance;
    private final Use use;

    SequenceScript(ScriptText script, Guidance guidance, Use use) {
        this.script = script;
        this.shape = script.shape();
        this.layout = script.layout();
        this.guidance = guidance;
        this.use = use;
    }

    /** Lines that make {@code y}, behind the last normalization, of {@code ids}, {@code segments} and {@code share}. */
    void forth() {
        script.append("""
                    batch = torch.size(ids, 0)
                    tokens = torch.size(ids, 1)
                    mask = torch.unsqueeze(torch.tril(torch.eq(torch.unsqueeze(segments, 2), torch.unsqueeze(segments, 1))), 1)
                    unseen = torch.masked_fill(torch.zeros_like(mask, dtype=6), torch.logical_not(mask), -inf)
                """);
        script.line(2, "x = torch.embedding(%s, torch.reshape(ids, [-1]))", script.weight("embedding"));
        for (int layer = 0; layer < shape.layers(); layer++) {
            String prefix = "l" + layer;
            norm(prefix + "_norm_attention");
            whole(prefix + "_attention");
            begin(prefix + "_heads", "y");
            script.line(2, "y = (self).attended(%s_heads_x, batch, tokens, mask, unseen, )", prefix);
            end(prefix + "_heads");
            whole(prefix + "_projection");
            script.residual();
            feedForward(layer);
            script.residual();
        }
        norm("norm");
    }

    private void begin(String name, String from) {
        if (use == Use.TRAINING) {
            script.line(2, "torch.set_grad_enabled(True)");
            script.line(2, "%s_x = torch.requires_grad_(torch.detach(%s))", name, from);
        } else {
            script.line(2, "%s_x = %s", name, from);
        }
    }

    private void end(String name) {
        script.line(2, "%s_y = y", name);
        if (use == Use.TRAINING) {
            script.line(2, "torch.set_grad_enabled(False)");
        }
    }

    private void norm(String name) {
        begin(name, "x");
        script.norm(name, name + "_x");
        end(name);
    }

    private void whole(String name) {
        script.line(2, "%s_x = y", name);
        script.line(2, "%s = %s", name, script.factor(name));
        script.line(2, "y = (self).product(y, %s, %s, )", name, script.factor(name + "_bias"));
    }

    private void feedForward(int layer) {
        List<FeedForwardMatrix> matrices = layout.feedForwardMatrices(layer);
        norm("l" + layer + "_norm_feed_forward");
        multiply(matrices.get(0));
        script.line(2, "l%d_inner = y", layer);
        script.activation();
        multiply(matrices.get(1));
    }

    private void multiply(FeedForwardMatrix matrix) {
        String name = matrix.name();
        script.line(2, "%s_x = y", name);
        if (!isGuided(matrix)) {
            script.multiply(2, matrix, script.factor(name + "_bias"));
            return;
        }
        script.multiply(2, matrix, Structure.NO_BIAS);
        script.line(2, "if torch.gt(share, 0.):");
        script.line(
                3,
                "y = torch.add(torch.mul((self).product(%s_x, %s, None, ), share), torch.mul(y, 1. - share))",
                name,
                script.factor(matrix.guide()));
        script.line(2, "else:");
        script.line(3, "pass");
        if (script.has(name + "_bias")) {
            script.line(2, "y = torch.add(y, %s)", script.factor(name + "_bias"));
        }
    }

    private boolean isGuided(FeedForwardMatrix matrix) {
        return guidance.isOn() && matrix.isStructured();
    }

    /** Lines that add to {@code sums}, the views of the gradient, what {@code d}, the gradient by {@code y}, makes of them. */
    void back() {
        normBack("norm");
        script.line(2, "g = d");
        for (int layer = shape.layers() - 1; layer >= 0; layer--) {
            String prefix = "l" + layer;
            List<FeedForwardMatrix> matrices = layout.feedForwardMatrices(layer);
            script.line(2, "d = %s", script.half("g"));
            multiplyBack(matrices.get(1));
            script.activationBack(prefix + "_inner");
            multiplyBack(matrices.get(0));
            normBack(prefix + "_norm_feed_forward");
            script.line(2, "g = torch.add(g, d)");
            script.line(2, "d = %s", script.half("g"));
            wholeBack(prefix + "_projection");
            script.line(2, GRADIENTS, prefix + "_heads", "[" + prefix + "_heads_x]");
            script.line(2, "d = unchecked_cast(Tensor, found[0])");
            wholeBack(prefix + "_attention");
            normBack(prefix + "_norm_attention");
            script.line(2, "g = torch.add(g, d)");
        }
        script.line(
                2,
                "_ = torch.add_(%s, torch.embedding_dense_backward(g, torch.reshape(ids, [-1]), %d, -1, False))",
                script.sum("embedding"),
                shape.vocabulary());
    }

    private void normBack(String name) {
        StringJoiner leaves = new StringJoiner(", ", "[", "]").add(name + "_x");
        List<String> own = List.of(name + "_gain", name + "_bias").stream()
                .filter(script::has)
                .toList();
        own.forEach(weight -> leaves.add(script.weight(weight)));
        script.line(2, GRADIENTS, name, leaves);
        script.line(2, "d = unchecked_cast(Tensor, found[0])");
        for (int i = 0; i < own.size(); i++) {
            script.line(2, "_ = torch.add_(%s, unchecked_cast(Tensor, found[%d]))", script.sum(own.get(i)), i + 1);
        }
    }

    private void wholeBack(String name) {
        biasBack(name);
        script.line(2, "(self).learn(%s, d, %s_x, )", script.sum(name), name);
        script.line(2, "d = (self).back(d, %s, )", name);
    }

    private void biasBack(String name) {
        if (script.has(name + "_bias")) {
            script.line(2, "(self).learn_bias(%s, d, )", script.sum(name + "_bias"));
        }
    }

    private void multiplyBack(FeedForwardMatrix matrix) {
        String name = matrix.name();
        biasBack(name);
        matrix.structure()
                .parts(name, matrix.out(), matrix.in())
                .forEach(part -> script.line(2, "%s_sum = %s", name + part.suffix(), script.sum(name + part.suffix())));
        if (isGuided(matrix)) {
            script.line(2, "guided = torch.mul(d, share)");
            script.line(2, "d = torch.mul(d, 1. - share)");
        }
        script.lines(2, matrix.structure().gradient(name + "_x", name, matrix.out(), matrix.in()));
        if (isGuided(matrix)) {
            script.line(2, "if torch.gt(share, 0.):");
            script.line(3, "(self).learn(%s, guided, %s_x, )", script.sum(matrix.guide()), name);
            script.line(3, "d = torch.add(d, (self).back(guided, %s, ))", script.factor(matrix.guide()));
            script.line(2, "else:");
            script.line(3, "pass");
        }
    }
}
