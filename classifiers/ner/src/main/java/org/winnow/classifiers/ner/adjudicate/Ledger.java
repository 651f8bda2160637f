package org.winnow.classifiers.ner.adjudicate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.winnow.classifiers.ner.formats.Json;

/**
 * What was asked and decided, in a file of JSON lines. Lines are only added, each in one write that is forced to the disk,
 * and a line counts once its end is there: whatever was being written when the power failed never happened, and the next
 * write puts itself in its place. One process at a time may write.
 */
public final class Ledger {
    private final Path file;
    private final List<Event> events;

    private Ledger(Path file, List<Event> events) {
        this.file = file;
        this.events = events;
    }

    /**
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a whole line is no event of a ledger
     */
    public static Ledger open(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        if (Files.exists(file)) {
            byte[] content = Files.readAllBytes(file);
            String text = new String(content, 0, wholeLines(content), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                try {
                    events.add(Event.parse(Json.parse(line)));
                } catch (Json.DamagedException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            file + ":" + (events.size() + 1) + ": no line of a ledger: " + e.getMessage(), e);
                }
            }
        }
        return new Ledger(file, events);
    }

    private static int wholeLines(byte[] content) {
        int length = content.length;
        while (length > 0 && content[length - 1] != '\n') {
            length--;
        }
        return length;
    }

    /**
     * Adds an event for good.
     *
     * @throws IOException if it cannot be written, or another process writes or has written since this was opened
     */
    public void add(Event event) throws IOException {
        byte[] line = (event.json() + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw new IOException(file + " is being written by another process");
            }
            byte[] content = Files.readAllBytes(file);
            int length = wholeLines(content);
            long lines = new String(content, 0, length, StandardCharsets.UTF_8)
                    .lines()
                    .count();
            if (lines != events.size()) {
                throw new IOException(file + " has been written by another process since it was read; start again");
            }
            channel.truncate(length);
            channel.position(length);
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        events.add(event);
    }

    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** The texts that were given out, by id. */
    public Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Exported exported) {
                asked.putAll(exported.units());
            }
        }
        return asked;
    }

    /** Of files that were taken, by their SHA-256. */
    public Set<String> files() {
        Set<String> files = new LinkedHashSet<>();
        for (Event event : events) {
            if (event instanceof Event.Imported imported) {
                files.add(imported.sha256());
            }
        }
        return files;
    }

    /** All decisions of each text that has any, in the order in which they came. */
    public Map<String, List<Decision>> decisions() {
        Map<String, List<Decision>> decisions = new LinkedHashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Imported imported) {
                imported.decisions()
                        .forEach(one -> decisions
                                .computeIfAbsent(one.unit(), unit -> new ArrayList<>())
                                .add(one));
            }
        }
        return decisions;
    }

    /** What holds of each text that is decided and not in conflict. */
    public Map<String, Decision> settled() {
        Map<String, Decision> settled = new LinkedHashMap<>();
        decisions().forEach((unit, all) -> {
            Verdict verdict = verdict(unit, all);
            if (verdict.open().isEmpty()) {
                settled.put(unit, verdict.chosen());
            }
        });
        return settled;
    }

    /** The different decisions of each text that has several and no resolution that knew them all. */
    public Map<String, List<Decision>> conflicts() {
        Map<String, List<Decision>> conflicts = new LinkedHashMap<>();
        decisions().forEach((unit, all) -> {
            if (!verdict(unit, all).open().isEmpty()) {
                List<Decision> different = new ArrayList<>();
                for (Decision one : all) {
                    if (different.stream().noneMatch(one::saysTheSame)) {
                        different.add(one);
                    }
                }
                conflicts.put(unit, different);
            }
        });
        return conflicts;
    }

    /** @param open names of decisions that contradict the chosen one */
    private record Verdict(Decision chosen, Set<String> open) {}

    private Verdict verdict(String unit, List<Decision> all) {
        Decision chosen = all.get(0);
        Set<String> open = new LinkedHashSet<>();
        all.forEach(one -> open.add(one.name()));
        for (Event event : events) {
            if (event instanceof Event.Resolved resolved && resolved.unit().equals(unit)) {
                chosen = all.stream()
                        .filter(one -> one.name().equals(resolved.chosen()))
                        .findFirst()
                        .orElse(chosen);
                open.removeAll(resolved.known());
            }
        }
        open.remove(chosen.name());
        return new Verdict(chosen, open);
    }
}
