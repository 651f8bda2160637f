package org.winnow.jobs.annotate;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;
import org.winnow.udfs.spark.OncePerJvm;

/**
 * A tagger as it travels to executors, which load it once.
 *
 * @param version of the driver's; an executor that loads another fails
 * @param types that it can give, sorted
 */
record TaggerHandle(TaggerSpec spec, String version, List<String> types) implements Serializable {
    private static final Logger LOG = LoggerFactory.getLogger(TaggerHandle.class);

    /** Divides a jar from a file inside it in the name of a model. */
    private static final String INSIDE = "!";

    /** What a tagger is found by among all that a JVM has loaded. */
    private record Key(TaggerSpec spec, String version) {}

    /**
     * Loads a tagger on the driver, so that a wrong one stops the run at its start; tasks in this JVM use the same.
     *
     * @throws IllegalArgumentException if it cannot be loaded; the message says why
     */
    static TaggerHandle load(TaggerSpec spec, TaggerMetrics metrics) {
        try {
            long start = System.nanoTime();
            Tagger tagger = Taggers.load(spec);
            TaggerHandle handle = new TaggerHandle(
                    spec, tagger.version(), tagger.types().stream().sorted().toList());
            Tagger kept = OncePerJvm.of(new Key(spec, handle.version), () -> tagger);
            if (kept != tagger) {
                tagger.close();
            }
            metrics.loaded(spec.name(), System.nanoTime() - start);
            LOG.info("tagger {}: {} loaded in {} s", spec.name(), spec.kind(), seconds(start));
            return handle;
        } catch (IOException e) {
            throw new IllegalArgumentException("Tagger " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    /** The tagger itself, loaded by the first task of a JVM that asks. */
    Tagger open(TaggerMetrics metrics) {
        return OncePerJvm.of(new Key(spec, version), () -> {
            try {
                long start = System.nanoTime();
                TaggerSpec here = new TaggerSpec(spec.name(), spec.kind(), local(spec.model()), spec.options());
                Tagger tagger = Taggers.load(here);
                if (!tagger.version().equals(version)) {
                    throw new IllegalStateException("Tagger %s is version %s on this executor and %s on the driver"
                            .formatted(spec.name(), tagger.version(), version));
                }
                metrics.loaded(spec.name(), System.nanoTime() - start);
                LOG.info("tagger {}: {} loaded in {} s", spec.name(), spec.kind(), seconds(start));
                return tagger;
            } catch (IOException e) {
                throw new UncheckedIOException("Tagger " + spec.name() + ": " + e.getMessage(), e);
            }
        });
    }

    /** Has Spark copy the model to every executor, where it is a file or a folder; nothing to do in one JVM. */
    void distribute(SparkContext context) {
        String file = file(spec.model());
        if (!context.isLocal() && !file.isEmpty() && Files.exists(Path.of(file))) {
            context.addFile(file, Files.isDirectory(Path.of(file)));
        }
    }

    private static String local(String model) {
        String file = file(model);
        if (file.isEmpty() || Files.exists(Path.of(file))) {
            return model;
        }
        String copied = SparkFiles.get(Path.of(file).getFileName().toString());
        return Files.exists(Path.of(copied)) ? copied + model.substring(file.length()) : model;
    }

    private static String file(String model) {
        int inside = model.indexOf(INSIDE);
        return inside < 0 ? model : model.substring(0, inside);
    }

    private static String seconds(long start) {
        return "%.1f".formatted((System.nanoTime() - start) / 1e9);
    }

    /** Its options as the command line spells them. */
    String options() {
        return spec.spelledOptions();
    }
}
