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
        write(spark, folder, ReportJson.of(report), ReportHtml.of(report));
        return report;
    }

    /**
     * Replaces {@link #JSON} and {@link #HTML} in a folder of any Hadoop file system.
     *
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static void write(SparkSession spark, Path folder, String json, String html) {
        WholeFiles files = new WholeFiles(spark.sessionState().newHadoopConf());
        try {
            files.replace(new Path(folder, JSON), json);
            files.replace(new Path(folder, HTML), html);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Whether there is a report in a folder. */
    public static boolean exists(SparkSession spark, Path folder) {
        try {
            return folder.getFileSystem(spark.sessionState().newHadoopConf()).exists(new Path(folder, HTML));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + folder + ": " + e.getMessage(), e);
        }
    }
}
