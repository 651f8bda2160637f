package org.winnow.classifiers.ner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How tags mark where an entity begins and ends. The order is the one in which {@link SchemeGuess} prefers them. */
public enum Scheme {
    /** B begins every entity, I continues it. */
    IOB2("BIO"),
    /** B begins, I continues, E ends; S is an entity of one token. */
    IOBES("BIESO"),
    /** IOBES by other names: L (last) for E, U (unit) for S. */
    BILOU("BILUO"),
    /** I is part of an entity; B begins one right behind another of its type. CoNLL 2003 as published. */
    IOB1("BIO"),
    /** E ends every entity, I is what comes before. */
    IOE2("IEO"),
    /** I is part of an entity; E ends one right before another of its type. */
    IOE1("IEO"),
    /** The type without a prefix; neighbours of one type are one entity. */
    BARE("IO");

    private final String prefixes;

    Scheme(String prefixes) {
        this.prefixes = prefixes;
    }

    /** What {@link #repair} did. */
    public record Repaired(List<String> tags, Map<Fault, Integer> faults) {
        public Repaired {
            tags = List.copyOf(tags);
            faults = Collections.unmodifiableMap(new TreeMap<>(faults));
        }
    }

    /** @throws IllegalArgumentException if a string is no tag */
    List<Tag> parse(List<String> tags) {
        List<Tag> parsed = new ArrayList<>(tags.size());
        for (String tag : tags) {
            Optional<Tag> one = this == BARE ? Tag.parseBare(tag) : Tag.parse(tag);
            parsed.add(one.orElseThrow(() -> new IllegalArgumentException("Invalid tag: \"" + tag + "\" (must be O, or "
                    + (this == BARE ? "a type" : "one of B, I, E, S, L, U with a hyphen and a type") + ")")));
        }
        return parsed;
    }

    /**
     * The entities, with faults read as {@link Repair#PROMOTE} says.
     *
     * @return by tokens, in order, without overlap
     * @throws IllegalArgumentException if a string is no tag
     */
    public List<Span> spans(List<String> tags) {
        return lenient(parse(tags));
    }

    /** Whether every tag is one that this scheme allows there. */
    public boolean isLegal(List<String> tags) {
        return faults(parse(tags)).isEmpty();
    }

    /**
     * The tags of entities.
     *
     * @param spans in order and without overlap, as {@link #spans} gives them
     * @param length number of tokens
     * @throws IllegalArgumentException if they overlap or lie outside
     */
    public List<String> tags(List<Span> spans, int length) {
        List<String> tags = new ArrayList<>(Collections.nCopies(length, Tag.OUTSIDE));
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.end() > length || i > 0 && span.start() < spans.get(i - 1).end()) {
                throw new IllegalArgumentException("Span [" + span.start() + ", " + span.end() + ") "
                        + (span.end() > length ? "ends behind the last of " + length + " tokens" : "overlaps another")
                        + "; a tag sequence cannot hold it");
            }
            boolean afterTwin = i > 0 && touches(spans.get(i - 1), span);
            boolean beforeTwin = i + 1 < spans.size() && touches(span, spans.get(i + 1));
            for (int at = span.start(); at < span.end(); at++) {
                tags.set(at, tag(span, at, afterTwin, beforeTwin));
            }
        }
        return tags;
    }

    private static boolean touches(Span first, Span second) {
        return first.end() == second.start() && first.type().equals(second.type());
    }

    private String tag(Span span, int at, boolean afterTwin, boolean beforeTwin) {
        boolean first = at == span.start();
        boolean last = at == span.end() - 1;
        return switch (this) {
            case IOB2 -> (first ? "B-" : "I-") + span.type();
            case IOBES -> (first ? last ? "S-" : "B-" : last ? "E-" : "I-") + span.type();
            case BILOU -> (first ? last ? "U-" : "B-" : last ? "L-" : "I-") + span.type();
            case IOB1 -> (first && afterTwin ? "B-" : "I-") + span.type();
            case IOE2 -> (last ? "E-" : "I-") + span.type();
            case IOE1 -> (last && beforeTwin ? "E-" : "I-") + span.type();
            case BARE -> span.type();
        };
    }

    /** Tags that this scheme allows, and what was wrong with those given. */
    public Repaired repair(List<String> tags, Repair repair) {
        List<Tag> parsed = parse(tags);
        Map<Integer, Fault> faults = faults(parsed);
        if (faults.isEmpty()) {
            return new Repaired(tags, Map.of());
        }
        List<Span> spans = new ArrayList<>(lenient(parsed));
        if (repair == Repair.DISCARD) {
            spans.removeIf(span -> faults.keySet().stream().anyMatch(at -> at >= span.start() && at < span.end()));
        }
        Map<Fault, Integer> counts = new TreeMap<>();
        faults.values().forEach(fault -> counts.merge(fault, 1, Integer::sum));
        return new Repaired(tags(spans, tags.size()), counts);
    }

    /** The first fault of each faulty token, by token. */
    Map<Integer, Fault> faults(List<Tag> tags) {
        Map<Integer, Fault> faults = new TreeMap<>();
        Tag before = Tag.OUT;
        for (int i = 0; i <= tags.size(); i++) {
            Tag at = i < tags.size() ? tags.get(i) : Tag.OUT;
            if (!before.isOutside() || !at.isOutside()) {
                if (prefixes.indexOf(at.prefix()) < 0) {
                    faults.put(i, Fault.FOREIGN_PREFIX);
                }
                border(before, at, i, faults);
            }
            before = at;
        }
        return faults;
    }

    /** Blames the token on the side of a border that should have been tagged otherwise. */
    private void border(Tag before, Tag at, int place, Map<Integer, Fault> faults) {
        char left = before.role();
        char right = at.role();
        boolean sameType = before.type().equals(at.type());
        boolean open = left == 'B' || left == 'I';
        boolean goesOn = right == 'I' || right == 'E';
        switch (this) {
            case IOB2 -> blame(right == 'I' && !(open && sameType), place, Fault.CONTINUES_NOTHING, faults);
            case IOB1 -> blame(right == 'B' && !(open && sameType), place, Fault.NEEDLESS_START, faults);
            case IOE2 -> blame(left == 'I' && !(goesOn && sameType), place - 1, Fault.NOT_CLOSED, faults);
            case IOE1 -> blame(left == 'E' && !(goesOn && sameType), place - 1, Fault.NEEDLESS_END, faults);
            case IOBES, BILOU -> {
                blame(open && !(goesOn && sameType), place - 1, Fault.NOT_CLOSED, faults);
                blame(goesOn && !(open && sameType), place, Fault.CONTINUES_NOTHING, faults);
            }
            case BARE -> {}
        }
    }

    private static void blame(boolean wrong, int token, Fault fault, Map<Integer, Fault> faults) {
        if (wrong) {
            faults.putIfAbsent(token, fault);
        }
    }

    private static List<Span> lenient(List<Tag> tags) {
        List<Span> spans = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= tags.size(); i++) {
            boolean goesOn = start >= 0 && i < tags.size() && continues(tags.get(i - 1), tags.get(i));
            if (start >= 0 && !goesOn) {
                spans.add(new Span(start, i, tags.get(start).type()));
                start = -1;
            }
            if (start < 0 && i < tags.size() && !tags.get(i).isOutside()) {
                start = i;
            }
        }
        return spans;
    }

    private static boolean continues(Tag before, Tag at) {
        boolean open = before.role() == 'B' || before.role() == 'I';
        boolean goesOn = at.role() == 'I' || at.role() == 'E';
        return open && goesOn && before.type().equals(at.type());
    }
}
