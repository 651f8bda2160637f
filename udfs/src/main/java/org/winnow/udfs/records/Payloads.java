package org.winnow.udfs.records;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.netpreserve.jwarc.HttpParser;
import org.netpreserve.jwarc.MessageHeaders;
import org.winnow.udfs.records.WebRecord.Kind;

/** From a record's block to its characters. */
final class Payloads {
    private static final int OK = 200;

    private final RecordLimits limits;
    private final ContentCodings codings;

    Payloads(RecordLimits limits) {
        this.limits = limits;
        codings = new ContentCodings(limits.maxPayloadBytes());
    }

    /** Overwrites the block where a chunked payload is put together. */
    Content content(WarcHeader header, Block block) {
        if (!header.truncated().isEmpty()) {
            return Content.dropped(DropReasons.TRUNCATED_RECORD);
        }
        if (header.type().equals("response") && isHttp(header, block)) {
            return httpContent(header, block);
        }
        String contentType =
                header.type().equals("conversion") && header.contentType().isEmpty()
                        ? "text/plain"
                        : header.contentType();
        if (block.declared() > limits.maxPayloadBytes()) {
            return oversized(block.declared());
        }
        return text(new Slice(block.bytes(), 0, block.length()), contentType, header.url());
    }

    private static boolean isHttp(WarcHeader header, Block block) {
        String type = header.contentType().toLowerCase(Locale.ROOT);
        byte[] bytes = block.bytes();
        return type.isEmpty()
                || type.startsWith("application/http")
                || block.length() > 5
                        && bytes[0] == 'H'
                        && bytes[1] == 'T'
                        && bytes[2] == 'T'
                        && bytes[3] == 'P'
                        && bytes[4] == '/';
    }

    private Content httpContent(WarcHeader header, Block block) {
        if (block.length() == 0) {
            return Content.dropped(DropReasons.EMPTY);
        }
        HttpParser http = new HttpParser();
        http.lenientResponse();
        ByteBuffer bytes = ByteBuffer.wrap(block.bytes(), 0, block.length());
        http.parse(bytes);
        if (!http.isFinished()) {
            return Content.dropped(DropReasons.MALFORMED_HTTP_HEADER);
        }
        if (http.status() != OK) {
            return Content.dropped(DropReasons.HTTP_STATUS_NOT_OK, http.status(), OK);
        }
        String contentType = first(http.headers(), "Content-Type");
        if (MediaTypes.isForeign(contentType)) {
            return Content.dropped(DropReasons.NOT_HTML);
        }
        long payloadBytes = block.declared() - bytes.position();
        if (payloadBytes > limits.maxPayloadBytes()) {
            return oversized(payloadBytes);
        }
        Slice payload = new Slice(block.bytes(), bytes.position(), bytes.remaining());
        return decoded(payload, http.headers(), contentType, header.url());
    }

    private Content decoded(Slice payload, MessageHeaders headers, String contentType, String url) {
        Slice body = Chunks.joined(payload, first(headers, "Transfer-Encoding"));
        try {
            String coding = String.join(",", headers.all("Content-Encoding"));
            return text(codings.decoded(body, coding), contentType, url);
        } catch (ContentCodings.OversizedException e) {
            return oversized(limits.maxPayloadBytes() + 1L);
        } catch (ContentCodings.BrokenException e) {
            return Content.dropped(DropReasons.UNDECODABLE_CONTENT);
        }
    }

    private Content text(Slice payload, String contentType, String url) {
        if (MediaTypes.isBlank(payload)) {
            return Content.dropped(DropReasons.EMPTY);
        }
        Kind kind = MediaTypes.kind(payload, contentType);
        if (kind == Kind.NONE) {
            return Content.dropped(DropReasons.NOT_HTML);
        }
        String text = TextDecoder.decode(payload, contentType, kind, url);
        double undecodable = TextDecoder.undecodableFraction(text);
        return undecodable > limits.maxUndecodableFraction()
                ? Content.dropped(DropReasons.UNDECODABLE_CHARSET, undecodable, limits.maxUndecodableFraction())
                : Content.of(kind, text);
    }

    private Content oversized(long bytes) {
        return Content.dropped(DropReasons.OVERSIZED, bytes, limits.maxPayloadBytes());
    }

    private static String first(MessageHeaders headers, String name) {
        return headers.first(name).map(String::strip).orElse("");
    }
}
