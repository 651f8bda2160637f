package org.winnow.jobs.doctor;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.apache.spark.SparkBuildInfo;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.text.KnownModel;
import org.winnow.classifiers.text.ModelFolder;

/** What every command needs, and the parts that some do. */
final class BasicChecks {
    private static final int JAVA = 17;
    private static final String SPARK = "4.2.";
    private static final long GIB = 1L << 30;

    private BasicChecks() {}

    static List<Finding> all(Surroundings surroundings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(surroundings.java()));
        findings.add(spark());
        findings.add(memory());
        findings.add(space("temporary files", Path.of(System.getProperty("java.io.tmpdir")), GIB));
        findings.add(space("PyTorch's cache", Utils.getEngineCacheDir("pytorch"), GIB / 2));
        findings.add(tokenizers());
        findings.add(languageModel());
        findings.add(coreNlp());
        return findings;
    }

    static Finding java(int version) {
        String found = version + " (" + System.getProperty("java.home") + ")";
        return version >= JAVA
                ? Finding.ok("Java", found)
                : Finding.missing("Java", found, "install a JDK, " + JAVA + " or newer, and set JAVA_HOME to it");
    }

    private static Finding spark() {
        try {
            return spark(SparkBuildInfo.spark_version());
        } catch (LinkageError e) {
            return Finding.missing("Spark", "not on the class path", "start by ./winnow, or by spark-submit");
        }
    }

    static Finding spark(String version) {
        return version.startsWith(SPARK)
                ? Finding.ok("Spark", version)
                : Finding.missing(
                        "Spark",
                        version,
                        "use Spark " + SPARK + "x, which this jar was built for, or leave SPARK_HOME unset");
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = String.format(
                Locale.ROOT,
                "%.1f GB of heap, %d cores",
                heap / (double) GIB,
                Runtime.getRuntime().availableProcessors());
        return heap >= GIB * 9 / 10
                ? Finding.ok("memory", found)
                : Finding.missing("memory", found, "set WINNOW_HEAP to 1g or more");
    }

    /** Of the folder, or of the nearest one above it that exists. */
    static Finding space(String thing, Path folder, long needed) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            String found = String.format(Locale.ROOT, "%s, %.1f GB free", folder.toAbsolutePath(), free / (double) GIB);
            if (!Files.isDirectory(there) || !Files.isWritable(there)) {
                return Finding.missing(thing, found + ", not writable", remedy(thing));
            }
            return free >= needed
                    ? Finding.ok(thing, found)
                    : Finding.missing(
                            thing,
                            found,
                            String.format(Locale.ROOT, "%.1f GB are needed: %s", needed / (double) GIB, remedy(thing)));
        } catch (IOException e) {
            return Finding.missing(thing, e.toString(), remedy(thing));
        }
    }

    private static String remedy(String thing) {
        return thing.startsWith("PyTorch")
                ? "set DJL_CACHE_DIR to a folder that can be written to"
                : "set WINNOW_JAVA_OPTS=-Djava.io.tmpdir=FOLDER to one that can be written to";
    }

    private static Finding tokenizers() {
        String thing = "other tokenizers";
        try {
            ai.djl.huggingface.tokenizers.jni.LibUtils.checkStatus();
            return Finding.ok(thing, "the native library loads");
        } catch (LinkageError | RuntimeException e) {
            return Finding.optional(
                    thing,
                    "the native library does not load: " + e,
                    "only needed for a tokenizer.json that is no byte-level BPE; runs on Linux, macOS and Windows");
        }
    }

    private static Finding languageModel() {
        ModelFolder folder = ModelFolder.standard();
        List<String> absent = KnownModel.ALL.stream()
                .map(KnownModel::name)
                .filter(name -> folder.find(name).isEmpty())
                .toList();
        return absent.isEmpty()
                ? Finding.ok("fastText models", folder.path().toString())
                : Finding.optional(
                        "fastText models",
                        "no " + String.join(", ", absent) + " in " + folder.path()
                                + "; the built-in language identification is used",
                        "winnow models gets them");
    }

    private static Finding coreNlp() {
        List<String> kinds = new ArrayList<>();
        try {
            ServiceLoader.load(TaggerProvider.class).forEach(provider -> kinds.add(provider.kind()));
        } catch (java.util.ServiceConfigurationError e) {
            return Finding.optional("CoreNLP", e.getMessage(), "put the whole corenlp module on the class path");
        }
        return kinds.contains("corenlp")
                ? Finding.ok("CoreNLP", "taggers: " + String.join(", ", kinds))
                : Finding.optional(
                        "CoreNLP",
                        "its module is not on the class path",
                        "only needed to annotate with it; it is GPL-3.0 and comes apart from Winnow");
    }
}
