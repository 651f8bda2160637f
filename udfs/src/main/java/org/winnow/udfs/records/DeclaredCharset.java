package org.winnow.udfs.records;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.winnow.udfs.records.WebRecord.Kind;

/** What header and document say of the charset. */
final class DeclaredCharset {
    /** Where browsers look for a declaration is 1,024 bytes; pages with large heads before it are common. */
    private static final int PRESCAN_BYTES = 8192;

    private static final Pattern PARAMETER =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([^\\s\"';,>]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML =
            Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");
    private static final Pattern LANGUAGE =
            Pattern.compile("<html[^>]{0,500}?\\slang\\s*=\\s*[\"']?([a-zA-Z]{2,3})\\b", Pattern.CASE_INSENSITIVE);

    private DeclaredCharset() {}

    /** From Content-Type, else from a meta element, else from the XML declaration. */
    static Optional<Charset> of(Slice payload, String contentType, Kind kind) {
        Optional<Charset> transport = parameter(contentType);
        return transport.isPresent() || kind != Kind.HTML ? transport : inDocument(start(payload));
    }

    private static Optional<Charset> parameter(String text) {
        Matcher matcher = PARAMETER.matcher(text);
        return matcher.find() ? CharsetLabels.charset(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Charset> inDocument(String start) {
        for (int tag = nextMeta(start, 0); tag >= 0; tag = nextMeta(start, tag + 5)) {
            int end = start.indexOf('>', tag);
            Optional<Charset> found = parameter(start.substring(tag, end < 0 ? start.length() : end));
            if (found.isPresent()) {
                // the declaration itself was read as ASCII, so the document cannot be UTF-16
                return found.map(c -> c.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : c);
            }
        }
        Matcher xml = XML.matcher(start);
        return xml.find() ? CharsetLabels.charset(xml.group(1)) : Optional.empty();
    }

    private static int nextMeta(String start, int from) {
        for (int at = start.indexOf('<', from); at >= 0; at = start.indexOf('<', at + 1)) {
            if (start.startsWith("<!--", at)) {
                at = start.indexOf("-->", at + 2);
                if (at < 0) {
                    return -1;
                }
            } else if (start.regionMatches(true, at, "<meta", 0, 5)) {
                return at;
            }
        }
        return -1;
    }

    /** The primary language subtag that the document declares, as written; empty if none. */
    static String language(Slice payload) {
        Matcher matcher = LANGUAGE.matcher(start(payload));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String start(Slice payload) {
        return new String(
                payload.bytes(),
                payload.offset(),
                Math.min(PRESCAN_BYTES, payload.length()),
                StandardCharsets.ISO_8859_1);
    }
}
