package org.winnow.classifiers.ner.tag.gazetteer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.ner.tag.ModelDigest;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerOptions;
import org.winnow.classifiers.ner.tag.TaggerProvider;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/**
 * Kind {@code gazetteer}. Its model is a folder of {@code TYPE.txt} with a name on each line, or one file with the type and
 * the name on each line, divided by a tab; UTF-8. Blank lines, and lines that begin with {@code #} and a space, say
 * nothing.
 */
public final class GazetteerProvider implements TaggerProvider {
    private static final String ENDING = ".txt";
    private static final Map<String, LetterCase> CASES =
            Map.of("exact", LetterCase.EXACT, "ignore", LetterCase.IGNORE, "capitalized", LetterCase.CAPITALIZED);
    private static final int LONGEST_LEAST = 100;

    @Override
    public String kind() {
        return "gazetteer";
    }

    @Override
    public String description() {
        return "lists of names, longest match. MODEL: a folder of TYPE.txt, a name on each line, or a file of TYPE, tab,"
                + " name. case=exact|ignore|capitalized (exact), min=N code points of the shortest name (2)";
    }

    @Override
    public Tagger load(TaggerSpec spec) throws IOException {
        TaggerOptions options = TaggerOptions.of(spec, "case", "min");
        LetterCase letterCase = options.choice("case", CASES, LetterCase.EXACT);
        int least = options.number("min", 2, 1, LONGEST_LEAST);
        Path model = Path.of(spec.model());
        boolean folder = Files.isDirectory(model);
        List<Path> files = folder ? ModelDigest.files(model, ENDING) : List.of(model);
        if (files.isEmpty() || spec.model().isEmpty() || !folder && !Files.isReadable(model)) {
            throw new IllegalArgumentException("Tagger " + spec.name() + ": no gazetteer at \"" + spec.model()
                    + "\" (must be a folder of files TYPE.txt, or a file of types and names divided by tabs)");
        }
        List<Gazetteer.Name> names = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            read(file, folder ? name.substring(0, name.length() - ENDING.length()) : "", names);
        }
        return new Gazetteer(names, letterCase, least, ModelDigest.of(files, spec.options()));
    }

    private static void read(Path file, String type, List<Gazetteer.Name> names) throws IOException {
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("# ") || line.equals("#")) {
                continue;
            }
            int tab = line.indexOf('\t');
            String of = type.isEmpty() && tab > 0 ? line.substring(0, tab).strip() : type;
            String name = (type.isEmpty() ? line.substring(tab + 1) : line).strip();
            if (of.isEmpty() || name.isEmpty()) {
                throw new IllegalArgumentException(
                        file + ":" + number + ": \"" + line + "\" (must be a type, a tab and a name)");
            }
            names.add(new Gazetteer.Name(name, of));
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
