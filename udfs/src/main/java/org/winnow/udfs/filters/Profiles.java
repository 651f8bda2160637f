package org.winnow.udfs.filters;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The published recipes by name.
 *
 * <ul>
 *   <li>{@code datatrove}: FineWeb's example as datatrove 0.10.1 runs it today, any language above 0.65
 *   <li>{@code fineweb-v1}: the same as of datatrove 0.2.0, English only, with which FineWeb was first made
 *   <li>{@code dclm}: DCLM-Baseline's heuristics without its URL lists and without the RefinedWeb line edits
 *   <li>{@code c4}: TensorFlow Datasets' C4 without its list of bad words
 *   <li>{@code dolma}: Dolma 1.6's Gopher rules, without its taggers for personal data and toxicity
 * </ul>
 */
public final class Profiles {
    private static final double OFF = Double.POSITIVE_INFINITY;
    private static final LanguageFilter ENGLISH =
            new LanguageFilter(Set.of("en"), 0.65, LanguageFilter.AtLimit.DROPPED);
    private static final QualityFilter QUALITY_OFF = new QualityFilter(0);

    private static final List<FilterProfile> ALL = List.of(datatrove(), fineWebV1(), dclm(), c4(), dolma());

    private Profiles() {}

    /** Names that {@link #named(String)} accepts. */
    public static List<String> names() {
        return ALL.stream().map(FilterProfile::name).toList();
    }

    /**
     * A profile with its published thresholds.
     *
     * @throws InvalidSettings if there is none of that name
     */
    public static Profile named(String name) {
        return named(name, Map.of());
    }

    /**
     * A profile with some thresholds changed.
     *
     * @param overrides new values by name, for example {@code gopher.maxBulletFraction}; a number, or a collection of
     *     strings for {@code language.keep}; a null value leaves the profile's own
     * @throws InvalidSettings if there is no such profile, or a name or value cannot be used; all problems at once
     */
    public static Profile named(String name, Map<String, ?> overrides) {
        FilterProfile profile = find(name);
        Overrides changed = new Overrides(profile, settings());
        return new FilterProfile(profile.name(), changed.apply(overrides), profile.rewriting());
    }

    /** Names of all thresholds that some profile has, for example {@code gopher.minWords}, sorted. */
    public static Set<String> settings() {
        Set<String> settings = new TreeSet<>();
        Filters.all().forEach(filter -> settings.addAll(Thresholds.names(filter)));
        return settings;
    }

    /**
     * The thresholds of a profile by name, as published; those of other profiles are absent.
     *
     * @throws InvalidSettings if there is no profile of that name
     */
    public static Map<String, Object> thresholds(String name) {
        Map<String, Object> values = new TreeMap<>();
        find(name).filters().forEach(filter -> values.putAll(Thresholds.values(filter)));
        return values;
    }

    static List<FilterProfile> all() {
        return ALL;
    }

    private static FilterProfile find(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(() -> {
            String known = String.join(", ", names());
            return new InvalidSettings(List.of("Unknown profile: " + name + " (must be one of " + known + ")"));
        });
    }

    private static FilterProfile datatrove() {
        List<Filter> filters = List.of(
                new LanguageFilter(Set.of(), 0.65, LanguageFilter.AtLimit.DROPPED),
                GopherRepetition.published(Counting.DATATROVE),
                GopherQuality.published(Counting.DATATROVE),
                new C4(Counting.DATATROVE, OFF, 0, 0, 5),
                FineWeb.published(Counting.DATATROVE),
                QUALITY_OFF);
        return new FilterProfile("datatrove", filters, Rewriting.C4_LINES);
    }

    private static FilterProfile fineWebV1() {
        List<Filter> filters = List.of(
                ENGLISH,
                GopherRepetition.published(Counting.V1),
                GopherQuality.published(Counting.V1),
                new C4(Counting.V1, OFF, 0, 0, 5),
                FineWeb.published(Counting.V1),
                QUALITY_OFF);
        return new FilterProfile("fineweb-v1", filters, Rewriting.C4_LINES);
    }

    private static FilterProfile dclm() {
        List<Filter> filters = List.of(
                ENGLISH,
                GopherQuality.published(Counting.DCLM),
                GopherRepetition.published(Counting.DCLM),
                QUALITY_OFF);
        return new FilterProfile("dclm", filters, Rewriting.NONE);
    }

    private static FilterProfile c4() {
        List<Filter> filters = List.of(
                new C4(Counting.TFDS, 190_000, 0, 0, 3),
                new LanguageFilter(Set.of("en"), 0.99, LanguageFilter.AtLimit.KEPT),
                QUALITY_OFF);
        return new FilterProfile("c4", filters, Rewriting.TFDS_LINES);
    }

    private static FilterProfile dolma() {
        List<Filter> filters = List.of(
                new LanguageFilter(Set.of("en"), 0.5, LanguageFilter.AtLimit.KEPT),
                GopherQuality.published(Counting.DOLMA),
                GopherRepetition.dolma(),
                QUALITY_OFF);
        return new FilterProfile("dolma", filters, Rewriting.NONE);
    }
}
