package org.winnow.jobs.read;

import java.util.ArrayList;
import java.util.List;

/** Divides files among tasks. */
public final class Splits {
    /** What opening a file costs, as bytes read in that time; keeps ten thousand tiny files out of one task. */
    static final long OPENING_BYTES = 64 << 10;

    private Splits() {}

    /**
     * Groups of about {@code targetBytes}: large files of a divisible format are cut into equal parts, small ones share a
     * group with their neighbours. The result depends on nothing but the arguments; files keep their order.
     *
     * @throws IllegalArgumentException if {@code targetBytes} is below 1
     */
    public static List<SplitGroup> plan(List<InputFile> files, long targetBytes) {
        if (targetBytes < 1) {
            throw new IllegalArgumentException("Invalid targetBytes: " + targetBytes + " (must be at least 1)");
        }
        List<SplitGroup> groups = new ArrayList<>();
        List<Split> open = new ArrayList<>();
        long cost = 0;
        for (InputFile file : files) {
            for (Split split : parts(file, targetBytes)) {
                long own = split.end() - split.start() + Math.min(OPENING_BYTES, targetBytes);
                if (!open.isEmpty() && cost + own > targetBytes) {
                    groups.add(new SplitGroup(groups.size(), open));
                    open.clear();
                    cost = 0;
                }
                open.add(split);
                cost += own;
            }
        }
        if (!open.isEmpty()) {
            groups.add(new SplitGroup(groups.size(), open));
        }
        return List.copyOf(groups);
    }

    private static List<Split> parts(InputFile file, long targetBytes) {
        long length = file.length();
        long count = file.format().isDivisible() ? Math.max(1, (length + targetBytes - 1) / targetBytes) : 1;
        List<Split> parts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            // as i * length / count, without overflow
            long start = length / count * i + length % count * i / count;
            long end = length / count * (i + 1) + length % count * (i + 1) / count;
            parts.add(new Split(file.path(), file.format(), length, start, end));
        }
        return parts;
    }
}
