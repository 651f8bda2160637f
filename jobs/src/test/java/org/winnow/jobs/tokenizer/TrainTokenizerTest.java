package org.winnow.jobs.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;
import org.winnow.jobs.TestSpark;
import org.winnow.jobs.conf.ConfigurationException;
import org.winnow.jobs.conf.Problems;
import org.winnow.jobs.conf.Settings;
import org.winnow.jobs.conf.SettingsOptions;
import picocli.CommandLine;

class TrainTokenizerTest {
    @TempDir
    Path folder;

    @Test
    void the_same_texts_in_another_order_and_other_files_give_the_same_tokenizer() throws IOException {
        List<String> texts = texts();
        Path one = write("one.txt", texts);
        write("two-a.txt", texts.subList(150, 300));
        write("two-b.txt", texts.subList(0, 150));
        TokenizerReport report = train("a", one.toString());
        train("b", folder.resolve("two-*.txt").toString());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a/tokenizer.json")),
                Files.readAllBytes(folder.resolve("b/tokenizer.json")));
        assertEquals(300, report.texts().all().texts());
        assertTrue(report.texts().heldOut().texts() > 0, report.table());
        assertTrue(report.bytesPerToken() > 2, report.table());
        try (Tokenizer tokenizer = Tokenizers.load(folder.resolve("a/tokenizer.json"))) {
            assertEquals(report.vocabulary(), tokenizer.vocabularySize());
            assertEquals(0, tokenizer.endOfText().orElseThrow());
        }
        assertEquals("""
                {
                  "tokenizer_class": "PreTrainedTokenizerFast",
                  "clean_up_tokenization_spaces": false,
                  "eos_token": "<|endoftext|>"
                }
                """, Files.readString(folder.resolve("a/tokenizer_config.json")));
    }

    @Test
    void the_rarest_pieces_are_left_out_where_there_are_too_many() throws IOException {
        Path input = write("in.txt", List.of("aa aa aa bb bb cc", "dd aa bb"));
        TokenizerReport report = train("out", input.toString(), "tokenizer.maxPieces=3", "tokenizer.heldOut=0");
        // Each text's first piece has no space before it: aa, dd.
        assertEquals(new TokenizerReport.Pieces(5, 2, 3, 0), report.pieces());
        assertTrue(report.table().contains("  of these used   2: those that came 3 times or more"), report.table());
    }

    @Test
    void every_mistake_is_told_before_spark_starts() {
        ConfigurationException e = assertThrows(
                ConfigurationException.class,
                () -> settings("", "tokenizer.split=gpt5", "tokenizer.sampleBytes=0", "tokenizer.input=[]"));
        assertEquals(
                List.of(
                        "tokenizer.input: nothing to learn from (give --input PATH)",
                        "tokenizer.output: no folder for the tokenizer (give --output FOLDER)",
                        "tokenizer: Invalid split: gpt5 (must be one of gpt2, llama3, qwen, gpt4o)",
                        "tokenizer: Invalid sampleBytes: 0 (must be at least 1)"),
                e.problems());
    }

    private TokenizerReport train(String output, String input, String... sets) throws IOException {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("tokenizer.input=[\"" + input + "\"]");
        all.add("tokenizer.vocabularySize=400");
        TrainTokenizerSettings settings = settings(folder.resolve(output).toString(), all.toArray(String[]::new));
        return new TrainTokenizer(settings).train(TestSpark.session(), System.nanoTime());
    }

    private static TrainTokenizerSettings settings(String output, String... sets) {
        SettingsOptions options = new SettingsOptions();
        List<String> arguments = new ArrayList<>();
        for (String set : sets) {
            arguments.add("--set");
            arguments.add(set);
        }
        CommandLine.populateCommand(options, arguments.toArray(String[]::new));
        Problems problems = new Problems();
        Settings loaded = options.load(problems);
        return TrainTokenizerSettings.of(
                loaded, new TrainTokenizerSettings.Given(List.of(), output, "", "", "", ""), problems);
    }

    private Path write(String name, List<String> texts) throws IOException {
        return Files.write(folder.resolve(name), texts);
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add("the kettle number " + i + " sings in the kitchen, and the cat hears it " + i * i + " times");
        }
        return texts;
    }
}
