package org.winnow.udfs.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;

/** A file of the driver's machine that tasks elsewhere need. */
public final class DriverFile {
    private DriverFile() {}

    /** Has Spark copy the file to every executor; nothing to do in one JVM or without a file. */
    public static void distribute(SparkContext context, String path) {
        if (!context.isLocal() && !path.isEmpty()) {
            context.addFile(path);
        }
    }

    /** The driver's path where the file is there, else where Spark put it. */
    public static String local(String path) {
        return Files.isRegularFile(Path.of(path))
                ? path
                : SparkFiles.get(Path.of(path).getFileName().toString());
    }
}
