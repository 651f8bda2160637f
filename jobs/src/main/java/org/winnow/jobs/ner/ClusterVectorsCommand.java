package org.winnow.jobs.ner;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.winnow.classifiers.ner.tagger.VectorClusters;
import org.winnow.classifiers.ner.tagger.WordVectors;
import org.winnow.jobs.JobFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code winnow cluster-vectors}. */
@Command(
        name = "cluster-vectors",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes clusters of words from word vectors, for train-ner --clusters.",
            "",
            "k-means by direction (cosine), once for each number of clusters. Writes each word with its clusters, divided by"
                    + " tabs. Words should come by frequency, as in GloVe and fastText: the clusters are learned from the"
                    + " first ones, and the others are assigned to them.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  ./winnow cluster-vectors --vectors glove.6B.50d.txt --clusters 64,256,1024 --output glove.tsv"
        })
public final class ClusterVectorsCommand implements Callable<Integer> {
    @Option(
            names = "--vectors",
            required = true,
            paramLabel = "FILE",
            description = "Text: a word and its numbers on each line (GloVe, word2vec, fastText).")
    private Path vectors;

    @Option(
            names = "--clusters",
            paramLabel = "N,...",
            split = ",",
            description = "Numbers of clusters, coarse ones first (default 64,256,1024).")
    private List<Integer> clusters = List.of(64, 256, 1024);

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write.")
    private Path output;

    @Option(names = "--words", paramLabel = "N", description = "Words to read at most (default ${DEFAULT-VALUE}).")
    private int words = 200_000;

    @Option(
            names = "--learn-from",
            paramLabel = "N",
            description = "Words that the clusters are learned from (default ${DEFAULT-VALUE}).")
    private int sample = 50_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first means (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        NerFormats.requireReadable(vectors);
        try {
            cluster();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private void cluster() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        WordVectors read = WordVectors.read(vectors, words);
        err.println(read.words().size() + " vectors of " + read.dimensions() + " numbers");
        VectorClusters means = new VectorClusters(read.values(), read.dimensions(), sample);
        List<int[]> columns = new ArrayList<>();
        for (int count : clusters) {
            columns.add(means.assign(count, seed));
            err.println(count + " clusters done");
        }
        try (BufferedWriter out = Files.newBufferedWriter(output)) {
            for (int word = 0; word < read.words().size(); word++) {
                StringBuilder line = new StringBuilder(read.words().get(word));
                for (int[] column : columns) {
                    line.append('\t').append(column[word]);
                }
                out.append(line).append('\n');
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("wrote " + output);
        out.flush();
    }
}
