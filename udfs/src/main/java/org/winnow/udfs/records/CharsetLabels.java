package org.winnow.udfs.records;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the names of charsets mean on the web (WHATWG Encoding Standard, section 4.2), which differs from what they meant
 * when they were registered: iso-8859-1 is windows-1252, gb2312 is gb18030. Names that the standard does not list are
 * Java's to know.
 */
final class CharsetLabels {
    private static final Map<String, String> NAMES = names();
    private static final Map<String, Optional<Charset>> KNOWN = new java.util.concurrent.ConcurrentHashMap<>();
    private static final int LONGEST = 40;

    private CharsetLabels() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        put(names, "UTF-8", "utf8 utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf_8 utf");
        put(
                names,
                "windows-1252",
                "ansi_x3.4-1968 ascii us-ascii iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 l1"
                        + " cp1252 windows-1252 x-cp1252 cp819 ibm819 csisolatin1 iso-ir-100 iso_8859-1:1987 latin-1 ansi");
        put(names, "windows-1254", "iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 cp1254 x-cp1254 csisolatin5");
        put(names, "x-windows-874", "tis-620 windows-874 iso-8859-11 iso8859-11 iso885911 dos-874");
        put(
                names,
                "GB18030",
                "gb2312 gbk gb18030 gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58"
                        + " cp936 euc-cn");
        put(names, "Big5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 big-5");
        put(names, "windows-31j", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932");
        put(names, "EUC-JP", "euc-jp x-euc-jp cseucpkdfmtjapanese eucjp");
        put(names, "ISO-2022-JP", "iso-2022-jp csiso2022jp");
        put(
                names,
                "x-windows-949",
                "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949"
                        + " cseuckr csksc56011987 iso-ir-149 cp949");
        put(names, "UTF-16LE", "utf-16 utf-16le unicode csunicode iso-10646-ucs-2 ucs-2 unicodefeff");
        put(names, "UTF-16BE", "utf-16be unicodefffe");
        put(names, "ISO-8859-8", "iso-8859-8 iso-8859-8-i iso-8859-8-e logical visual hebrew");
        put(names, "windows-1250", "cp1250 x-cp1250 windows-1250");
        put(names, "windows-1251", "cp1251 x-cp1251 windows-1251 win-1251 windows1251 win1251");
        put(names, "windows-1256", "cp1256 x-cp1256 windows-1256");
        put(names, "KOI8-R", "koi8-r koi koi8 koi8_r cskoi8r");
        put(names, "KOI8-U", "koi8-u koi8-ru");
        put(names, "x-MacRoman", "macintosh mac x-mac-roman csmacintosh");
        put(names, "x-MacUkraine", "x-mac-cyrillic x-mac-ukrainian");
        put(names, "IBM866", "ibm866 866 cp866 csibm866");
        return Map.copyOf(names);
    }

    private static void put(Map<String, String> names, String name, String labels) {
        for (String label : labels.split(" ")) {
            names.put(label, name);
        }
    }

    /** The charset that a label names; empty if none known here does. */
    static Optional<Charset> charset(String label) {
        String key = label.strip().toLowerCase(Locale.ROOT);
        return key.isEmpty() || key.length() > LONGEST
                ? Optional.empty()
                : KNOWN.size() > 10_000 ? lookUp(key) : KNOWN.computeIfAbsent(key, CharsetLabels::lookUp);
    }

    private static Optional<Charset> lookUp(String key) {
        try {
            Charset charset = Charset.forName(NAMES.getOrDefault(key, key));
            boolean escapes =
                    charset.name().startsWith("ISO-2022-") && !charset.name().equals("ISO-2022-JP");
            return escapes || charset.name().startsWith("UTF-32") || !isText(charset)
                    ? Optional.empty()
                    : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Leaves out EBCDIC and its like, in which no page is written. */
    private static boolean isText(Charset charset) {
        return charset.name().startsWith("UTF-16")
                || new String(new byte[] {'<', 'a', '1', '>'}, charset).equals("<a1>");
    }

    static Charset windows1252() {
        return charset("windows-1252").orElse(StandardCharsets.ISO_8859_1);
    }
}
