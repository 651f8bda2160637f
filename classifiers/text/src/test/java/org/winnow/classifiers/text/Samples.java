package org.winnow.classifiers.text;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small models and recorded results beside the tests; tests/quality/golden.py writes them. */
final class Samples {
    static final Path TOKENIZER = Path.of(System.getProperty("winnow.root"), "conf/quickstart/tokenizer.json");

    private Samples() {}

    static Path resource(String name) {
        try {
            return Path.of(Samples.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ScoreSettings score(Recipe recipe) {
        String positive = recipe.positiveLabel().isEmpty() ? "__label__good" : "";
        String model = resource(recipe.label() + ".bin").toString();
        return new ScoreSettings(model, recipe.label(), positive, TOKENIZER.toString());
    }

    static LanguageSettings tinyLid176(Path folder) throws IOException {
        Path file = folder.resolve("lid.176.bin");
        if (!Files.exists(file)) {
            Files.copy(resource("languages.bin"), file);
        }
        return new LanguageSettings(LanguageSettings.AUTO, folder);
    }

    static List<JsonObject> recorded() throws IOException {
        return Files.readAllLines(resource("recipes.jsonl")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }
}
