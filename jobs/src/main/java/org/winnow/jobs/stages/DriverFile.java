package org.winnow.jobs.stages;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;

/** A file of the driver's machine that tasks elsewhere need. */
final class DriverFile {
    private DriverFile() {}

    /** Has Spark copy the file to every executor; nothing to do in one JVM or without a file. */
    static void distribute(SparkContext context, String path) {
        if (!context.isLocal() && !path.isEmpty()) {
            context.addFile(path);
        }
    }

    /** The driver's path where the file is there, else where Spark put it. */
    static String local(String path) {
        return Files.isRegularFile(Path.of(path))
                ? path
                : SparkFiles.get(Path.of(path).getFileName().toString());
    }
}
