package org.winnow.classifiers.languagemodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OuterStepTest {
    private static final Optional<OuterStep.DiLoCo> OUTER = Optional.of(new OuterStep.DiLoCo(0.5, 0.5));

    @Test
    void without_an_optimizer_all_go_on_with_the_mean() {
        OuterStep step = new OuterStep(Optional.empty(), new float[] {0, 0});
        assertArrayEquals(new float[] {2, 3}, step.meet(List.of(new float[] {1, 2}, new float[] {3, 4})));
    }

    @Test
    void momentum_carries_over_and_survives_a_restart() {
        OuterStep step = new OuterStep(OUTER, new float[] {1});
        // Mean 0: change 1, momentum 1, 1 - 0.5 * (1 + 0.5) = 0.25.
        assertArrayEquals(new float[] {0.25f}, step.meet(List.of(new float[] {-1}, new float[] {1})));
        OuterStep restored = OuterStep.restored(OUTER, step.vectors());
        // No change: momentum 0.5, 0.25 - 0.5 * 0.25 = 0.125.
        assertArrayEquals(new float[] {0.125f}, restored.meet(List.of(new float[] {0.25f})));
    }
}
