package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;

/**
 * A token with its tag on each line and a blank line behind each sentence, as CoNLL 2002 and 2003 have it: any number of
 * columns divided by tabs or spaces, document borders ({@code -DOCSTART-}), comments ({@code # }). Written anew it has
 * two columns and tabs. A line that cannot be used is left out of its sentence.
 */
public final class Conll implements Format {
    static final String NAME = "conll";

    /**
     * A file with the tags of a person and of a program.
     *
     * @param gold sentences with the tags of the last column but one
     * @param predicted tags of the last column, for each sentence
     */
    public record GoldPredicted(List<Sentence> gold, List<List<String>> predicted, List<Quarantined> quarantined) {
        public GoldPredicted {
            gold = List.copyOf(gold);
            predicted = List.copyOf(predicted);
            quarantined = List.copyOf(quarantined);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "columns token ... tag, a blank line between sentences";
    }

    @Override
    public boolean recognizes(Sample sample) {
        return sample.isText()
                && !JsonShape.of(sample).isJson()
                && !ConllU.isConllU(sample)
                && !sample.hasExtension(".ann");
    }

    @Override
    public Reading read(Path path, FormatOptions options) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        String file = path.toString();
        List<Line> lines = Line.of(file, Files.readAllBytes(path), quarantined);
        ConllColumns columns = ConllColumns.of(lines);
        int token = columns.column(options.tokenColumn(), 0, "token");
        List<Integer> tags = columns.count() == 1 && options.tagColumn().isEmpty()
                ? List.of()
                : List.of(columns.column(options.tagColumn(), columns.count() - 1, "tag"));
        StringBuilder tail = new StringBuilder();
        List<Sentence> sentences = new ConllReader(file, columns, token, tags, lines, quarantined)
                .read(lines, tail).stream().map(ConllReader.Row::sentence).toList();
        List<String> gaps = new ArrayList<>(Collections.nCopies(sentences.size(), ""));
        gaps.add(tail.toString());
        return new Reading(NAME, new Annotations.Tokens(sentences, gaps), quarantined);
    }

    /**
     * Reads a file whose last column is a program's and whose last but one is the truth.
     *
     * @throws IOException if it cannot be read, or has fewer than three columns
     */
    public GoldPredicted readGoldPredicted(Path path) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        String file = path.toString();
        List<Line> lines = Line.of(file, Files.readAllBytes(path), quarantined);
        ConllColumns columns = ConllColumns.of(lines);
        if (columns.count() < 3) {
            throw new IOException(file + " has " + columns.count() + (columns.count() == 1 ? " column" : " columns")
                    + " (token, gold and predicted tag are needed; give two files with --gold and --pred instead)");
        }
        List<Integer> tags = List.of(columns.count() - 2, columns.count() - 1);
        List<ConllReader.Row> rows =
                new ConllReader(file, columns, 0, tags, lines, quarantined).read(lines, new StringBuilder());
        return new GoldPredicted(
                rows.stream().map(ConllReader.Row::sentence).toList(),
                rows.stream().map(row -> row.tags().get(1)).toList(),
                quarantined);
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        List<Quarantined> unwritable = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        Annotations.Tokens tokens = Shapes.tokens(annotations, unwritable);
        for (Sentence sentence : tokens.sentences()) {
            Optional<String> fault =
                    sentence.origin().filter(Conll::isOurs).isPresent() ? Optional.empty() : fault(sentence);
            if (fault.isPresent()) {
                unwritable.add(new Quarantined(target.toString(), 0, fault.get(), String.join(" ", sentence.tokens())));
            } else {
                blocks.add(block(sentence));
            }
        }
        Files.write(target, Blocks.join(blocks, tokens.gapsOf(NAME)).getBytes(StandardCharsets.UTF_8));
        return unwritable;
    }

    private static boolean isOurs(Origin origin) {
        return origin.format().equals(NAME);
    }

    private static Optional<String> fault(Sentence sentence) {
        return sentence.tokens().stream()
                .filter(token -> token.indexOf('\t') >= 0 || token.indexOf('\n') >= 0 || token.indexOf('\r') >= 0)
                .findFirst()
                .map(token -> "sentence " + sentence.id() + " has a token with a tab or line end");
    }

    private static String block(Sentence sentence) {
        Optional<Origin> origin = sentence.origin()
                .filter(Conll::isOurs)
                .filter(known -> known.places().size() == sentence.tags().size());
        if (origin.isPresent()) {
            return origin.get().rewritten((i, slice) -> sentence.tags().get(i));
        }
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < sentence.tokens().size(); i++) {
            block.append(sentence.tokens().get(i));
            if (sentence.isTagged()) {
                block.append('\t').append(sentence.tags().get(i));
            }
            block.append('\n');
        }
        return block.append('\n').toString();
    }
}
