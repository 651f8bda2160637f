package org.winnow.udfs.extract;

import java.util.Arrays;

/** Which blocks to take, given each one's chance to belong to the main text. */
final class Choice {
    /** No block with a smaller chance is taken or counts as text that is missed. */
    private static final float LEAST = 0.1f;

    /** No block with a greater chance is left out. */
    private static final float MOST = 0.6f;

    private Choice() {}

    /**
     * Takes the blocks from the likeliest down to where the expected F-measure of the words is greatest. A page whose
     * blocks are all doubtful so still yields its likeliest ones.
     */
    static boolean[] of(PageIndex page, float[] chances, ExtractSettings.Focus focus) {
        long[] order = new long[chances.length];
        double beta2 = beta2(focus);
        double expected = 0;
        for (int b = 0; b < chances.length; b++) {
            // Chances are in (0, 1), so their bits sort like their values.
            order[b] = (long) Float.floatToIntBits(chances[b]) << 32 | b;
            expected += chances[b] < LEAST ? 0 : chances[b] * words(page, b);
        }
        Arrays.sort(order);
        double taken = 0;
        double right = 0;
        double best = -1;
        float cut = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            int b = (int) order[i];
            taken += words(page, b);
            right += chances[b] < LEAST ? 0 : chances[b] * words(page, b);
            double measure = (1 + beta2) * right / (taken + beta2 * expected);
            if (measure > best) {
                best = measure;
                cut = chances[b];
            }
        }
        cut = Math.max(LEAST, Math.min(MOST, cut));
        boolean[] chosen = new boolean[chances.length];
        for (int b = 0; b < chances.length; b++) {
            chosen[b] = chances[b] >= cut;
        }
        return chosen;
    }

    /** Square of the weight of recall against precision. */
    private static double beta2(ExtractSettings.Focus focus) {
        return switch (focus) {
            case PRECISION -> 0.4;
            case BALANCED -> 0.8;
            case RECALL -> 1.6;
        };
    }

    private static int words(PageIndex page, int b) {
        return Math.max(1, page.blocks.get(b).shape().words());
    }
}
