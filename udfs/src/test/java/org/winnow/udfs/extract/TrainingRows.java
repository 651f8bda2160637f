package org.winnow.udfs.extract;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Writes what {@code tests/extract/train.py} learns from: the blocks of every page with their numbers.
 *
 * <p>Usage: {@code TrainingRows blocks WARC_DIR OUT} for texts and class names (vocabulary), {@code TrainingRows signs
 * WARC_DIR OUT VOCABULARIES} for the rows of the block model.
 */
final class TrainingRows {
    private TrainingRows() {}

    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[2]);
        try (DataOutputStream sink = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(out)))) {
            if (args[0].equals("blocks")) {
                WarcPages.each(Path.of(args[1]), (id, html) -> writeBlocks(id, html, sink));
            } else {
                writeText(sink, String.join(" ", BlockSigns.NAMES));
                Folds folds = Folds.read(Path.of(args[3]));
                WarcPages.each(Path.of(args[1]), (id, html) -> writeSigns(id, html, folds, sink));
            }
        }
    }

    /** The vocabularies that each page is seen with: weights that were counted without the page itself. */
    private record Folds(Map<String, String> ofPage, Map<String, Vocabulary> names, Map<String, Vocabulary> words) {

        static Folds read(Path folder) throws IOException {
            Folds folds = new Folds(new HashMap<>(), new HashMap<>(), new HashMap<>());
            for (String line : Files.readAllLines(folder.resolve("folds.tsv"))) {
                String[] cells = line.split("\t");
                folds.ofPage.put(cells[0], cells[1]);
                if (!folds.names.containsKey(cells[1])) {
                    folds.names.put(cells[1], vocabulary(folder.resolve("names-" + cells[1] + ".tsv")));
                    folds.words.put(cells[1], vocabulary(folder.resolve("words-" + cells[1] + ".tsv")));
                }
            }
            return folds;
        }
    }

    private static Vocabulary vocabulary(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Vocabulary.read(in);
        }
    }

    private static void writeBlocks(String id, String html, DataOutputStream sink) {
        Document document = Jsoup.parse(Markup.of(html, ExtractSettings.DEFAULT).html());
        PageIndex page = PageWalk.index(document.body(), new Vocabulary(Map.of()), 400);
        try {
            writeText(sink, id);
            sink.writeInt(page.blocks.size());
            for (Block block : page.blocks) {
                writeText(sink, block.text());
                sink.writeInt(block.element());
            }
            sink.writeInt(page.size);
            for (int e = 0; e < page.size; e++) {
                sink.writeInt(page.parent[e]);
                writeText(sink, page.name[e]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeSigns(String id, String html, Folds folds, DataOutputStream sink) {
        String fold = folds.ofPage.get(id);
        if (fold == null) {
            return;
        }
        Markup markup = Markup.of(html, ExtractSettings.DEFAULT);
        Document document = Jsoup.parse(markup.html());
        PageIndex page = PageWalk.index(document.body(), folds.names.get(fold), 400);
        PageSigns signs =
                new PageSigns(page, PageHead.of(document), new LinkedData(markup.linkedData()), folds.words.get(fold));
        BlockSigns blockSigns = new BlockSigns(signs);
        Signs row = Signs.counting();
        try {
            writeText(sink, id);
            sink.writeInt(page.blocks.size());
            for (int b = 0; b < page.blocks.size(); b++) {
                blockSigns.fill(b, row);
                for (int i = 0; i < row.size(); i++) {
                    sink.writeFloat(row.values()[i]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeText(DataOutputStream sink, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.writeInt(bytes.length);
        sink.write(bytes);
    }
}
