package org.winnow.classifiers.languagemodel;

import java.io.Serializable;

/**
 * What a matrix of the feed-forward layers is made of. The structures and their names are those of "Building on
 * Efficient Foundations: Effectively Training LLMs with Structured Feedforward Layers" (arXiv 2406.16450).
 */
public sealed interface FeedForward extends Serializable {
    /** One matrix {@code W[out][in]}. */
    record Dense() implements FeedForward {}

    /**
     * {@code W = U V} with {@code V[rank][in]} and {@code U[out][rank]}.
     *
     * @param rank 1 or more
     */
    record LowRank(int rank) implements FeedForward {
        public LowRank {
            requirePositive("rank", rank);
        }
    }

    /**
     * Two block-diagonal matrices with a shuffle between and behind them (also called Monarch).
     *
     * @param blocks 1 or more; divides the width of the model and of the layer
     */
    record BlockShuffle(int blocks) implements FeedForward {
        public BlockShuffle {
            requirePositive("blocks", blocks);
        }
    }

    /**
     * A block-diagonal matrix {@code [blocks][rank / blocks][in / blocks]}, then a dense one {@code [out][rank]}.
     *
     * @param blocks 1 or more; divides the rank, the width of the model and that of the layer
     * @param rank 1 or more
     */
    record BlockDense(int blocks, int rank) implements FeedForward {
        public BlockDense {
            requirePositive("blocks", blocks);
            requirePositive("rank", rank);
            if (rank % blocks != 0) {
                throw new IllegalArgumentException(
                        "Invalid rank: " + rank + " (must be a multiple of the " + blocks + " blocks)");
            }
        }
    }

    /** As settings spell it: {@code dense}, {@code low-rank:RANK}, {@code block-shuffle:BLOCKS}, {@code block-dense:BLOCKS:RANK}. */
    default String label() {
        if (this instanceof LowRank lowRank) {
            return "low-rank:" + lowRank.rank();
        }
        if (this instanceof BlockShuffle shuffle) {
            return "block-shuffle:" + shuffle.blocks();
        }
        if (this instanceof BlockDense blockDense) {
            return "block-dense:" + blockDense.blocks() + ":" + blockDense.rank();
        }
        return "dense";
    }

    /**
     * The structure that a label spells.
     *
     * @throws IllegalArgumentException if it is none
     */
    static FeedForward named(String label) {
        String[] parts = label.split(":", -1);
        try {
            if (label.equals("dense")) {
                return new Dense();
            }
            if (parts[0].equals("low-rank") && parts.length == 2) {
                return new LowRank(Integer.parseInt(parts[1]));
            }
            if (parts[0].equals("block-shuffle") && parts.length == 2) {
                return new BlockShuffle(Integer.parseInt(parts[1]));
            }
            if (parts[0].equals("block-dense") && parts.length == 3) {
                return new BlockDense(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException e) {
            // Told below, like any other mistake.
        }
        throw new IllegalArgumentException("Invalid feedForward: " + label
                + " (must be dense, low-rank:RANK, block-shuffle:BLOCKS or block-dense:BLOCKS:RANK)");
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be 1 or more)");
        }
    }
}
