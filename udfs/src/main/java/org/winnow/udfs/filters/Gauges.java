package org.winnow.udfs.filters;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every signal with its measurement.
 *
 * <p>A name without a program's name in it is counted as datatrove 0.10 counts. {@code _v1} is datatrove 0.2.0 (FineWeb's
 * first release), {@code _dclm}, {@code _dolma} and {@code _tfds} are those programs. A program that counts the same as
 * datatrove has no signal of its own.
 */
final class Gauges {
    private Gauges() {}

    static List<Gauge> all() {
        Stream<Gauge> general = Stream.of(
                Gauge.of("characters", "code points of the text", d -> d.characters()),
                Gauge.of(
                        Signals.QUALITY_SCORE,
                        "score of the quality classifier, 0 to 1; filled in by it",
                        d -> Double.NaN));
        return Stream.of(
                        general,
                        WordGauges.all().stream(),
                        LineGauges.all().stream(),
                        NgramGauges.all().stream(),
                        C4Gauges.all().stream())
                .flatMap(gauges -> gauges)
                .toList();
    }
}
