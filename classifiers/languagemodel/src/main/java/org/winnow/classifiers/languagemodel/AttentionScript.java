package org.winnow.classifiers.languagemodel;

/** Attention with rotary positions. */
final class AttentionScript {
    private final ScriptText script;
    private final ModelShape shape;

    AttentionScript(ScriptText script) {
        this.script = script;
        this.shape = script.shape();
    }

    void write() {
        rotated();
        attended();
    }

    /** Turns pairs of elements by their position, the first being {@code start}: {@code x[batch][heads][tokens][headWidth]}. */
    private void rotated() {
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

    /**
     * Attention over {@code y [batch * tokens][queries, keys, values]}; {@code mask} is empty where tokens see all before
     * them, {@code unseen} is -infinity where the mask is false. Told that the mask is causal too, the kernel for CPUs
     * leaves out the half of the work that it hides; PyTorch's own function takes one or the other. That kernel reads
     * heads of two elements wrong unless they are contiguous.
     */
    private void attended() {
        script.append("""
                  def attended(self, y: Tensor, batch: int, tokens: int, mask: Tensor, unseen: Tensor) -> Tensor:
                    start = 0
                """);
        heads();
        share();
        script.append("""
                    if torch.numel(mask) == 0:
                      y = torch.scaled_dot_product_attention(q, k, v, None, 0., True)
                    elif torch.eq(ops.prim.type(ops.prim.device(y)), "cpu"):
                      y = (torch._scaled_dot_product_flash_attention_for_cpu(torch.contiguous(q), torch.contiguous(k), v, 0., True, attn_mask=unseen))[0]
                    else:
                      y = torch.scaled_dot_product_attention(q, k, v, mask, 0., False)
                """);
        script.line(2, "return torch.reshape(torch.transpose(y, 1, 2), [-1, %d])", shape.attentionWidth());
    }

    /** Lines that make {@code q, k, v [batch][heads][tokens][headWidth]} of y, keys and values not yet shared out. */
    void heads() {
        int heads = shape.heads();
        int shared = shape.keyValueHeads();
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

    /** Lines that give each query head its key and value head. */
    void share() {
        int each = shape.heads() / shape.keyValueHeads();
        if (each > 1) {
            script.line(2, "k = torch.repeat_interleave(k, %d, 1)", each);
            script.line(2, "v = torch.repeat_interleave(v, %d, 1)", each);
        }
    }
}
