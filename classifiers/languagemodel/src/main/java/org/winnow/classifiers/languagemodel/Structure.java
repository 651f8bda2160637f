package org.winnow.classifiers.languagemodel;

import java.util.List;
import org.winnow.classifiers.languagemodel.Weight.Start;

/**
 * One kind of matrix [out][in]: the arrays that make it up, and the script that multiplies by it. In the script
 * {@code x} is {@code [rows][in]} and the result {@code [rows][out]}.
 */
sealed interface Structure {
    /**
     * An array of the matrix.
     *
     * @param suffix of its name
     */
    record Part(String suffix, int[] dimensions, Start start) {}

    List<Part> parts(String name, int out, int in);

    /**
     * The lines that assign {@code result} the product. The arrays stand in variables named {@code name} with the
     * suffix.
     *
     * @param bias the script's expression for it, {@link #NO_BIAS} for none
     */
    List<String> product(String result, String x, String name, String bias, int out, int in);

    /**
     * The lines that make of {@code d}, the gradient by the product, that by x, and add those by the arrays to the
     * variables named like them with {@code _sum} behind it. Variables of {@link #product} are still there.
     */
    List<String> gradient(String x, String name, int out, int in);

    /** Stands for a bias where there is none. */
    String NO_BIAS = "None";

    /** Multiplications for one row. */
    long multiplications(int out, int in);

    static Structure of(FeedForward kind) {
        if (kind instanceof FeedForward.LowRank lowRank) {
            return new Factors(lowRank.rank());
        }
        if (kind instanceof FeedForward.BlockShuffle shuffle) {
            return new Shuffle(shuffle.blocks());
        }
        if (kind instanceof FeedForward.BlockDense blockDense) {
            return new Blocks(blockDense.blocks(), blockDense.rank());
        }
        return new Whole();
    }

    record Whole() implements Structure {
        @Override
        public List<Part> parts(String name, int out, int in) {
            return List.of(new Part("", new int[] {out, in}, new Start.Normal()));
        }

        @Override
        public List<String> product(String result, String x, String name, String bias, int out, int in) {
            return List.of("%s = (self).product(%s, %s, %s, )".formatted(result, x, name, bias));
        }

        @Override
        public List<String> gradient(String x, String name, int out, int in) {
            return List.of(
                    "(self).learn(%s_sum, d, %s, )".formatted(name, x), "d = (self).back(d, %s, )".formatted(name));
        }

        @Override
        public long multiplications(int out, int in) {
            return (long) out * in;
        }
    }

    record Factors(int rank) implements Structure {
        @Override
        public List<Part> parts(String name, int out, int in) {
            return List.of(
                    new Part("_right", new int[] {rank, in}, new Start.RightFactor(name, out, in)),
                    new Part("_left", new int[] {out, rank}, new Start.LeftFactor(name, out, in)));
        }

        @Override
        public List<String> product(String result, String x, String name, String bias, int out, int in) {
            return List.of(
                    "%s_h = (self).product(%s, %s_right, None, )".formatted(name, x, name),
                    "%s = (self).product(%s_h, %s_left, %s, )".formatted(result, name, name, bias));
        }

        @Override
        public List<String> gradient(String x, String name, int out, int in) {
            return List.of(
                    "(self).learn(%s_left_sum, d, %s_h, )".formatted(name, name),
                    "d = (self).back(d, %s_left, )".formatted(name),
                    "(self).learn(%s_right_sum, d, %s, )".formatted(name, x),
                    "d = (self).back(d, %s_right, )".formatted(name));
        }

        @Override
        public long multiplications(int out, int in) {
            return (long) rank * (out + in);
        }
    }

    record Blocks(int blocks, int rank) implements Structure {
        @Override
        public List<Part> parts(String name, int out, int in) {
            return List.of(
                    new Part("_blocks", new int[] {blocks, rank / blocks, in / blocks}, new Start.Orthogonal()),
                    new Part("_left", new int[] {out, rank}, new Start.Orthogonal()));
        }

        @Override
        public List<String> product(String result, String x, String name, String bias, int out, int in) {
            return List.of(
                    "%s_h = (self).block_product(%s, %s_blocks, )".formatted(name, x, name),
                    "%s = (self).product(%s_h, %s_left, %s, )".formatted(result, name, name, bias));
        }

        @Override
        public List<String> gradient(String x, String name, int out, int in) {
            return List.of(
                    "(self).learn(%s_left_sum, d, %s_h, )".formatted(name, name),
                    "d = (self).back(d, %s_left, )".formatted(name),
                    "(self).block_learn(%s_blocks_sum, d, %s, )".formatted(name, x),
                    "d = (self).block_back(d, %s_blocks, )".formatted(name));
        }

        @Override
        public long multiplications(int out, int in) {
            return (long) rank * in / blocks + (long) out * rank;
        }
    }

    record Shuffle(int blocks) implements Structure {
        @Override
        public List<Part> parts(String name, int out, int in) {
            int inner = Math.min(in, out) / blocks;
            return List.of(
                    new Part("_first", new int[] {blocks, inner, in / blocks}, new Start.Orthogonal()),
                    new Part("_second", new int[] {blocks, out / blocks, inner}, new Start.Orthogonal()));
        }

        // The columns of all blocks are dealt out in turn: to the second blocks, and again to the result.
        @Override
        public List<String> product(String result, String x, String name, String bias, int out, int in) {
            int inner = Math.min(in, out) / blocks;
            String dealt = "(self).dealt((self).block_product(%s, %s_second, ), %d, %d, )"
                    .formatted(name + "_h", name, blocks, out / blocks);
            return List.of(
                    "%s_h = (self).dealt((self).block_product(%s, %s_first, ), %d, %d, )"
                            .formatted(name, x, name, inner, blocks),
                    bias.equals(NO_BIAS)
                            ? "%s = %s".formatted(result, dealt)
                            : "%s = torch.add(%s, %s)".formatted(result, dealt, bias));
        }

        @Override
        public List<String> gradient(String x, String name, int out, int in) {
            int inner = Math.min(in, out) / blocks;
            return List.of(
                    "d = (self).dealt(d, %d, %d, )".formatted(out / blocks, blocks),
                    "(self).block_learn(%s_second_sum, d, %s_h, )".formatted(name, name),
                    "d = (self).block_back(d, %s_second, )".formatted(name),
                    "d = (self).dealt(d, %d, %d, )".formatted(blocks, inner),
                    "(self).block_learn(%s_first_sum, d, %s, )".formatted(name, x),
                    "d = (self).block_back(d, %s_first, )".formatted(name));
        }

        @Override
        public long multiplications(int out, int in) {
            return ((long) in + out) * Math.min(in, out) / blocks;
        }
    }
}
