package org.winnow.udfs.records;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.winnow.udfs.records.WebRecord.Kind;

/** What a payload is, by its Content-Type and, where that says nothing or is wrong, by its first bytes. */
final class MediaTypes {
    private static final int SNIFFED_BYTES = 1024;
    private static final Set<String> HTML =
            Set.of("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml");
    private static final Set<String> UNSPECIFIC = Set.of(
            "",
            "application/octet-stream",
            "unknown/unknown",
            "application/unknown",
            "*/*",
            "binary/octet-stream",
            "text/xml",
            "application/xml",
            "content/unknown",
            "application/x-unknown-content-type");
    private static final Set<String> HTML_TAGS = Set.of(
            "!doctype html",
            "html",
            "head",
            "body",
            "title",
            "meta",
            "script",
            "style",
            "div",
            "table",
            "p",
            "h1",
            "br",
            "a",
            "b",
            "font",
            "iframe",
            "!--",
            "frameset",
            "article",
            "main",
            "section",
            "span",
            "link",
            "center");
    private static final List<byte[]> BINARY = List.of(
            ascii("%PDF-"),
            ascii("GIF8"),
            ascii("PK\u0003\u0004"),
            ascii("7z\u00BC\u00AF"),
            ascii("Rar!"),
            ascii("\u0089PNG"),
            ascii("\u00FF\u00D8\u00FF"),
            ascii("RIFF"),
            ascii("ID3"),
            ascii("OggS"),
            ascii("wOFF"),
            ascii("wOF2"),
            ascii("\u0000\u0001\u0000\u0000"),
            ascii("BM"),
            ascii("\u0000asm"),
            ascii("\u001F\u008B"),
            ascii("fLaC"),
            ascii("\u007FELF"),
            ascii("%!PS-Adobe"),
            ascii("\u00D0\u00CF\u0011\u00E0"),
            ascii("{\\rtf"),
            ascii("FWS"),
            ascii("CWS"),
            ascii("\u0000\u0000\u0001\u0000"));

    private MediaTypes() {}

    private static byte[] ascii(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Type and subtype, lower case, without parameters. */
    static String essence(String contentType) {
        int end = contentType.indexOf(';');
        if (end < 0) {
            end = contentType.indexOf(',');
        }
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the header alone tells that this is neither HTML nor plain text. */
    static boolean isForeign(String contentType) {
        String essence = essence(contentType);
        return !HTML.contains(essence)
                && !essence.equals("text/plain")
                && !UNSPECIFIC.contains(essence)
                && essence.indexOf('/') > 0;
    }

    static Kind kind(Slice payload, String contentType) {
        if (isForeign(contentType) || isBinary(payload)) {
            return Kind.NONE;
        }
        String essence = essence(contentType);
        if (HTML.contains(essence)) {
            return Kind.HTML;
        }
        if (essence.equals("text/plain")) {
            return Kind.PLAIN;
        }
        if (startsAsHtml(payload)) {
            return Kind.HTML;
        }
        return essence.isEmpty() && !hasControls(payload) ? Kind.PLAIN : Kind.NONE;
    }

    private static boolean isBinary(Slice payload) {
        for (byte[] magic : BINARY) {
            if (payload.length() >= magic.length && startsWith(payload, magic)) {
                // two letters may start a text as well
                return magic.length > 2 && magic[0] < 'A' || hasControls(payload);
            }
        }
        return false;
    }

    private static boolean startsWith(Slice payload, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (payload.bytes()[payload.offset() + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Control characters that no text has; a byte order mark announces their like in UTF-16. */
    private static boolean hasControls(Slice payload) {
        byte[] bytes = payload.bytes();
        int from = payload.offset();
        if (payload.length() > 1 && (bytes[from] & 0xFE) == 0xFE && (bytes[from + 1] & 0xFE) == 0xFE) {
            return false;
        }
        for (int i = from; i < Math.min(payload.end(), from + SNIFFED_BYTES); i++) {
            int b = bytes[i];
            if (b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 27) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAsHtml(Slice payload) {
        String start = new String(
                        payload.bytes(),
                        payload.offset(),
                        Math.min(SNIFFED_BYTES, payload.length()),
                        StandardCharsets.ISO_8859_1)
                .replace("\u0000", "")
                .toLowerCase(Locale.ROOT);
        int tag = start.indexOf('<');
        while (tag >= 0 && start.startsWith("<?", tag)) {
            tag = start.indexOf('<', tag + 2);
        }
        if (tag < 0
                || !start.substring(0, tag)
                        .replaceAll("<\\?[^>]*>", "")
                        .replaceAll("^(\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)", "")
                        .isBlank()) {
            return false;
        }
        int end = tag + 1;
        while (end < start.length() && " \t\r\n>/".indexOf(start.charAt(end)) < 0) {
            end++;
        }
        String name = start.substring(tag + 1, end);
        return name.startsWith("!--")
                || HTML_TAGS.contains(name)
                || start.startsWith("!doctype html", tag + 1)
                || start.startsWith("!doctype", tag + 1) && start.indexOf("html", tag) > 0;
    }

    static boolean isBlank(Slice payload) {
        for (int i = payload.offset(); i < payload.end(); i++) {
            if (!RecordInput.isPadding(payload.bytes()[i])) {
                return false;
            }
        }
        return true;
    }
}
