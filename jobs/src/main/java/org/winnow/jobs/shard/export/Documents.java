package org.winnow.jobs.shard.export;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the documents of a shard together again, in the order in which their beginnings stand in it. A document may be there
 * several times, and its copies may have been cut at different places; any stretch that begins where another ends goes on
 * with the same tokens, so it does not matter whose it is.
 */
final class Documents {
    private record Place(String docId, int start) {}

    private record Begin(String docId, Part part) {}

    /** @param whole whether the document ends with it */
    private record Part(Stretch stretch, boolean whole) {}

    private final List<Begin> beginnings = new ArrayList<>();
    private final Map<Place, Deque<Part>> continuations = new HashMap<>();
    private int waiting;

    /**
     * @param start where in its document the stretch begins
     * @param ends whether the document ends with it
     */
    void add(String docId, int start, Stretch stretch, boolean ends) {
        Part part = new Part(stretch, ends);
        if (start == 0) {
            beginnings.add(new Begin(docId, part));
        } else {
            continuations
                    .computeIfAbsent(new Place(docId, start), place -> new ArrayDeque<>())
                    .add(part);
            waiting++;
        }
    }

    /** @throws IOException if a part of a document is missing */
    List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>(beginnings.size());
        for (Begin begin : beginnings) {
            List<Stretch> stretches = new ArrayList<>();
            int end = 0;
            Part part = begin.part();
            stretches.add(part.stretch());
            while (!part.whole()) {
                end = Math.addExact(end, part.stretch().length());
                Deque<Part> next = continuations.get(new Place(begin.docId(), end));
                if (next == null || next.isEmpty()) {
                    throw new IOException("Document " + begin.docId() + " breaks off at token " + end
                            + " (its shard is not whole: make the shards again)");
                }
                part = next.poll();
                waiting--;
                stretches.add(part.stretch());
            }
            items.add(new Item(begin.docId(), List.of(), stretches));
        }
        if (waiting > 0) {
            Map<String, Integer> orphans = new LinkedHashMap<>();
            continuations.forEach((place, parts) -> orphans.merge(place.docId(), parts.size(), Integer::sum));
            orphans.values().removeIf(count -> count == 0);
            throw new IOException("Stretches without the beginning of their document: "
                    + orphans.keySet().iterator().next() + " (its shard is not whole: make the shards again)");
        }
        return items;
    }
}
