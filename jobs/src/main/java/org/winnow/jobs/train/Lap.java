package org.winnow.jobs.train;

/** A clock that tells the time since it was last asked. */
final class Lap {
    private long last = System.nanoTime();

    double seconds() {
        long now = System.nanoTime();
        double seconds = (now - last) / 1e9;
        last = now;
        return seconds;
    }
}
