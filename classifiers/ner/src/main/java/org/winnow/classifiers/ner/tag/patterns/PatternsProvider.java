package org.winnow.classifiers.ner.tag.patterns;

import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.winnow.classifiers.ner.tag.ModelDigest;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerOptions;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/**
 * Kind {@code patterns}. Its model is a file of rules, UTF-8, one on each line: a type, white space, and a regular
 * expression of RE2 up to the end of the line. Blank lines, and lines that begin with {@code #} and a space, say nothing.
 */
public final class PatternsProvider implements TaggerProvider {
    @Override
    public String kind() {
        return "patterns";
    }

    @Override
    public String description() {
        return "regular expressions (RE2) over the tokens joined by single spaces. MODEL: a file with a type and an"
                + " expression on each line";
    }

    @Override
    public Tagger load(TaggerSpec spec) throws IOException {
        TaggerOptions.of(spec);
        Path file = Path.of(spec.model());
        if (spec.model().isEmpty() || !Files.isRegularFile(file)) {
            throw new IllegalArgumentException("Tagger " + spec.name() + ": no rules at \"" + spec.model()
                    + "\" (must be a file with a type and an expression on each line)");
        }
        List<Patterns.Rule> rules = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("# ") && !line.equals("#")) {
                rules.add(rule(line.strip(), file + ":" + number));
            }
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(file + ": no rule in it");
        }
        return new Patterns(rules, ModelDigest.of(file));
    }

    private static Patterns.Rule rule(String line, String place) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(
                    place + ": \"" + line + "\" (must be a type, white space and a regular expression)");
        }
        try {
            return Patterns.Rule.of(parts[0], parts[1]);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    place + ": \"" + parts[1] + "\" is no expression of RE2: " + e.getDescription(), e);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not UTF-8", e);
        }
    }
}
