package org.winnow.jobs.annotate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.jobs.Sessions;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.ner.NerFormats;
import org.winnow.jobs.ner.QuarantineFile;
import org.winnow.jobs.report.ReportJson;
import org.winnow.jobs.report.Reports;
import org.winnow.jobs.tables.Store;

/** Texts in; tables and a report out. */
final class AnnotateJob {
    private static final Logger LOG = LoggerFactory.getLogger(AnnotateJob.class);

    private final AnnotateSettings settings;

    AnnotateJob(AnnotateSettings settings) {
        this.settings = settings;
    }

    /**
     * The last line of standard output, for programs.
     *
     * @param outcome {@code written}, {@code completed} or {@code up to date}
     * @param tagged taggers that were run
     * @param tokens that they saw
     * @param tokens_per_second of the pass that ran them, from its start to its commit; 0 where none was run
     */
    private record Summary(
            String job,
            String outcome,
            String run_id,
            List<String> tagged,
            long mentions,
            long tokens,
            double tokens_per_second,
            double seconds) {}

    int run(PrintWriter out) {
        long start = System.nanoTime();
        Sources kinds = new Sources(settings.from(), settings.format(), settings.read());
        List<Source> sources = settings.inputs().stream().map(kinds::of).toList();
        try (Sessions.Hold hold = Sessions.hold("winnow annotate")) {
            SparkSession spark = hold.session();
            TaggerMetrics metrics = new TaggerMetrics(
                    spark.sparkContext(),
                    settings.taggers().stream().map(TaggerSpec::name).toList());
            List<TaggerHandle> taggers = load(metrics);
            LOG.info("annotate: {} -> {}", String.join(", ", settings.inputs()), settings.output());
            Store store = new Store(spark, settings.output());
            Annotate.Outcome outcome = new Annotate(store, taggers, metrics).run(sources);
            // Listing what could not be used reads the input once more; nobody has asked where it was not read at all.
            if (outcome.read() || settings.quarantine().isPresent()) {
                quarantine(sources, spark, out);
            }
            AnnotationReport report = report(store, outcome, metrics);
            out.print(report.text());
            double seconds = (System.nanoTime() - start) / 1e9;
            out.println(json(new Summary(
                    "annotate",
                    outcome.outcome(),
                    outcome.runId(),
                    outcome.tagged(),
                    report.mentions(),
                    metrics.tokens(),
                    outcome.tagSeconds() > 0 ? Math.rint(metrics.tokens() / outcome.tagSeconds()) : 0,
                    seconds)));
            out.flush();
            System.err.println("Report: " + settings.output() + "/" + Reports.HTML);
            return 0;
        }
    }

    private List<TaggerHandle> load(TaggerMetrics metrics) {
        Problems problems = new Problems();
        List<TaggerHandle> loaded = new ArrayList<>();
        for (TaggerSpec spec : settings.taggers()) {
            problems.read("--tagger", () -> TaggerHandle.load(spec, metrics)).ifPresent(loaded::add);
        }
        problems.throwIfAny();
        return loaded;
    }

    private void quarantine(List<Source> sources, SparkSession spark, PrintWriter out) {
        List<Quarantined> unusable = new ArrayList<>();
        sources.forEach(source -> unusable.addAll(source.quarantined(spark)));
        out.print(NerFormats.listed(unusable, "in quarantine"));
        settings.quarantine().ifPresent(file -> QuarantineFile.write(file, unusable));
    }

    private AnnotationReport report(Store store, Annotate.Outcome outcome, TaggerMetrics metrics) {
        Path folder = new Path(settings.output());
        AnnotationFigures figures = new AnnotationFigures(store, metrics.costs(), outcome.tagged());
        // The report of the run that did the work says how fast it was.
        if (outcome.outcome().equals("up to date") && Reports.exists(store.spark(), folder)) {
            return AnnotationReport.brief(figures, outcome, settings.inputs());
        }
        AnnotationReport report = AnnotationReport.of(figures, outcome, metrics, settings.inputs());
        Reports.write(store.spark(), folder, ReportJson.of(report), AnnotationPage.of(report));
        return report;
    }

    private static String json(Summary summary) {
        try {
            return new ObjectMapper().writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of strings and numbers is always JSON", e);
        }
    }
}
