package org.winnow.jobs.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What one task reads.
 *
 * @param index position among all groups, from 0
 * @param splits in the order of reading
 */
public record SplitGroup(int index, List<Split> splits) implements Serializable {
    public SplitGroup {
        // Spark serializes it; lists of List.of are serializable as well, but copy in any case
        splits = List.copyOf(new ArrayList<>(splits));
    }

    public long bytes() {
        return splits.stream().mapToLong(split -> split.end() - split.start()).sum();
    }
}
