package org.winnow.classifiers.ner.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.winnow.classifiers.ner.Origin;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Range;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Tag;
import org.winnow.classifiers.ner.TokenText;

/**
 * CoNLL-U, with tags as {@code NER=B-PER} in the last column (MISC). Tokens are the words; multiword ranges and empty
 * nodes are kept but are no tokens. A file with no {@code NER} in it is not annotated; in one with some, a word without is
 * O. The text is that of the comment {@code # text}, where the words can be found in it.
 */
public final class ConllU implements Format {
    static final String NAME = "conllu";

    private static final String KEY = "NER=";
    private static final int COLUMNS = 10;
    private static final Pattern WORD = Pattern.compile("[1-9][0-9]*");
    private static final Pattern OTHER_NODE = Pattern.compile("[1-9][0-9]*-[1-9][0-9]*|[0-9]+\\.[1-9][0-9]*");

    static boolean isConllU(Sample sample) {
        return sample.lines().stream()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .filter(line -> {
                    String[] columns = line.split("\t", -1);
                    return columns.length == COLUMNS && isNode(columns[0]);
                })
                .isPresent();
    }

    private static boolean isNode(String id) {
        return WORD.matcher(id).matches() || OTHER_NODE.matcher(id).matches();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "ten columns of Universal Dependencies, tags as NER= in MISC";
    }

    @Override
    public boolean recognizes(Sample sample) {
        return isConllU(sample);
    }

    @Override
    public Reading read(Path path, FormatOptions options) throws IOException {
        List<Quarantined> quarantined = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        boolean tagged = false;
        Block block = new Block(path.toString(), quarantined);
        for (Line line : Line.of(path.toString(), Files.readAllBytes(path), quarantined)) {
            if (block.isEnded() && !line.content().isBlank()) {
                sentences.add(block.sentence(sentences.size() + 1));
                block = new Block(path.toString(), quarantined);
            }
            block.add(line);
            tagged |= block.tagged;
        }
        String tail = block.raw.toString();
        if (!block.tokens.isEmpty()) {
            sentences.add(block.sentence(sentences.size() + 1));
            tail = "";
        }
        List<String> gaps = new ArrayList<>(Collections.nCopies(sentences.size(), ""));
        gaps.add(tail);
        Annotations.Tokens read = new Annotations.Tokens(sentences, gaps);
        return new Reading(NAME, tagged ? read : read.map(sentence -> sentence.withTags(List.of())), quarantined);
    }

    /** A sentence that is being read. */
    private static final class Block {
        private final String file;
        private final List<Quarantined> quarantined;
        private final StringBuilder raw = new StringBuilder();
        private final List<String> tokens = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private final List<Range> places = new ArrayList<>();
        private Optional<String> id = Optional.empty();
        private Optional<String> text = Optional.empty();
        private boolean tagged;
        private boolean blank;
        private int firstLine;

        Block(String file, List<Quarantined> quarantined) {
            this.file = file;
            this.quarantined = quarantined;
        }

        boolean isEnded() {
            return blank && !tokens.isEmpty();
        }

        void add(Line line) {
            String content = line.content();
            if (content.isBlank()) {
                blank = !tokens.isEmpty();
            } else if (content.startsWith("#")) {
                id = id.or(() -> comment(content, "sent_id"));
                text = text.or(() -> comment(content, "text"));
            } else {
                Optional<String> fault = node(line, content.split("\t", -1));
                if (fault.isPresent()) {
                    quarantined.add(new Quarantined(file, line.number(), fault.get(), content));
                    return;
                }
            }
            raw.append(line.raw());
        }

        private static Optional<String> comment(String line, String key) {
            int equals = line.indexOf('=');
            return equals > 0 && line.substring(1, equals).strip().equals(key)
                    ? Optional.of(line.substring(equals + 1).strip())
                    : Optional.empty();
        }

        private Optional<String> node(Line line, String[] columns) {
            if (columns.length != COLUMNS) {
                return Optional.of(
                        columns.length + (columns.length == 1 ? " column" : " columns") + " (CoNLL-U has ten)");
            }
            if (OTHER_NODE.matcher(columns[0]).matches()) {
                return Optional.empty();
            }
            Optional<String> tag = tag(columns[COLUMNS - 1]);
            if (!WORD.matcher(columns[0]).matches() || columns[1].isEmpty()) {
                return Optional.of(columns[1].isEmpty() ? "empty token" : "invalid id \"" + columns[0] + "\"");
            }
            if (tag.isPresent() && Tag.parse(tag.get()).isEmpty()) {
                return Optional.of(
                        "invalid tag \"" + tag.get() + "\" (must be O, or B, I, E, S, L or U, a hyphen and a type)");
            }
            firstLine = tokens.isEmpty() ? line.number() : firstLine;
            tagged |= tag.isPresent();
            tokens.add(columns[1]);
            tags.add(tag.orElse(Tag.OUTSIDE));
            int end = raw.length() + line.text().length();
            places.add(new Range(end - columns[COLUMNS - 1].length(), end));
            return Optional.empty();
        }

        Sentence sentence(int number) {
            return new Sentence(
                    id.orElse(Integer.toString(number)),
                    tokens,
                    tags,
                    text.flatMap(known -> TokenText.located(known, tokens)),
                    Optional.of(new Origin(NAME, file, firstLine, raw.toString(), places)));
        }
    }

    private static Optional<String> tag(String misc) {
        for (String entry : misc.split("\\|")) {
            if (entry.startsWith(KEY)) {
                return Optional.of(entry.substring(KEY.length()));
            }
        }
        return Optional.empty();
    }

    /** MISC with another tag; one that is O already, or has none, stays as it is. */
    private static String withTag(String misc, String tag) {
        Optional<String> known = tag(misc);
        if (known.orElse(Tag.OUTSIDE).equals(tag)) {
            return misc;
        }
        if (known.isPresent()) {
            return misc.replace(KEY + known.get(), KEY + tag);
        }
        return misc.equals("_") ? KEY + tag : KEY + tag + "|" + misc;
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        List<Quarantined> unwritable = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        Annotations.Tokens tokens = Shapes.tokens(annotations, unwritable);
        for (Sentence sentence : tokens.sentences()) {
            blocks.add(sentence.origin()
                    .filter(origin -> origin.format().equals(NAME))
                    .map(origin -> origin.rewritten((i, misc) ->
                            sentence.isTagged() ? withTag(misc, sentence.tags().get(i)) : misc))
                    .orElseGet(() -> fresh(sentence)));
        }
        Files.write(target, Blocks.join(blocks, tokens.gapsOf(NAME)).getBytes(StandardCharsets.UTF_8));
        return unwritable;
    }

    private static String fresh(Sentence sentence) {
        TokenText text = sentence.textOrJoined();
        StringBuilder block =
                new StringBuilder("# sent_id = " + line(sentence.id()) + "\n# text = " + line(text.text()) + "\n");
        for (int i = 0; i < sentence.tokens().size(); i++) {
            boolean last = i + 1 == sentence.tokens().size();
            boolean glued = !last
                    && text.ranges().get(i).end() == text.ranges().get(i + 1).start();
            String ner = sentence.isTagged() ? KEY + sentence.tags().get(i) : "";
            String space = glued ? "SpaceAfter=No" : "";
            String misc = ner.isEmpty() || space.isEmpty() ? ner + space : ner + "|" + space;
            block.append(i + 1)
                    .append('\t')
                    .append(line(sentence.tokens().get(i)))
                    .append("\t_\t_\t_\t_\t_\t_\t_\t")
                    .append(misc.isEmpty() ? "_" : misc)
                    .append('\n');
        }
        return block.append('\n').toString();
    }

    /** Line ends and tabs would divide what belongs together. */
    private static String line(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }
}
