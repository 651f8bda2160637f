package org.winnow.jobs.classifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.winnow.classifiers.text.Sha256;

/**
 * The folder of a trained classifier: model, folded model, tokenizer, report, and the card, which is written last and
 * removed first, so that a folder with a card is whole.
 */
final class ClassifierFolder {
    static final String CARD = "card.json";
    static final String MODEL = "model.bin";
    static final String FOLDED = "model.folded";
    static final String TOKENIZER = "tokenizer.json";
    static final String REPORT = "report.html";

    private final Path folder;

    ClassifierFolder(Path folder) {
        this.folder = folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The model file to score with: the folded one where there is one. */
    Path scoring() {
        Path folded = file(FOLDED);
        return Files.isRegularFile(folded) ? folded : file(MODEL);
    }

    /** The card if there is one and every file that it lists is there with its size. */
    Optional<ModelCard> card() throws IOException {
        Path file = file(CARD);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            ModelCard card = CardJson.read(Files.readString(file));
            return Optional.of(card).filter(this::isWhole);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private boolean isWhole(ModelCard card) {
        return card.files().entrySet().stream().allMatch(entry -> {
            try {
                return Files.size(file(entry.getKey())) == entry.getValue().bytes();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Makes the folder, without a card. */
    void open() throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of(CARD, REPORT, FOLDED, MODEL, TOKENIZER)) {
            Files.deleteIfExists(file(name));
        }
    }

    /** What is in the folder, for the card. */
    Map<String, ModelCard.FileNote> notes() throws IOException {
        Map<String, ModelCard.FileNote> notes = new TreeMap<>();
        for (String name : List.of(MODEL, FOLDED, TOKENIZER)) {
            Path file = file(name);
            if (Files.isRegularFile(file)) {
                notes.put(name, new ModelCard.FileNote(Files.size(file), Sha256.of(file)));
            }
        }
        return notes;
    }

    /** Writes a text whole or not at all. */
    void write(String name, String content) throws IOException {
        Path temporary = file("." + name + ".tmp");
        Files.writeString(temporary, content);
        Files.move(temporary, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
