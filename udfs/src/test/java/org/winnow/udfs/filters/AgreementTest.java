package org.winnow.udfs.filters;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Profile {@code datatrove} keeps and drops what datatrove 0.10.1 kept and dropped of real pages.
 *
 * <p>The texts are those that left datatrove: where its C4 filter had taken lines out of a page, the page is judged here
 * without them, and may fail a rule that the whole page had passed.
 */
class AgreementTest {
    private static final Path TRUTH =
            Path.of(System.getProperty("winnow.test.data", "absent"), "web", "truth", "datatrove-0.10.1.jsonl.gz");

    @Test
    void agrees_with_datatrove_on_real_pages() throws IOException {
        assumeTrue(Files.exists(TRUTH), "No real pages at " + TRUTH);
        Profile profile = Profiles.named("datatrove");
        int pages = 0;
        int sameDecision = 0;
        int sameReason = 0;
        Map<String, Integer> causes = new TreeMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(TRUTH))) {
            for (JsonNode row : References.lines(in)) {
                String stage = row.get("stage").textValue();
                if (stage.startsWith("0_") || stage.startsWith("1_")) {
                    continue;
                }
                String theirs = theirs(row);
                List<Failure> failures = profile.judge(facts(row));
                String ours = failures.isEmpty() ? "kept" : failures.get(0).reason();
                pages++;
                sameDecision += theirs.equals("kept") == ours.equals("kept") ? 1 : 0;
                sameReason += theirs.equals(ours) ? 1 : 0;
                if (!theirs.equals(ours)) {
                    causes.merge("datatrove " + theirs + ", here " + ours, 1, Integer::sum);
                }
            }
        }
        System.out.printf("agreement: %d pages, decision %d, first reason %d%n", pages, sameDecision, sameReason);
        causes.forEach((cause, count) -> System.out.printf("  %d x %s%n", count, cause));
        assertTrue(pages > 1000, "pages read: " + pages);
        assertTrue(sameDecision >= 0.97 * pages, "same decision on " + sameDecision + " of " + pages);
        assertTrue(sameReason >= 0.97 * pages, "same reason on " + sameReason + " of " + pages);
    }

    private static Facts facts(JsonNode row) {
        return new Facts(
                row.get("language").textValue(),
                row.get("language_score").doubleValue(),
                Signals.measure(row.get("text").textValue()));
    }

    private static String theirs(JsonNode row) {
        String stage = row.get("stage").textValue();
        if (stage.equals("kept") || stage.startsWith("7_")) {
            return "kept";
        }
        return stage.startsWith("2_")
                ? "language_score_below_min"
                : References.reason(row.get("reason").textValue());
    }
}
