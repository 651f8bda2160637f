package org.winnow.jobs.tokenizer;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The folder of a tokenizer as transformers' {@code AutoTokenizer} loads it. */
final class TokenizerFolder {
    static final String TOKENIZER = "tokenizer.json";

    private TokenizerFolder() {}

    /** Writes each file whole or not at all. */
    static void write(Path folder, byte[] json, List<String> specialTokens) throws IOException {
        Files.createDirectories(folder);
        JsonObject config = new JsonObject();
        config.addProperty("tokenizer_class", "PreTrainedTokenizerFast");
        config.addProperty("clean_up_tokenization_spaces", false);
        specialTokens.stream().findFirst().ifPresent(end -> config.addProperty("eos_token", end));
        String text = new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(config) + "\n";
        write(folder.resolve("tokenizer_config.json"), text.getBytes(StandardCharsets.UTF_8));
        write(folder.resolve(TOKENIZER), json);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
