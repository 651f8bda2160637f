package org.winnow.classifiers.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.winnow.classifiers.ner.tag.ModelDigest;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerOptions;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/**
 * Kind {@code torchscript}. Its model is a folder with
 *
 * <ul>
 *   <li>{@code model.pt}: a TorchScript module whose {@code forward(input_ids, attention_mask)} takes {@code int64[B, T]}
 *       twice and returns the scores of the labels before softmax, {@code float[B, T, L]}, or a tuple that begins with
 *       them;
 *   <li>{@code tokenizer.json}: of Hugging Face's tokenizers, given words; the first piece of a word carries its label;
 *   <li>{@code labels.txt}: the L labels in order, one on each line, in IOB2 or IOBES.
 * </ul>
 */
public final class TorchScriptProvider implements TaggerProvider {
    private static final int LONGEST = 1 << 20;
    private static final int LARGEST_BATCH = 4096;

    @Override
    public String kind() {
        return "torchscript";
    }

    @Override
    public String description() {
        return "an encoder of your own. MODEL: a folder with model.pt (TorchScript: ids and mask to scores of labels),"
                + " tokenizer.json and labels.txt (IOB2 or IOBES). max=N pieces in a window (512), batch=N sentences (32)";
    }

    @Override
    public Tagger load(TaggerSpec spec) throws IOException {
        TaggerOptions options = TaggerOptions.of(spec, "max", "batch");
        int longest = options.number("max", 512, 8, LONGEST);
        int batch = options.number("batch", 32, 1, LARGEST_BATCH);
        Path folder = Path.of(spec.model());
        Path model = folder.resolve("model.pt");
        Path tokenizer = folder.resolve("tokenizer.json");
        Path labels = folder.resolve("labels.txt");
        for (Path file : List.of(model, tokenizer, labels)) {
            if (spec.model().isEmpty() || !Files.isReadable(file)) {
                throw new IllegalArgumentException("Tagger " + spec.name() + ": no file " + file
                        + " (the model of this kind is a folder with model.pt, tokenizer.json and labels.txt)");
            }
        }
        Labels known = Labels.read(labels);
        String version = ModelDigest.of(List.of(model, tokenizer, labels), spec.options());
        WordPieces pieces = WordPieces.load(tokenizer, longest);
        try {
            return new EncoderTagger(pieces, TaggingModule.load(model, known.size()), known, batch, version);
        } catch (IOException | RuntimeException e) {
            pieces.close();
            throw e;
        }
    }
}
