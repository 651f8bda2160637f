package org.winnow.udfs.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DCLM's and Dolma's measures equal those that tests/filters/golden_variants.py works out for the golden texts. */
class GoldenVariantsTest {
    private static final List<JsonNode> TEXTS = read("golden.jsonl");
    private static final List<JsonNode> VARIANTS = read("golden-variants.jsonl");

    @Test
    void signals_of_dclm_and_dolma_are_theirs() {
        assertEquals(TEXTS.size(), VARIANTS.size());
        for (int row = 0; row < TEXTS.size(); row++) {
            double[] measured = Signals.measure(TEXTS.get(row).get("text").textValue());
            JsonNode expected = VARIANTS.get(row).get("signals");
            for (Signal signal : Signals.all()) {
                String name = signal.name();
                if (name.endsWith("_dclm") || name.endsWith("_dolma")) {
                    double theirs = expected.path(name).asDouble(0);
                    String message = VARIANTS.get(row).get("name").textValue() + ": " + name;
                    assertEquals(theirs, measured[Signals.indexOf(name)], message);
                }
            }
        }
    }

    private static List<JsonNode> read(String name) {
        return References.lines(GoldenVariantsTest.class.getResourceAsStream(name));
    }
}
