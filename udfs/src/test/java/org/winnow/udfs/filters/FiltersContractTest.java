package org.winnow.udfs.filters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every filter, every profile and every signal, however many there are. */
class FiltersContractTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\n",
            "\n\n\r\n\u2028",
            "a",
            "...",
            "\ud83d\ude00",
            "\ud83d\ude00\ud83d\ude00 \ud835\udd4f\ud835\udd50 \ud840\udc00\ud840\udc01.",
            "\ud83d",
            "\udc00 lone",
            "[1]\n[2]",
            "{",
            "word ".repeat(3000),
            "x".repeat(5000),
            "a\n".repeat(500),
            "(".repeat(2000) + ".".repeat(2000) + "@".repeat(2000),
            "\u0645\u0631\u062d\u0628\u0627 \u4f60\u597d \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \uac00\ub098\ub2e4 e\u0301");

    static List<Filter> filters() {
        return Filters.all();
    }

    static List<FilterProfile> profiles() {
        return Profiles.all();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_filter_has_a_stable_key_and_reasons(Filter filter) {
        assertTrue(filter.key().matches("[a-z][a-z0-9]*"), filter.key());
        Set<String> reasons = new HashSet<>();
        for (Rule rule : filter.rules()) {
            assertTrue(rule.reason().matches("[a-z][a-z0-9_]*"), rule.reason());
            assertTrue(reasons.add(rule.reason()), "twice: " + rule.reason());
        }
        assertEquals(filter.rules(), filter.rules());
        assertFalse(reasons.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_filter_survives_serialization(Filter filter) throws Exception {
        assertEquals(filter, copied(filter));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void each_threshold_of_a_filter_can_be_replaced_and_a_negative_one_is_refused(Filter filter) {
        assertFalse(Thresholds.names(filter).isEmpty());
        Thresholds.values(filter).forEach((name, value) -> {
            if (value instanceof Set<?>) {
                return;
            }
            assertNotEquals(filter, Thresholds.replace(filter, name, 1), name);
            String message = "Invalid " + name + ": -1 (must be ";
            Exception e = assertThrows(IllegalArgumentException.class, () -> Thresholds.replace(filter, name, -1));
            assertTrue(e.getMessage().startsWith(message), e.getMessage());
        });
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void a_profile_judges_and_rewrites_any_text_the_same_way_each_time(FilterProfile profile) throws Exception {
        Profile copy = (Profile) copied(profile);
        for (String text : TEXTS) {
            Facts facts = new Facts("en", 1, Signals.measure(text));
            assertEquals(profile.judge(facts), profile.judge(facts));
            assertEquals(profile.judge(facts), copy.judge(facts));
            assertEquals(profile.rewrite(text), copy.rewrite(text));
            for (Failure failure : profile.judge(facts)) {
                assertTrue(Double.isFinite(failure.observed()) && Double.isFinite(failure.limit()), failure.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void a_profile_drops_an_empty_text(FilterProfile profile) {
        assertFalse(profile.judge(new Facts("en", 1, Signals.measure(""))).isEmpty());
    }

    @Test
    void signals_have_snake_case_names_of_their_own_and_a_description() {
        Set<String> names = new HashSet<>();
        for (Signal signal : Signals.all()) {
            assertTrue(signal.name().matches("[a-z][a-z0-9_]*"), signal.name());
            assertTrue(names.add(signal.name()), "twice: " + signal.name());
            assertFalse(signal.description().isBlank(), signal.name());
            assertEquals(signal, Signals.all().get(Signals.indexOf(signal.name())));
        }
    }

    @Test
    void signals_are_finite_and_not_negative_and_the_same_each_time() {
        for (String text : TEXTS) {
            double[] values = Signals.measure(text);
            assertArrayEquals(values, Signals.measure(text));
            assertEquals(Signals.all().size(), values.length);
            for (int i = 0; i < values.length; i++) {
                String name = Signals.all().get(i).name();
                if (name.equals("quality_score")) {
                    assertTrue(Double.isNaN(values[i]));
                } else {
                    assertTrue(Double.isFinite(values[i]) && values[i] >= 0, name + " = " + values[i]);
                }
            }
        }
    }

    @Test
    void a_character_beyond_the_basic_plane_counts_once() {
        assertEquals(3, Signals.measure("\ud83d\ude00a\ud840\udc00")[Signals.indexOf("characters")]);
        assertEquals(
                2,
                Signals.measure("\ud835\udd4f\ud835\udd50 \ud835\udd4f\ud835\udd50")[
                        Signals.indexOf("mean_word_length")]);
    }

    @Test
    void an_unknown_signal_is_refused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Signals.indexOf("bullets"));
        assertEquals("Unknown signal: bullets (see Signals.all())", e.getMessage());
    }

    private static Object copied(Object object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
