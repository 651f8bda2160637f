package org.winnow.jobs.classifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.winnow.classifiers.text.ScoreSettings;
import org.winnow.classifiers.text.Sha256;

/**
 * A quality model with the preparation that it was trained with: read from its card where it has one, so that nobody has
 * to remember it, and never guessed.
 *
 * @param settings what to open
 * @param sha256 of the model that was trained, whichever of its files is opened; empty where there is no card
 */
public record ChosenModel(ScoreSettings settings, String sha256) {
    /**
     * Finds the model, and its card if there is one.
     *
     * @param model a folder that {@code train-classifier} wrote, its card, one of its model files, or any fastText model;
     *     empty for none
     * @param recipe empty for the card's
     * @param positiveLabel empty for the card's or the recipe's own
     * @param tokenizer path of a tokenizer.json; empty for the card's
     * @throws IllegalArgumentException if there is no such model, what is given contradicts its card, or it has no card
     *     and no recipe is given
     */
    public static ChosenModel of(String model, String recipe, String positiveLabel, String tokenizer) {
        if (model.isEmpty()) {
            return new ChosenModel(ScoreSettings.off(), "");
        }
        try {
            Path path = Path.of(model);
            Optional<Path> folder = folder(path);
            if (folder.isPresent()) {
                return new OfCard(folder.get(), path).chosen(recipe, positiveLabel, tokenizer);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + model + ": " + e.getMessage(), e);
        }
        if (recipe.isEmpty()) {
            throw new IllegalArgumentException("Invalid recipe: \"\" (" + model
                    + " has no card that says how texts must be prepared for it; say so: ultra-fineweb, dclm, ccnet or"
                    + " plain)");
        }
        return new ChosenModel(new ScoreSettings(model, recipe, positiveLabel, tokenizer), "");
    }

    /** The folder of the card that belongs to a path; empty for a model without one. */
    private static Optional<Path> folder(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of(path);
        }
        Path folder = path.toAbsolutePath().getParent();
        String name = path.getFileName().toString();
        boolean ours = name.equals(ClassifierFolder.CARD)
                || name.equals(ClassifierFolder.MODEL)
                || name.equals(ClassifierFolder.FOLDED);
        return ours && Files.isRegularFile(folder.resolve(ClassifierFolder.CARD))
                ? Optional.of(folder)
                : Optional.empty();
    }

    /**
     * A model with a card.
     *
     * @param named what the user named: the folder or a file of it
     */
    private record OfCard(Path folder, Path named) {
        ChosenModel chosen(String recipe, String positiveLabel, String tokenizer) throws IOException {
            ClassifierFolder files = new ClassifierFolder(folder);
            ModelCard card = files.card()
                    .orElseThrow(() -> new IllegalArgumentException("Invalid model: " + named + " (" + folder
                            + " has no card.json, or not the files that it lists; give a folder that train-classifier"
                            + " has finished, or a model file)"));
            agree("recipe", recipe, card.recipe());
            agree("positiveLabel", positiveLabel, card.positiveLabel());
            ModelCard.FileNote own = card.files().get(ClassifierFolder.TOKENIZER);
            if (!tokenizer.isEmpty()
                    && (own == null || !Sha256.of(Path.of(tokenizer)).equals(own.sha256()))) {
                throw new IllegalArgumentException("Invalid tokenizer: " + tokenizer + " (" + folder
                        + (own == null ? " was trained without one" : " was trained with another, which lies in it")
                        + "; leave it out)");
            }
            return new ChosenModel(
                    new ScoreSettings(
                            model(files, card).toString(),
                            card.recipe(),
                            card.positiveLabel(),
                            own == null
                                    ? ""
                                    : files.file(ClassifierFolder.TOKENIZER).toString()),
                    card.modelSha256());
        }

        /** The file that was named, else the folded one, which is the faster. */
        private Path model(ClassifierFolder files, ModelCard card) {
            if (card.files().containsKey(named.getFileName().toString())) {
                return named;
            }
            return files.scoring();
        }

        private void agree(String name, String given, String trained) {
            if (!given.isEmpty() && !given.equals(trained)) {
                throw new IllegalArgumentException("Invalid " + name + ": " + given + " (" + folder
                        + " was trained with " + trained + ", says its card; leave it out)");
            }
        }
    }
}
