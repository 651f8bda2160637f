package org.winnow.udfs.filters;

import java.util.List;
import java.util.Set;

/** The filters there are, each with datatrove's thresholds; a new filter is a record and a line here. */
public final class Filters {
    private static final List<Filter> ALL = List.of(
            new LanguageFilter(Set.of(), 0.65, LanguageFilter.AtLimit.DROPPED),
            GopherRepetition.published(Counting.DATATROVE),
            GopherQuality.published(Counting.DATATROVE),
            new C4(Counting.DATATROVE, Double.POSITIVE_INFINITY, 0, 0, 5),
            FineWeb.published(Counting.DATATROVE),
            new QualityFilter(0));

    private Filters() {}

    /** One of each kind, in the order in which FineWeb's pipeline applies them. */
    public static List<Filter> all() {
        return ALL;
    }
}
