package org.winnow.jobs.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Made reports. */
final class Samples {
    private Samples() {}

    /** A report of three documents in which every string that comes from data is {@code text}. */
    static Report report(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("b", text);
        settings.put("a", "1");
        Sample kept = new Sample(
                text, text, text, text, text, 3, "", Double.NaN, Double.NaN, List.of(), text, Sample.Extent.WHOLE);
        Sample dropped = new Sample(
                text, text, text, text, text, 3, text, 0.95, 0.9, List.of(text), text, Sample.Extent.BEGINNING);
        return new Report(
                Report.FORMAT,
                text,
                text,
                text,
                List.of(
                        FunnelStep.first("read", new Count(3, 300), Count.ZERO),
                        FunnelStep.first(text, new Count(3, 300), new Count(1, 100))),
                List.of(new Reason(text, text, 1, 100, 1 / 3.0, 1, 1)),
                List.of(new Histogram(
                        text,
                        Histogram.Scale.LINEAR,
                        0,
                        1,
                        3,
                        0.2,
                        0,
                        0,
                        List.of(1L, 1L),
                        List.of(0L, 1L),
                        List.of(
                                new Histogram.Limit(text, Threshold.Direction.ABOVE, 0.9, 1, 1 / 3.0),
                                new Histogram.Limit(text, Threshold.Direction.AT_OR_ABOVE, 0.95, 1, 1 / 3.0)))),
                List.of(new LanguageCount(text, 3, 300, 2, 200)),
                new DuplicateCount(0, 0, 0),
                List.of(kept),
                List.of(dropped),
                List.of(new StageTime(text, 1, 3, text)),
                Map.of(text, text),
                List.of(new Model(text, text, text)),
                settings,
                Map.of(text, text),
                List.of(text));
    }

    /** A report of nothing. */
    static Report empty() {
        return new Report(
                Report.FORMAT,
                "run",
                "datatrove",
                "words",
                List.of(FunnelStep.first("read", Count.ZERO, Count.ZERO)),
                List.of(),
                List.of(),
                List.of(),
                new DuplicateCount(0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
    }
}
