package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the same steps done one after the other. */
class BareTextTest {
    private static String step(String text, Normalizer.Form form) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(LowerCase.of(text), form)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String ultraFineWeb(String text) {
        return step(text.replaceAll("\n{3,}", "\n\n"), Normalizer.Form.NFKD);
    }

    private static String ccNet(String text) {
        StringBuilder line = new StringBuilder();
        step(Texts.strip(text), Normalizer.Form.NFD).codePoints().forEach(c -> line.append(CcNetCharacters.of(c)));
        return line.toString();
    }

    private static void same(String text) {
        assertEquals(ultraFineWeb(text), Recipe.ULTRA_FINEWEB.prepare(text), text);
        assertEquals(ccNet(text), Recipe.CCNET.prepare(text), text);
    }

    @Test
    void every_code_point_of_the_first_two_planes_is_prepared_as_by_the_single_steps() {
        for (int first = 0; first < 0x20000; first += 64) {
            StringBuilder text = new StringBuilder();
            for (int c = first; c < first + 64; c++) {
                String character = Character.toString(c);
                text.append("a" + character + "\u0323\u0301 \u03a3" + character + character + "\u302e\u3099");
            }
            same(text.toString());
        }
    }

    @Test
    void any_neighbours_are_prepared_as_by_the_single_steps() {
        Random random = new Random(3);
        String often = "aA \n\n\n\u03a3\u03c3\u0130\u0301\u0323\u302e\u302f\u1b44\uac00\u1100\u1161\u00e9\ud83d\ude00";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                if (random.nextInt(4) > 0) {
                    text.append(often.charAt(random.nextInt(often.length())));
                } else {
                    text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3100 : 0x20000));
                }
            }
            same(text.toString());
        }
    }

    @Test
    void three_line_feeds_become_two_and_two_stay() {
        assertEquals("a\nb\n\nc\n\nd\n\n", Recipe.ULTRA_FINEWEB.prepare("a\nb\n\nc\n\n\nd\n\n\n\n\n\n"));
    }
}
