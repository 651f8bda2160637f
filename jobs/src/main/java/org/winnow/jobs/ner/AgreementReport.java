package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.winnow.classifiers.ner.people.Crowd;
import org.winnow.classifiers.ner.people.Markup;
import org.winnow.classifiers.ner.people.SpanAgreements;
import org.winnow.classifiers.ner.people.SpanAgreements.Kind;
import org.winnow.classifiers.ner.people.TokenAgreement;
import org.winnow.classifiers.ner.people.TokenAgreement.Scope;
import org.winnow.classifiers.ner.score.Interval;
import org.winnow.classifiers.ner.score.Score;

/**
 * What {@code winnow agree} says: measures by group of types ({@code all}, and each type), of people and over time.
 *
 * @param drift by first moment of a period
 */
record AgreementReport(
        JudgementInput input,
        Sampling sampling,
        Map<String, List<Measure>> groups,
        SortedMap<String, Score> workers,
        SortedMap<String, Map.Entry<Integer, Score>> pairs,
        List<Period> drift) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "all";
    private static final String ROW = "%-10s %-32s %9s %9s %9s %9s%n";

    /** How intervals are made. */
    record Sampling(int resamples, long seed) {}

    /**
     * @param value empty where there is nothing to compare or only one label
     * @param units spans of both sides, or tokens
     */
    record Measure(String name, OptionalDouble value, Interval interval, long units) {}

    /** Answers of which the later of two was given in that time. */
    record Period(Instant from, int answers, Score exact, OptionalDouble alpha) {}

    static AgreementReport of(JudgementInput input, Sampling sampling, int periods) {
        Crowd crowd = input.crowd();
        Map<String, List<Measure>> groups = new LinkedHashMap<>();
        groups.put(ALL, measures(crowd, crowd.types(), sampling));
        if (crowd.types().size() > 1) {
            crowd.types().forEach(type -> groups.put(type, measures(crowd, new TreeSet<>(List.of(type)), sampling)));
        }
        SpanAgreements spans = SpanAgreements.of(crowd, crowd.types());
        return new AgreementReport(input, sampling, groups, spans.byWorker(), spans.byPair(), drift(crowd, periods));
    }

    private static List<Measure> measures(Crowd crowd, SortedSet<String> types, Sampling sampling) {
        List<Measure> measures = new ArrayList<>();
        SpanAgreements spans = SpanAgreements.of(crowd, types);
        for (Kind kind : Kind.values()) {
            Score score = spans.score(kind);
            long units = score.gold() + score.predicted();
            measures.add(new Measure(
                    "span F1, " + kind.name().toLowerCase(Locale.ROOT),
                    units == 0 ? OptionalDouble.empty() : OptionalDouble.of(score.f1()),
                    spans.interval(kind, sampling.resamples(), sampling.seed()),
                    units));
        }
        for (Scope scope : Scope.values()) {
            TokenAgreement tokens = TokenAgreement.of(crowd, types, scope);
            String which = scope == Scope.ALL ? ", all tokens" : ", marked tokens";
            int resamples = sampling.resamples();
            long seed = sampling.seed();
            long units = tokens.tokens();
            measures.add(
                    new Measure("Cohen's kappa" + which, tokens.cohen(), tokens.cohenInterval(resamples, seed), units));
            measures.add(new Measure(
                    "Fleiss' kappa" + which, tokens.fleiss(), tokens.fleissInterval(resamples, seed), units));
            measures.add(new Measure(
                    "Krippendorff's alpha" + which,
                    tokens.krippendorff(),
                    tokens.krippendorffInterval(resamples, seed),
                    units));
        }
        return measures;
    }

    /** None unless all answers have a time. */
    private static List<Period> drift(Crowd crowd, int periods) {
        List<Instant> times = crowd.markups().stream()
                .flatMap(markup -> markup.at().stream())
                .sorted()
                .toList();
        if (times.size() < crowd.markups().size() || times.size() < 2 * periods || periods < 2) {
            return List.of();
        }
        List<Period> drift = new ArrayList<>();
        for (int period = 0; period < periods; period++) {
            Instant from = times.get(times.size() * period / periods);
            Instant to = period + 1 < periods ? times.get(times.size() * (period + 1) / periods) : Instant.MAX;
            drift.add(period(crowd, from, to));
        }
        return drift;
    }

    private static Period period(Crowd crowd, Instant from, Instant to) {
        Map<String, Instant> last = new TreeMap<>();
        crowd.markups()
                .forEach(markup -> last.merge(key(markup), markup.at().orElseThrow(), (a, b) -> a.isAfter(b) ? a : b));
        List<Markup> markups = crowd.markups().stream()
                .filter(markup -> !last.get(key(markup)).isBefore(from)
                        && last.get(key(markup)).isBefore(to))
                .toList();
        Crowd part = new Crowd(crowd.texts(), markups);
        return new Period(
                from,
                markups.size(),
                SpanAgreements.of(part, crowd.types()).score(Kind.EXACT),
                TokenAgreement.of(part, crowd.types(), Scope.ALL).krippendorff());
    }

    /** A text as one job has it. */
    private static String key(Markup markup) {
        return markup.text() + "\t" + String.join(" ", markup.types());
    }

    String text() {
        StringBuilder text = new StringBuilder(input.text()).append('\n');
        text.append(String.format(Locale.ROOT, ROW, "types", "measure", "percent", "95 % from", "to", "units"));
        groups.forEach((group, measures) -> measures.forEach(one -> text.append(String.format(
                Locale.ROOT,
                ROW,
                group,
                one.name(),
                percent(one.value()),
                one.value().isPresent() ? Percent.of(one.interval().low()) : "-",
                one.value().isPresent() ? Percent.of(one.interval().high()) : "-",
                one.units()))));
        text.append("\nspan F1, exact, of each person with all others\n");
        workers.forEach((worker, score) ->
                text.append(String.format(Locale.ROOT, "%-43s %9s%n", worker, Percent.of(score.f1()))));
        if (!drift.isEmpty()) {
            text.append("\nover time           answers   span F1     alpha\n");
            drift.forEach(one -> text.append(String.format(
                    Locale.ROOT,
                    "%-19s %7d %9s %9s%n",
                    one.from().toString().substring(0, 10),
                    one.answers(),
                    Percent.of(one.exact().f1()),
                    percent(one.alpha()))));
        }
        return text.append('\n')
                .append("intervals from ")
                .append(sampling.resamples())
                .append(" resamples of texts\n")
                .toString();
    }

    private static String percent(OptionalDouble value) {
        return value.isPresent() ? Percent.of(value.getAsDouble()).toString() : "-";
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("texts", input.crowd().texts().size());
        root.put("answers", input.crowd().markups().size());
        root.put("resamples", sampling.resamples());
        ObjectNode types = root.putObject("types");
        groups.forEach((group, measures) -> measures.forEach(one -> {
            ObjectNode node = types.withObject("/" + pointer(group)).putObject(key(one));
            one.value().ifPresent(value -> {
                node.put("percent", Percent.of(value));
                node.putArray("interval_95")
                        .add(Percent.of(one.interval().low()))
                        .add(Percent.of(one.interval().high()));
            });
            node.put("units", one.units());
        }));
        ObjectNode people = root.putObject("workers");
        workers.forEach((worker, score) -> people.put(worker, Percent.of(score.f1())));
        pairs.forEach((pair, score) -> root.withArray("pairs")
                .addObject()
                .put("pair", pair)
                .put("texts", score.getKey())
                .put("f1", Percent.of(score.getValue().f1())));
        drift.forEach(one -> {
            ObjectNode node = root.withArray("drift").addObject();
            node.put("from", one.from().toString()).put("answers", one.answers());
            node.put("f1", Percent.of(one.exact().f1()));
            one.alpha().ifPresent(value -> node.put("alpha", Percent.of(value)));
        });
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of numbers and strings is always JSON", e);
        }
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** As in {@code krippendorff_s_alpha_all_tokens}, but without the apostrophe. */
    private static String key(Measure measure) {
        return measure.name()
                .toLowerCase(Locale.ROOT)
                .replace("'s", "")
                .replace("'", "")
                .replaceAll("[^a-z0-9]+", "_");
    }
}
