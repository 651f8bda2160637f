package org.winnow.udfs.records;

import java.nio.charset.Charset;

/** Which characters a text in a given East Asian charset mostly consists of. */
final class EverydayCharacters {
    private EverydayCharacters() {}

    /** 0 to 1; kana tell Japanese, and the first level of each national standard holds its everyday characters. */
    static double weight(char c, Charset charset) {
        return switch (charset.name()) {
            case "EUC-JP", "windows-31j" ->
                isKana(c) ? 1 : isHalfWidthKana(c) ? 0 : isIdeograph(c) ? 0.6 : isPunctuation(c) ? 0.6 : 0.1;
            case "x-windows-949" ->
                c >= 0xAC00 && c <= 0xD7A3 && isLead(c, charset, 0xB0, 0xC8) ? 1 : isPunctuation(c) ? 0.6 : 0.1;
            case "GB18030" -> isLead(c, charset, 0xB0, 0xD7) && isIdeograph(c) ? 0.95 : isPunctuation(c) ? 0.6 : 0.1;
            default -> isLead(c, charset, 0xA4, 0xC6) && isIdeograph(c) ? 0.95 : isPunctuation(c) ? 0.6 : 0.1;
        };
    }

    private static boolean isLead(char c, Charset charset, int first, int last) {
        byte[] bytes = String.valueOf(c).getBytes(charset);
        int trail = bytes.length == 2 ? bytes[1] & 0xFF : 0;
        int lead = bytes[0] & 0xFF;
        boolean paired = charset.name().startsWith("Big5") || trail >= 0xA1;
        return bytes.length == 2 && paired && lead >= first && lead <= last;
    }

    private static boolean isKana(char c) {
        return c >= 0x3041 && c <= 0x30FE;
    }

    private static boolean isHalfWidthKana(char c) {
        return c >= 0xFF61 && c <= 0xFF9F;
    }

    private static boolean isIdeograph(char c) {
        return c >= 0x4E00 && c <= 0x9FFF;
    }

    private static boolean isPunctuation(char c) {
        return c >= 0x3000 && c <= 0x303F || c >= 0xFF01 && c <= 0xFF5E || c >= 0x2010 && c <= 0x2026;
    }
}
