package org.winnow.jobs.tokenizer;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What came of training a tokenizer.
 *
 * @param tokens of the texts held out; of the sample where there are none
 */
record TokenizerReport(
        Path folder, TextSample texts, Pieces pieces, int vocabulary, int merges, long tokens, double seconds) {
    /**
     * @param distinct different pieces in the sample
     * @param held of these learned from
     * @param least how often a piece came, at least, to be learned from
     * @param tooLong pieces too long to learn from, each as often as it came
     */
    record Pieces(long distinct, long held, long least, long tooLong) {}

    double bytesPerToken() {
        return (double) measured().bytes() / tokens;
    }

    private TextSample.Amount measured() {
        return texts.heldOut().texts() > 0 ? texts.heldOut() : texts.sample();
    }

    String table() {
        StringBuilder table = new StringBuilder();
        row(table, "texts", "%,d (%,d bytes)", texts.all().texts(), texts.all().bytes());
        row(
                table,
                "learned from",
                "%,d (%,d bytes)",
                texts.sample().texts(),
                texts.sample().bytes());
        row(table, "different pieces", "%,d", pieces.distinct());
        if (pieces.held() < pieces.distinct()) {
            row(
                    table,
                    "  of these used",
                    "%,d: those that came %,d times or more (tokenizer.maxPieces)",
                    pieces.held(),
                    pieces.least());
        }
        if (pieces.tooLong() > 0) {
            row(table, "pieces too long", "%,d, left out", pieces.tooLong());
        }
        row(table, "vocabulary", "%,d ids (%,d merges)", vocabulary, merges);
        String measuredOn = texts.heldOut().texts() > 0 ? "held out" : "sample";
        row(
                table,
                "bytes per token",
                "%.3f (%s: %,d texts)",
                bytesPerToken(),
                measuredOn,
                measured().texts());
        row(table, "seconds", "%.1f", seconds);
        row(table, "written", "%s", folder.resolve(TokenizerFolder.TOKENIZER));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, String format, Object... values) {
        table.append(String.format(Locale.ROOT, "%-17s ", name))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
