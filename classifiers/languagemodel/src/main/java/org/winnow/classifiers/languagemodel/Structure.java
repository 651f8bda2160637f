package org.winnow.classifiers.languagemodel;

import java.util.List;
import java.util.StringJoiner;
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
            return List.of("%s = torch.linear(%s, %s, %s)".formatted(result, x, name, bias));
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
            return List.of("%s = torch.linear(torch.linear(%s, %s_right), %s_left, %s)"
                    .formatted(result, x, name, name, bias));
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

        // A multiplication for each block: one of all would leave its result, and the gradient of x, to be copied.
        @Override
        public List<String> product(String result, String x, String name, String bias, int out, int in) {
            StringJoiner parts = new StringJoiner(", ", "[", "]");
            for (int block = 0; block < blocks; block++) {
                parts.add("torch.linear(%s_x[%d], %s_w[%d])".formatted(name, block, name, block));
            }
            return List.of(
                    "%s_x = torch.chunk(%s, %d, 1)".formatted(name, x, blocks),
                    "%s_w = torch.unbind(%s_blocks, 0)".formatted(name, name),
                    "%s_h = torch.cat(%s, 1)".formatted(name, parts),
                    "%s = torch.linear(%s_h, %s_left, %s)".formatted(result, name, name, bias));
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
            return List.of(
                    "%s_x = torch.transpose(torch.view(%s, [-1, %d, %d]), 0, 1)"
                            .formatted(name, x, blocks, in / blocks),
                    "%s_h = torch.bmm(%s_x, torch.transpose(%s_first, 1, 2))".formatted(name, name, name),
                    "%s_h = torch.reshape(torch.transpose(%s_h, 0, 1), [-1, %d, %d])"
                            .formatted(name, name, inner, blocks),
                    "%s_y = torch.bmm(torch.permute(%s_h, [2, 0, 1]), torch.transpose(%s_second, 1, 2))"
                            .formatted(name, name, name),
                    "%s_y = torch.reshape(torch.permute(%s_y, [1, 2, 0]), [-1, %d])".formatted(name, name, out),
                    bias.equals(NO_BIAS)
                            ? "%s = %s_y".formatted(result, name)
                            : "%s = torch.add(%s_y, %s)".formatted(result, name, bias));
        }

        @Override
        public long multiplications(int out, int in) {
            return ((long) in + out) * Math.min(in, out) / blocks;
        }
    }
}
