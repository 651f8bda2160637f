package org.winnow.udfs.records;

import java.lang.Character.UnicodeScript;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Guesses the charset of bytes that are not UTF-8: the East Asian charsets by what they decode to, Cyrillic by letters, the other single-byte ones by the language that the page or its country code points to, like browsers do.
 */
final class CharsetGuess {
    private static final int SAMPLE_BYTES = 1 << 16;
    private static final double CONVINCING = 0.5;
    /** Pairs of accented Latin letters look a little like other alphabets. */
    private static final double CONVINCING_ALPHABET = 0.7;

    private static final List<Charset> MULTI_BYTE = charsets("euc-jp", "shift_jis", "euc-kr", "gb18030", "big5");
    private static final List<Alphabet> ALPHABETS = alphabets();
    private static final Map<String, String> BY_LANGUAGE = byLanguage();

    private CharsetGuess() {}

    private static List<Charset> charsets(String... labels) {
        return java.util.Arrays.stream(labels)
                .flatMap(label -> CharsetLabels.charset(label).stream())
                .toList();
    }

    private static Map<String, String> byLanguage() {
        Map<String, String> names = new java.util.HashMap<>();
        for (String code : "pl cs cz sk hu hr sl si ro sq al bs ba".split(" ")) {
            names.put(code, "windows-1250");
        }
        for (String code : "tr az".split(" ")) {
            names.put(code, "windows-1254");
        }
        for (String code : "ar fa ir ur sa eg ae sy".split(" ")) {
            names.put(code, "windows-1256");
        }
        for (String code : "lt lv et ee".split(" ")) {
            names.put(code, "windows-1257");
        }
        names.putAll(Map.of(
                "el",
                "windows-1253",
                "gr",
                "windows-1253",
                "he",
                "windows-1255",
                "il",
                "windows-1255",
                "th",
                "windows-874",
                "vi",
                "windows-1258",
                "vn",
                "windows-1258"));
        return Map.copyOf(names);
    }

    /** Whether bytes below 128 may yet be something else than ASCII. */
    static boolean hasEscapesOrZeros(Slice payload) {
        for (int i = payload.offset(); i < Math.min(payload.end(), payload.offset() + SAMPLE_BYTES); i++) {
            if (payload.bytes()[i] == 27 || payload.bytes()[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** ISO-2022-JP, or UTF-16 of ASCII characters, or what is given. */
    static Charset sevenBit(Slice payload, Charset otherwise) {
        for (int i = payload.offset(); i < payload.end() - 2; i++) {
            byte[] b = payload.bytes();
            if (b[i] == 27
                    && (b[i + 1] == '$' && (b[i + 2] == 'B' || b[i + 2] == '@')
                            || b[i + 1] == '(' && b[i + 2] == 'J')) {
                return CharsetLabels.charset("iso-2022-jp").orElse(otherwise);
            }
        }
        return utf16(payload, otherwise);
    }

    private static Charset utf16(Slice payload, Charset otherwise) {
        int[] zeros = new int[2];
        int count = Math.min(payload.length(), SAMPLE_BYTES);
        for (int i = 0; i < count; i++) {
            zeros[i & 1] += payload.bytes()[payload.offset() + i] == 0 ? 1 : 0;
        }
        if (zeros[1] > count / 5 && zeros[0] <= count / 50) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] > count / 5 && zeros[1] <= count / 50) {
            return StandardCharsets.UTF_16BE;
        }
        return otherwise.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : otherwise;
    }

    static Charset eightBit(Slice payload, String url) {
        Charset wide = utf16(payload, StandardCharsets.UTF_8);
        if (wide != StandardCharsets.UTF_8) {
            return wide;
        }
        byte[] sample = sample(payload);
        String language = DeclaredCharset.language(payload).toLowerCase(Locale.ROOT);
        Optional<String> hint = Optional.ofNullable(BY_LANGUAGE.get(language.isEmpty() ? country(url) : language));
        Charset best = hint.flatMap(CharsetLabels::charset).orElse(CharsetLabels.windows1252());
        double highest = CONVINCING;
        for (Charset charset : MULTI_BYTE) {
            double score = eastAsianScore(sample, charset);
            if (score > highest) {
                highest = score;
                best = charset;
            }
        }
        for (Alphabet alphabet : hint.isPresent() ? List.<Alphabet>of() : ALPHABETS) {
            String text = new String(sample, alphabet.charset());
            double score = EverydayCharacters.alphabetic(text, alphabet.script(), alphabet.commonest());
            if (score > Math.max(highest, CONVINCING_ALPHABET)) {
                highest = score;
                best = alphabet.charset();
            }
        }
        return best;
    }

    private static String country(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The lines of the start that hold anything but ASCII, whole, so that no character is cut. */
    private static byte[] sample(Slice payload) {
        java.io.ByteArrayOutputStream lines = new java.io.ByteArrayOutputStream();
        int start = payload.offset();
        boolean telling = false;
        for (int i = start; i < payload.end() && lines.size() < SAMPLE_BYTES; i++) {
            telling |= payload.bytes()[i] < 0;
            if (payload.bytes()[i] == '\n' || i == payload.end() - 1) {
                if (telling) {
                    lines.write(payload.bytes(), start, i + 1 - start);
                }
                start = i + 1;
                telling = false;
            }
        }
        return lines.toByteArray();
    }

    private static double eastAsianScore(byte[] sample, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(sample))
                    .toString();
            return EverydayCharacters.eastAsian(text, charset);
        } catch (CharacterCodingException e) {
            return 0;
        }
    }

    /**
     * A charset of a script other than Latin.
     *
     * @param commonest its commonest letters
     */
    private record Alphabet(Charset charset, UnicodeScript script, String commonest) {}

    private static List<Alphabet> alphabets() {
        List<Alphabet> alphabets = new ArrayList<>();
        for (Charset charset : charsets("windows-1251", "koi8-u", "ibm866", "iso-8859-5")) {
            alphabets.add(new Alphabet(charset, UnicodeScript.CYRILLIC, "оеаинтсрвлкмпуяі"));
        }
        add(alphabets, "windows-1253", UnicodeScript.GREEK, "αοειτσνηυρπκςάέόίήμλδω");
        add(alphabets, "windows-1255", UnicodeScript.HEBREW, "יוהלאתרבמשנםחדק");
        add(alphabets, "windows-1256", UnicodeScript.ARABIC, "اليمنوترةبعدهسفحق");
        add(alphabets, "windows-874", UnicodeScript.THAI, "านรกอเงวมยล่ท้สะดิตับพี");
        return List.copyOf(alphabets);
    }

    private static void add(List<Alphabet> alphabets, String label, UnicodeScript script, String commonest) {
        CharsetLabels.charset(label).ifPresent(charset -> alphabets.add(new Alphabet(charset, script, commonest)));
    }
}
