package org.winnow.classifiers.tokenizer;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts for comparing two tokenizers. */
final class Texts {
    private static final String OFTEN =
            " \t\r\n'slrevdmtSLREVDMTaZ09.,!/-<|>_\u00e9\u0301\u4e00\u3042\u00a0\u2003\u0660\u00bd"
                    + "\u01c5\u02b0\u05d0\u0915\u093e\u017f\u212a\u200d\uac00\u1100\u1161\u3000";

    private Texts() {}

    /** Short texts of characters that splits and normalizers care about, always the same. */
    static List<String> some(int seed, int count) {
        Random random = new Random(seed);
        return Stream.generate(() -> one(random)).limit(count).toList();
    }

    private static String one(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(30); n >= 0; n--) {
            switch (random.nextInt(12)) {
                case 0 -> text.appendCodePoint(codePoint(random, 0x3000));
                case 1 -> text.appendCodePoint(codePoint(random, 0x20000));
                case 2 -> text.append("the kettle ");
                case 3 ->
                    text.append(String.valueOf(OFTEN.charAt(random.nextInt(OFTEN.length())))
                            .repeat(1 + random.nextInt(9)));
                case 4 -> text.append(random.nextBoolean() ? "<tool>" : "<|endoftext|>");
                default -> text.append(OFTEN.charAt(random.nextInt(OFTEN.length())));
            }
        }
        return text.toString();
    }

    /** Not half a pair, and assigned since long, as versions of the library may differ over newer ones. */
    private static int codePoint(Random random, int bound) {
        int c = random.nextInt(bound);
        return Character.isDefined(c) && Character.getType(c) != Character.SURROGATE ? c : 'q';
    }

    /** Texts in which every code point comes up beside letters, digits, marks, spaces and apostrophes. */
    static Stream<String> ofEveryCodePoint() {
        List<String> around = List.of(
                "%s ", "a%s", "'%s", "1%s", ".%s", "A\u0301%s\u0323\u0301", "\n %s%<s", "'S%s'll", " \u4e00%s\t");
        return around.stream()
                .flatMap(form -> Stream.iterate(0, c -> c <= Character.MAX_CODE_POINT, c -> c + 64)
                        .map(first -> of(form, first)));
    }

    private static String of(String form, int first) {
        StringBuilder text = new StringBuilder();
        for (int c = first; c < first + 64; c++) {
            if (Character.getType(c) != Character.SURROGATE) {
                text.append(form.replace("%s", Character.toString(c)));
            }
        }
        return text.toString();
    }
}
