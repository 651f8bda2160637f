package org.winnow.jobs.languagemodel;

import ai.djl.Device;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winnow.classifiers.languagemodel.Checkpoint;
import org.winnow.classifiers.languagemodel.LanguageModel;
import org.winnow.classifiers.languagemodel.Torch;
import org.winnow.classifiers.text.Sha256;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;
import org.winnow.jobs.JobFailedException;

/**
 * A model and its tokenizer, ready to read. One task at a time: whoever uses the model holds its monitor.
 *
 * @param name of the model's file
 */
record ReadableModel(String name, LanguageModel model, Tokenizer tokenizer) implements AutoCloseable {
    /** One model per file, device and JVM, shared by all tasks; it lives as long as the executor. */
    private static final Map<String, ReadableModel> LOADED = new ConcurrentHashMap<>();

    ReadableModel {
        if (tokenizer.vocabularySize() > model.shape().vocabulary()) {
            throw new JobFailedException(
                    "%s knows %d tokens, and the tokenizer has %d (give the tokenizer.json that it was trained with)"
                            .formatted(name, model.shape().vocabulary(), tokenizer.vocabularySize()));
        }
    }

    /** Where the tokenizer of a model is: as named, else beside the model. */
    static Path tokenizer(String model, Optional<String> named) {
        return new Path(named.orElseGet(() -> new Path(new Path(model).getParent(), "tokenizer.json").toString()));
    }

    /** @throws JobFailedException if a file is missing or not what it should be; the message says which */
    static ReadableModel open(
            String model, byte[] tokenizer, String tokenizerName, Device device, Configuration hadoop) {
        Torch.load(Runtime.getRuntime().availableProcessors());
        Checkpoint checkpoint = checkpoint(model, hadoop);
        String own = checkpoint.notes().get(Checkpoint.TOKENIZER);
        if (own != null && !own.equals(Sha256.of(tokenizer))) {
            throw new JobFailedException("%s was trained with another tokenizer than %s, whose SHA-256 is %s and not %s"
                            .formatted(model, tokenizerName, Sha256.of(tokenizer), own)
                    + " (give the tokenizer.json that its shards were made with)");
        }
        return new ReadableModel(model, checkpoint.reader(device), parsed(tokenizer, tokenizerName));
    }

    /** The one of this JVM. */
    static ReadableModel shared(
            String model, byte[] tokenizer, String tokenizerName, Device device, Configuration hadoop) {
        String key = String.join("\n", version(new Path(model), hadoop), tokenizerName, device.toString());
        return LOADED.computeIfAbsent(key, missing -> open(model, tokenizer, tokenizerName, device, hadoop));
    }

    private static String version(Path model, Configuration hadoop) {
        try {
            FileStatus status = model.getFileSystem(hadoop).getFileStatus(model);
            return status.getPath() + " " + status.getLen() + " " + status.getModificationTime();
        } catch (IOException e) {
            throw new JobFailedException(model + " cannot be read here: " + e.getMessage()
                    + " (executors need it at the same path; use a file system that all of them see)");
        }
    }

    /** A file's bytes, which travel to executors. */
    static byte[] bytes(Path file, String option, Configuration hadoop) {
        try (InputStream in = file.getFileSystem(hadoop).open(file)) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            throw new JobFailedException("There is no " + file + " (give " + option + " FILE)");
        } catch (IOException e) {
            throw new JobFailedException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static Tokenizer parsed(byte[] json, String name) {
        try {
            return Tokenizers.of(json, name, "");
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    static Checkpoint checkpoint(String model, Configuration hadoop) {
        Path file = new Path(model);
        try {
            FileSystem files = file.getFileSystem(hadoop);
            try (InputStream in = new BufferedInputStream(files.open(file), 1 << 20)) {
                return Checkpoint.read(in, model);
            }
        } catch (FileNotFoundException e) {
            throw new JobFailedException("There is no model " + model + " (winnow train writes model.wlm)");
        } catch (IOException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }
}
