package org.winnow.classifiers.languagemodel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a decoder-only transformer: tied embeddings, rotary positions, normalization before each half of a layer
 * and after the last.
 *
 * @param vocabulary rows of the embedding
 * @param context longest sequence, in tokens
 * @param width of the residual stream
 * @param layers each an attention and a feed-forward half
 * @param heads query heads
 * @param keyValueHeads shared by {@code heads / keyValueHeads} query heads each
 * @param attentionWidth all query heads together; {@code width} unless attention is narrower
 * @param feedForwardWidth inner width of the feed-forward half
 * @param feedForward structure of its matrices; those of the first layer are always dense
 * @param activation of the feed-forward half
 * @param norm which normalization
 * @param biases whether linear layers have them
 * @param ropeBase base of the rotary frequencies
 */
public record ModelShape(
        int vocabulary,
        int context,
        int width,
        int layers,
        int heads,
        int keyValueHeads,
        int attentionWidth,
        int feedForwardWidth,
        FeedForward feedForward,
        Activation activation,
        Norm norm,
        Biases biases,
        double ropeBase)
        implements Serializable {
    /** Between the two matrices of a feed-forward half. */
    public enum Activation {
        /** The Gaussian error linear unit, exact. */
        GELU,
        /** {@code silu(gate) * up}: the first matrix is twice as high. */
        SWIGLU
    }

    /** Normalization over the width. */
    public enum Norm {
        /** Mean and variance, with gain and bias; epsilon 1e-5. */
        LAYER,
        /** Root mean square, with gain; epsilon 1e-6. */
        RMS
    }

    /** Whether linear layers add a bias. */
    public enum Biases {
        WITH,
        WITHOUT
    }

    public ModelShape {
        List<String> problems = new ArrayList<>();
        atLeast(problems, "vocabulary", vocabulary, 2);
        atLeast(problems, "context", context, 2);
        atLeast(problems, "width", width, 2);
        atLeast(problems, "layers", layers, 1);
        atLeast(problems, "heads", heads, 1);
        atLeast(problems, "keyValueHeads", keyValueHeads, 1);
        atLeast(problems, "attentionWidth", attentionWidth, 2);
        atLeast(problems, "feedForwardWidth", feedForwardWidth, 1);
        if (problems.isEmpty()) {
            if (heads % keyValueHeads != 0) {
                problems.add("Invalid keyValueHeads: " + keyValueHeads + " (must divide the " + heads + " heads)");
            }
            if (attentionWidth % (2 * heads) != 0) {
                problems.add("Invalid attentionWidth: " + attentionWidth + " (must be a multiple of twice the " + heads
                        + " heads, as rotary positions turn pairs)");
            }
            divisibility(problems, feedForward, width, feedForwardWidth);
        }
        if (!(ropeBase > 1)) {
            problems.add("Invalid ropeBase: " + ropeBase + " (must be above 1)");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    private static void atLeast(List<String> problems, String name, int value, int least) {
        if (value < least) {
            problems.add("Invalid " + name + ": " + value + " (must be " + least + " or more)");
        }
    }

    private static void divisibility(List<String> problems, FeedForward structure, int width, int inner) {
        int blocks = structure instanceof FeedForward.BlockShuffle shuffle
                ? shuffle.blocks()
                : structure instanceof FeedForward.BlockDense dense ? dense.blocks() : 1;
        if (width % blocks != 0 || inner % blocks != 0) {
            problems.add("Invalid blocks: " + blocks + " (must divide the width " + width
                    + " and the feed-forward width " + inner + ")");
        }
    }

    /** A GPT-2-like shape with LayerNorm, GELU, biases and full attention: what the paper trains. */
    public static ModelShape gpt(int vocabulary, int context, int width, int layers, int heads) {
        return new ModelShape(
                vocabulary,
                context,
                width,
                layers,
                heads,
                heads,
                width,
                4 * width,
                new FeedForward.Dense(),
                Activation.GELU,
                Norm.LAYER,
                Biases.WITH,
                10_000);
    }

    /** The same with another structure of the feed-forward matrices. */
    public ModelShape with(FeedForward structure) {
        return withFeedForward(structure, feedForwardWidth);
    }

    /** The same with another feed-forward half. */
    public ModelShape withFeedForward(FeedForward structure, int inner) {
        return new ModelShape(
                vocabulary,
                context,
                width,
                layers,
                heads,
                keyValueHeads,
                attentionWidth,
                inner,
                structure,
                activation,
                norm,
                biases,
                ropeBase);
    }

    /** The same with attention of another width and other heads ("wide and structured" in the paper). */
    public ModelShape withAttention(int inner, int queryHeads, int sharedHeads) {
        return new ModelShape(
                vocabulary,
                context,
                width,
                layers,
                queryHeads,
                sharedHeads,
                inner,
                feedForwardWidth,
                feedForward,
                activation,
                norm,
                biases,
                ropeBase);
    }

    /** Length of a head's vectors. */
    int headWidth() {
        return attentionWidth / heads;
    }

    /** Width of all key heads together, and of all value heads. */
    int keyValueWidth() {
        return keyValueHeads * headWidth();
    }

    /** Height of the first feed-forward matrix. */
    int upWidth() {
        return activation == Activation.SWIGLU ? 2 * feedForwardWidth : feedForwardWidth;
    }

    /** Structure of the feed-forward matrices of a layer. */
    FeedForward feedForward(int layer) {
        return layer == 0 ? new FeedForward.Dense() : feedForward;
    }
}
