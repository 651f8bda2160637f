package org.winnow.classifiers.fasttext;

import java.time.Duration;

/** How long a search goes on. */
public sealed interface AutotuneBudget {
    /** Ends when so much time has passed, whatever is under way then. Training the result takes its own time. */
    record Time(Duration duration) implements AutotuneBudget {
        /** @throws IllegalArgumentException if there is no time */
        public Time {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(
                        "Invalid duration: " + duration.toSeconds() + " s (must be more than 0)");
            }
        }
    }

    /** Ends after so many trials. */
    record Trials(int count) implements AutotuneBudget {
        /** @throws IllegalArgumentException if there is none */
        public Trials {
            if (count < 1) {
                throw new IllegalArgumentException("Invalid number of trials: " + count + " (must be 1 or more)");
            }
        }
    }
}
