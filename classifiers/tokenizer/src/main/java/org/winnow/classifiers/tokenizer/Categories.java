package org.winnow.classifiers.tokenizer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The general categories of Unicode 16.0, which the regular expressions of Hugging Face's tokenizers 0.21 to 0.23 follow.
 * They come from a file and not from the JDK, so that the ids of a text do not depend on the JDK's version;
 * tests/tokenizer/make_categories.py writes the file.
 */
final class Categories {
    /** What {@code \s} stands for. */
    static final CodePoints WHITE_SPACE = CodePoints.range(0x9, 0xd)
            .or(CodePoints.of(0x20))
            .or(CodePoints.of(0x85))
            .or(CodePoints.of(0xa0))
            .or(CodePoints.of(0x1680))
            .or(CodePoints.range(0x2000, 0x200a))
            .or(CodePoints.range(0x2028, 0x2029))
            .or(CodePoints.of(0x202f))
            .or(CodePoints.of(0x205f))
            .or(CodePoints.of(0x3000));

    private static final Map<String, CodePoints> BY_NAME = read();

    private Categories() {}

    /** @param name of one category such as {@code Lu}, or of a group of them such as {@code L} */
    static Optional<CodePoints> named(String name) {
        return BY_NAME.keySet().stream()
                .filter(category -> category.equals(name) || name.length() == 1 && category.startsWith(name))
                .map(BY_NAME::get)
                .reduce(CodePoints::or);
    }

    private static Map<String, CodePoints> read() {
        Map<String, List<Integer>> edges = new HashMap<>();
        try (InputStream in = Categories.class.getResourceAsStream("categories.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            String category = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                int start = Integer.parseInt(line, 0, space, 16);
                if (!category.isEmpty()) {
                    edges.get(category).add(start);
                }
                category = line.substring(space + 1);
                edges.computeIfAbsent(category, key -> new ArrayList<>()).add(start);
            }
            edges.get(category).add(Character.MAX_CODE_POINT + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, CodePoints> byName = new HashMap<>();
        edges.forEach((name, list) -> byName.put(
                name,
                CodePoints.ofEdges(list.stream().mapToInt(Integer::intValue).toArray())));
        return byName;
    }
}
