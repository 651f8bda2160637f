package org.winnow.jobs.classifier;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Small texts of two classes that share most words and differ in a few. */
final class PlantedTexts {
    private static final String[] COMMON =
            "the of and a to in is that it was for on are with as by at from one".split(" ");
    private static final String[] GOOD =
            "river theory evidence century species method measure light history law".split(" ");
    private static final String[] BAD = "click buy offer deal win prize cheap login subscribe bonus".split(" ");

    private PlantedTexts() {}

    static List<String> good(int count) {
        return texts(GOOD, BAD, count, 1);
    }

    static List<String> bad(int count) {
        return texts(BAD, GOOD, count, 2);
    }

    /** Two thirds common words; of the others one in ten is of the other class. */
    private static List<String> texts(String[] own, String[] other, int count, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder("Text " + i + " of " + own[0]);
            for (int word = 0; word < 30; word++) {
                String[] words = random.nextInt(3) > 0 ? COMMON : random.nextInt(10) == 0 ? other : own;
                text.append(word % 10 == 9 ? '\n' : ' ').append(words[random.nextInt(words.length)]);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** A JSONL file with a URL for each text: hosts 0 to 9 in turn. */
    static Path jsonl(Path file, List<String> texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            lines.append("{\"text\":\"")
                    .append(texts.get(i).replace("\n", "\\n"))
                    .append("\",\"url\":\"http://host")
                    .append(i % 10)
                    .append(".example/")
                    .append(i)
                    .append("\"}\n");
        }
        return write(file, lines.toString());
    }

    /** A file with one text a line; gzip where its name says so. */
    static Path lines(Path file, List<String> texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        texts.forEach(text -> lines.append(text.replace('\n', ' ')).append('\n'));
        return write(file, lines.toString());
    }

    private static Path write(Path file, String content) throws IOException {
        boolean gzip = file.toString().endsWith(".gz");
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = gzip ? new GZIPOutputStream(raw) : raw) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
