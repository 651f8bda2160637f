package org.winnow.classifiers.ner.adjudicate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sha256;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TokenText;
import org.winnow.classifiers.ner.formats.Review;
import org.winnow.classifiers.ner.formats.ReviewFile;
import org.winnow.classifiers.ner.people.Aggregation;
import org.winnow.classifiers.ner.people.Candidate;
import org.winnow.classifiers.ner.people.CrowdText;
import org.winnow.classifiers.ner.people.Decisions;
import org.winnow.classifiers.ner.people.Uncertainty;

/**
 * Gives out what is open and takes back what was decided.
 *
 * @param now the time, in ISO 8601
 */
public record Adjudication(Ledger ledger, String now) {
    /** It is easier to strike out what is wrong than to find what is missing. */
    private static final double LIKELY = 0.2;

    private static final double CERTAIN = 1e-6;

    /** What became of a file. */
    public record Taken(boolean before, int decided, int same, int undecided, List<Quarantined> quarantined) {}

    /**
     * A text of which not all is known.
     *
     * @param candidates by tokens: what may be true
     * @param settled by tokens: what nobody doubts, without overlap
     */
    public record OpenText(String id, TokenText text, List<Candidate> candidates, List<Span> settled) {
        public OpenText {
            candidates = List.copyOf(candidates);
            settled = List.copyOf(settled);
        }

        private ReviewFile.Question question() {
            List<Span> marked = new ArrayList<>();
            Decisions.above(candidates, LIKELY).forEach(one -> marked.add(one.span()));
            List<Span> others = settled.stream()
                    .filter(span -> marked.stream().noneMatch(span::overlaps))
                    .toList();
            marked.addAll(others);
            List<Span> places = marked.stream()
                    .sorted()
                    .map(span -> new Span(
                            text.ranges().get(span.start()).start(),
                            text.ranges().get(span.end() - 1).end(),
                            span.type()))
                    .toList();
            return new ReviewFile.Question(id, text.text(), places, Uncertainty.bits(candidates));
        }
    }

    /** All texts that are open, in the order of {@link #queue(List)}. */
    public static List<ReviewFile.Question> queue(Aggregation aggregation) {
        List<OpenText> open = new ArrayList<>();
        for (int i = 0; i < aggregation.candidates().size(); i++) {
            List<Candidate> candidates = aggregation.candidates().get(i);
            if (Uncertainty.bits(candidates) > CERTAIN) {
                CrowdText text = aggregation.crowd().texts().get(i);
                TokenText words = text.text().orElseGet(() -> TokenText.joined(text.tokens()));
                open.add(new OpenText(text.id(), words, candidates, List.of()));
            }
        }
        return queue(open);
    }

    /** These texts, those first of which most is expected to be learned, and of as much by id. */
    public static List<ReviewFile.Question> queue(List<OpenText> open) {
        return open.stream()
                .map(OpenText::question)
                .sorted(Comparator.comparingDouble(ReviewFile.Question::bits)
                        .reversed()
                        .thenComparing(ReviewFile.Question::unit))
                .toList();
    }

    /**
     * Gives out the first texts that were not given out before.
     *
     * @return them; none if all were
     */
    public List<ReviewFile.Question> export(
            List<ReviewFile.Question> queue, int size, ReviewFile.Tool tool, Path target) throws IOException {
        Set<String> asked = ledger.asked().keySet();
        List<ReviewFile.Question> batch = queue.stream()
                .filter(question -> !asked.contains(question.unit()))
                .limit(size)
                .toList();
        if (batch.isEmpty()) {
            return batch;
        }
        Map<String, String> units = new LinkedHashMap<>();
        batch.forEach(question -> units.put(question.unit(), question.text()));
        String name = Sha256.hex(units.toString()).substring(0, 12);
        // First the file, then the ledger: whoever is killed between the two gives out the same batch again.
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        ReviewFile.write(draft, tool, name, batch);
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        ledger.add(new Event.Exported(name, target.toString(), now, units));
        return batch;
    }

    /**
     * Takes back a file. Decisions that are there already, of the same person with the same spans, are not added again.
     *
     * @param by who decided, where the file does not say
     */
    public Taken take(Path file, Optional<String> by) throws IOException {
        String sha256 = Sha256.hex(Files.readAllBytes(file));
        if (ledger.files().contains(sha256)) {
            return new Taken(true, 0, 0, 0, List.of());
        }
        ReviewFile.Read read = ReviewFile.read(file);
        List<Quarantined> quarantined = new ArrayList<>(read.quarantined());
        Map<String, String> asked = ledger.asked();
        Map<String, List<Decision>> known = ledger.decisions();
        List<Decision> fresh = new ArrayList<>();
        int same = 0;
        for (Review review : read.reviews()) {
            Optional<String> fault = fault(review, asked, by);
            if (fault.isPresent()) {
                quarantined.add(new Quarantined(file.toString(), review.line(), fault.get(), review.text()));
                continue;
            }
            Decision decision = new Decision(
                    review.unit(),
                    review.spans(),
                    review.by().or(() -> by).orElseThrow(),
                    review.at().orElse(""),
                    review.batch().orElse(""),
                    file.toString(),
                    now);
            List<Decision> before = new ArrayList<>(known.getOrDefault(review.unit(), List.of()));
            fresh.stream().filter(one -> one.unit().equals(review.unit())).forEach(before::add);
            if (before.stream()
                    .anyMatch(one -> one.saysTheSame(decision) && one.by().equals(decision.by()))) {
                same++;
            } else {
                fresh.add(decision);
            }
        }
        // A file from which nothing is new is remembered too, so that it need not be read again.
        ledger.add(new Event.Imported(file.toString(), sha256, now, fresh));
        return new Taken(false, fresh.size(), same, read.undecided(), quarantined);
    }

    private static Optional<String> fault(Review review, Map<String, String> asked, Optional<String> by) {
        if (!asked.containsKey(review.unit())) {
            return Optional.of("text " + review.unit() + " was never given out by this ledger");
        }
        if (!asked.get(review.unit()).equals(review.text())) {
            return Optional.of("text " + review.unit() + " is not as it was given out: its words have been changed");
        }
        if (review.by().isEmpty() && by.isEmpty()) {
            return Optional.of("text " + review.unit() + ": the file does not say who decided (give --by)");
        }
        for (int i = 1; i < review.spans().size(); i++) {
            if (review.spans().get(i - 1).overlaps(review.spans().get(i))) {
                return Optional.of("text " + review.unit() + " has overlapping spans, which tags cannot say");
            }
        }
        return Optional.empty();
    }

    /**
     * Says which of several decisions holds.
     *
     * @param name of the decision
     * @throws IllegalArgumentException if the text is not in conflict, or has no such decision
     */
    public void resolve(String unit, String name, String by) throws IOException {
        List<Decision> conflict = ledger.conflicts().get(unit);
        if (conflict == null) {
            throw new IllegalArgumentException("Text " + unit + " is not in conflict");
        }
        Set<String> names = new TreeSet<>();
        conflict.forEach(one -> names.add(one.name()));
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "Text " + unit + " has no decision " + name + " (there are " + String.join(", ", names) + ")");
        }
        ledger.add(new Event.Resolved(unit, name, names, by, now));
    }
}
