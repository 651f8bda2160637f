package org.winnow.jobs.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code shard} did or would do, for a terminal. */
final class ShardReport {
    /** Of the shards that were written; a first run may write thousands. */
    private static final int SHOWN = 20;

    private ShardReport() {}

    static String of(ShardOutcome outcome) {
        ShardManifest manifest = outcome.manifest();
        StringBuilder text = new StringBuilder();
        changes(outcome, text);
        int kept = manifest.shards().size() - outcome.written().size();
        line(
                text,
                "shards",
                "%,d: %,d kept, %,d written, %,d removed"
                        .formatted(
                                manifest.shards().size(),
                                kept,
                                outcome.written().size(),
                                outcome.removed().size()));
        line(
                text,
                "documents",
                "%,d, of which %,d lie in more than one row".formatted(manifest.documents(), manifest.cutDocuments()));
        line(
                text,
                "tokens",
                "%,d in %,d rows of %,d, %s"
                        .formatted(
                                manifest.tokens(), manifest.sequences(), manifest.contextLength(), manifest.packing()));
        line(text, "padding", "%.3f %% of the rows".formatted(100 * paddingFraction(manifest)));
        long bytes = manifest.shards().stream().mapToLong(ShardFile::bytes).sum();
        line(
                text,
                "bytes per token",
                "%.3f on disk, %.3f of text"
                        .formatted(
                                perToken(bytes, manifest.tokens()), perToken(manifest.textBytes(), manifest.tokens())));
        text.append('\n');
        sources(manifest, text);
        return text.toString();
    }

    private static void changes(ShardOutcome outcome, StringBuilder text) {
        List<ShardFile> written = outcome.manifest().shards().stream()
                .filter(shard -> outcome.written().contains(shard.file()))
                .toList();
        if (written.isEmpty() && outcome.removed().isEmpty()) {
            return;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"shard", "", "documents", "tokens", "padding", "bytes/token"});
        for (ShardFile shard : written.subList(0, Math.min(SHOWN, written.size()))) {
            long places = shard.tokens() + shard.padding();
            rows.add(new String[] {
                shard.file(),
                "written",
                "%,d".formatted(shard.documents()),
                "%,d".formatted(shard.tokens()),
                "%.3f %%".formatted(100.0 * shard.padding() / places),
                "%.3f".formatted(perToken(shard.bytes(), shard.tokens()))
            });
        }
        outcome.removed().stream()
                .sorted()
                .limit(SHOWN)
                .forEach(name -> rows.add(new String[] {name, "removed", "", "", "", ""}));
        table(rows, text);
        int more = Math.max(0, written.size() - SHOWN)
                + Math.max(0, outcome.removed().size() - SHOWN);
        text.append(more == 0 ? "\n" : "... and %,d more%n%n".formatted(more));
    }

    private static void sources(ShardManifest manifest, StringBuilder text) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"source", "version", "weight", "rows", "left out", "documents", "tokens", "share"});
        for (SourceShare source : manifest.sources()) {
            rows.add(new String[] {
                source.name(),
                source.version(),
                Double.toString(source.weight()),
                "%,d".formatted(source.rows()),
                "%,d".formatted(source.leftOut()),
                "%,d".formatted(source.documents()),
                "%,d".formatted(source.tokens()),
                "%.3f %%".formatted(100 * source.tokenShare())
            });
        }
        table(rows, text);
    }

    static String of(ShardForecast forecast) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "shards",
                "%,d: %,d to keep, %,d to write, %,d to remove"
                        .formatted(
                                forecast.keep() + forecast.write(),
                                forecast.keep(),
                                forecast.write(),
                                forecast.remove()));
        line(text, "documents", "%,d".formatted(forecast.documents()));
        line(text, "text", "%,d bytes".formatted(forecast.textBytes()));
        text.append('\n');
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"source", "version", "weight", "rows", "left out"});
        for (ShardForecast.SourceForecast source : forecast.sources()) {
            rows.add(new String[] {
                source.name(),
                source.version(),
                Double.toString(source.weight()),
                "%,d".formatted(source.rows()),
                "%,d".formatted(source.leftOut())
            });
        }
        table(rows, text);
        return text.toString();
    }

    /** Share of the rows' places that is padding; 0 without rows. */
    private static double paddingFraction(ShardManifest manifest) {
        long places = manifest.tokens() + manifest.padding();
        return places == 0 ? 0 : (double) manifest.padding() / places;
    }

    private static double perToken(long bytes, long tokens) {
        return tokens == 0 ? 0 : (double) bytes / tokens;
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-16s %s%n".formatted(name, value));
    }

    /** The first two columns to the left, the others to the right. */
    private static void table(List<String[]> rows, StringBuilder text) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String format = (i < 2 ? "%-" : "%") + widths[i] + "s";
                line.append(i == 0 ? "" : "  ").append(String.format(Locale.ROOT, format, row[i]));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
