package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;

/**
 * brat's standoff: a text in {@code NAME.txt} and its annotations in {@code NAME.ann}; a file of either kind stands for
 * the pair, a folder for all pairs in it. Text-bound annotations are read; a discontinuous one goes to quarantine, and so
 * does one whose text differs. Relations, events, attributes and notes stay as they are. Offsets count code points; the
 * text that each line states also lets files with UTF-16 offsets be read.
 */
public final class Brat implements Format {
    static final String NAME = "brat";

    private static final String TXT = ".txt";
    private static final String ANN = ".ann";
    private static final Pattern SPAN = Pattern.compile("(T[0-9]+)\t(\\S+) ([0-9]{1,9}) ([0-9]{1,9})\t(.*)");
    private static final Pattern DISCONTINUOUS = Pattern.compile("T[0-9]+\t\\S+ [0-9]+ [0-9]+(;[0-9]+ [0-9]+)+\t.*");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "brat's standoff: .txt and .ann files, or a folder of them";
    }

    @Override
    public boolean recognizes(Sample sample) {
        if (Files.isDirectory(sample.file())) {
            try (Stream<Path> files = Files.list(sample.file())) {
                return files.anyMatch(file -> file.toString().endsWith(ANN));
            } catch (IOException e) {
                return false;
            }
        }
        return sample.hasExtension(ANN) || sample.hasExtension(TXT) && Files.exists(sibling(sample.file(), ANN));
    }

    private static Path sibling(Path file, String extension) {
        return file.resolveSibling(base(file) + extension);
    }

    private static String base(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(TXT) || name.endsWith(ANN) ? name.substring(0, name.length() - TXT.length()) : name;
    }

    @Override
    public Reading read(Path path, FormatOptions options) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        List<TextDocument> documents = new ArrayList<>();
        for (Path text : texts(path)) {
            try {
                documents.add(document(text, quarantined));
            } catch (CharacterCodingException e) {
                quarantined.add(new Quarantined(text.toString(), 0, "not UTF-8", ""));
            }
        }
        return new Reading(NAME, Annotations.Documents.of(documents), quarantined);
    }

    private static List<Path> texts(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(sibling(path, TXT));
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(TXT)).sorted().toList();
        }
    }

    private static TextDocument document(Path file, List<Quarantined> quarantined) throws IOException {
        String text = Files.readString(file);
        Path ann = sibling(file, ANN);
        Offsets offsets = new Offsets(text, OffsetUnit.CODE_POINTS);
        List<Span> spans = new ArrayList<>();
        StringBuilder raw = new StringBuilder();
        byte[] content = Files.exists(ann) ? Files.readAllBytes(ann) : new byte[0];
        for (Line line : Line.of(ann.toString(), content, quarantined)) {
            try {
                span(line.content(), offsets).ifPresent(spans::add);
                raw.append(line.raw());
            } catch (IllegalArgumentException e) {
                quarantined.add(new Quarantined(ann.toString(), line.number(), e.getMessage(), line.text()));
            }
        }
        Origin origin = new Origin(NAME, ann.toString(), 1, raw.toString(), List.of());
        return new TextDocument(base(file), text, spans, Optional.of(origin));
    }

    private static Optional<Span> span(String line, Offsets offsets) {
        if (!line.startsWith("T")) {
            return Optional.empty();
        }
        Matcher parts = SPAN.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    DISCONTINUOUS.matcher(line).matches()
                            ? "a discontinuous annotation, which spans cannot express"
                            : "no text-bound annotation (must be id, tab, type start end, tab, text)");
        }
        return Optional.of(offsets.checked(
                Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)), parts.group(2), parts.group(5)));
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        List<TextDocument> documents = Shapes.documents(annotations).documents();
        boolean single = documents.size() == 1
                && (target.toString().endsWith(ANN) || target.toString().endsWith(TXT));
        if (!single) {
            Files.createDirectories(target);
        }
        List<Quarantined> unwritable = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (TextDocument document : documents) {
            String name = single ? base(target) : fileName(document.id());
            if (!names.add(name)) {
                unwritable.add(new Quarantined(
                        target.toString(), 0, "a second document that would be the file " + name + TXT, document.id()));
                continue;
            }
            Path text = single ? sibling(target, TXT) : target.resolve(name + TXT);
            Files.write(text, document.text().getBytes(StandardCharsets.UTF_8));
            Files.write(sibling(text, ANN), annotations(document).getBytes(StandardCharsets.UTF_8));
        }
        return unwritable;
    }

    private static String fileName(String id) {
        return id.replaceAll("[^\\p{L}\\p{M}\\p{N}._-]", "_");
    }

    /** The lines as they were, without spans that are gone, and with new spans behind them. */
    private static String annotations(TextDocument document) {
        Offsets offsets = new Offsets(document.text(), OffsetUnit.CODE_POINTS);
        List<Span> left = new ArrayList<>(document.spans());
        StringBuilder ann = new StringBuilder();
        int highest = 0;
        String raw = document.origin()
                .filter(origin -> origin.format().equals(NAME))
                .map(Origin::raw)
                .orElse("");
        for (Line line : Line.of("", raw.getBytes(StandardCharsets.UTF_8), new ArrayList<>())) {
            Optional<Span> span = span(line.content(), offsets);
            if (span.isEmpty() || left.remove(span.get())) {
                ann.append(line.raw());
            }
            Matcher parts = SPAN.matcher(line.content());
            highest = parts.matches() ? Math.max(highest, idNumber(parts.group(1))) : highest;
        }
        if (!left.isEmpty() && ann.length() > 0 && ann.charAt(ann.length() - 1) != '\n') {
            ann.append('\n');
        }
        for (Span span : left) {
            highest++;
            ann.append('T').append(highest).append('\t').append(span.type()).append(' ');
            ann.append(span.start()).append(' ').append(span.end()).append('\t');
            ann.append(offsets.slice(span).replaceAll("[\\r\\n\\t]", " ")).append('\n');
        }
        return ann.toString();
    }

    private static int idNumber(String id) {
        return id.length() > 9 ? Integer.MAX_VALUE / 2 : Integer.parseInt(id.substring(1));
    }
}
