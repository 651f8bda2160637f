package org.winnow.jobs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.winnow.jobs.files.WholeFiles;

/** Makes and writes a run's report. */
public final class Reports {
    /** The report for programs. */
    public static final String JSON = "report.json";
    /** The report for eyes: one file that needs no network. */
    public static final String HTML = "report.html";

    private Reports() {}

    /**
     * Computes the report and replaces {@link #JSON} and {@link #HTML} in a folder of any Hadoop file system.
     *
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static Report write(SparkSession spark, ReportInput input, Path folder) {
        Report report = ReportData.of(input);
        WholeFiles files = new WholeFiles(spark.sessionState().newHadoopConf());
        try {
            files.replace(new Path(folder, JSON), ReportJson.of(report));
            files.replace(new Path(folder, HTML), ReportHtml.of(report));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report into " + folder + ": " + e.getMessage(), e);
        }
        return report;
    }
}
