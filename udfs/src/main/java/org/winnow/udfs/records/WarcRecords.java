package org.winnow.udfs.records;

import java.io.IOException;
import java.util.Optional;
import org.winnow.udfs.records.DamagedException.Damage;

/**
 * The rows of a WARC or WET file, or of a part of one: every response, resource and conversion record, and every stretch
 * that cannot be read as a record of any type. Nothing found in the file throws; only a failing file system does, as
 * {@link java.io.UncheckedIOException}. Memory: one payload up to the limit, twice that while it is decoded, and fixed buffers.
 *
 * <p>A part is given by two positions. It holds the records from the first boundary ({@link Boundaries}) at or after its
 * start up to the first boundary at or after its end, so that parts which lie end to end hold every record exactly once,
 * and a damaged stretch belongs to the part that reads up to it.
 *
 * <p>Offset and length of a row count bytes of the file. Within a gzip member that holds several records they count
 * decompressed bytes, from the member's position on: in a file compressed as a whole, positions in the decompressed file.
 */
public final class WarcRecords extends Records {
    private final ByteSource source;
    private final long end;
    private final Boundaries boundaries;
    private final RecordInput input;
    private final Block block;
    private final Rows rows;
    private long position;

    /**
     * Opens the part {@code [start, end)} of a file.
     *
     * @param source stays the caller's to close
     * @throws IOException if the file system fails
     */
    public WarcRecords(ByteSource source, Compression compression, long start, long end, RecordLimits limits)
            throws IOException {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "Invalid part: [" + start + ", " + end + ") (must be 0 <= start <= end)");
        }
        this.source = source;
        this.end = end;
        boundaries = new Boundaries(source, compression);
        input = new RecordInput(Members.of(source, compression), boundaries);
        block = new Block(limits.maxPayloadBytes());
        rows = new Rows(limits);
        position = start == 0 ? 0 : boundaries.next(start, end);
        if (start > 0 && position == end) {
            finish();
        }
    }

    @Override
    protected Optional<WebRecord> advance() throws IOException {
        try {
            if (!input.isOpen()) {
                if (position >= source.length() || isOver(position)) {
                    finish();
                    return Optional.empty();
                }
                input.open(position);
            }
            if (!input.skipPadding()) {
                position = input.position();
                return Optional.empty();
            }
            position = input.position();
        } catch (DamagedException e) {
            return unreadable(Extent.startingAt(position, input), WarcHeader.UNKNOWN);
        }
        if (input.addressable() && isOver(position)) {
            finish();
            return Optional.empty();
        }
        return record();
    }

    private boolean isOver(long at) throws IOException {
        return at >= end && boundaries.isBoundary(at);
    }

    private Optional<WebRecord> record() throws IOException {
        Extent extent = Extent.startingAt(position, input);
        byte[] bytes = input.header();
        WarcHeader header = WarcHeader.parse(bytes).orElse(WarcHeader.UNKNOWN);
        if (WarcHeader.isComplete(bytes) && !header.type().isEmpty() && header.contentLength() >= 0) {
            return body(extent, header);
        }
        return input.isPlain() || !input.isOpen() ? unreadable(extent, header) : foreign(extent, header);
    }

    private Optional<WebRecord> body(Extent extent, WarcHeader header) throws IOException {
        long bodyStart = input.position();
        Optional<Damage> damage;
        try {
            boolean whole = header.isRow()
                    ? block.read(input, header.contentLength())
                    : input.skip(header.contentLength()) == header.contentLength();
            boolean more = input.skipPadding();
            position = input.position();
            damage = whole ? Optional.empty() : Optional.of(Damage.CLIPPED);
            if (input.isPlain() && (!whole || more && !input.isAtWarcLine()) && resumedWithin(bodyStart)) {
                damage = Optional.of(Damage.CLIPPED);
            }
        } catch (DamagedException e) {
            damage = Optional.of(e.damage());
            resume(boundaries.next(input.memberStart() + 1));
        }
        return header.isRow()
                ? Optional.of(rows.record(header, block, damage, extent.start(), extent.length(position, input)))
                : Optional.empty();
    }

    /** Looks whether another record starts within what the Content-Length of this one claims, and goes there. */
    private boolean resumedWithin(long bodyStart) throws IOException {
        long boundary = boundaries.next(bodyStart, position);
        if (boundary == position) {
            return false;
        }
        resume(boundary);
        return true;
    }

    private void resume(long boundary) {
        input.abandonMember();
        position = boundary;
    }

    /** A damaged stretch: up to the next boundary. */
    private Optional<WebRecord> unreadable(Extent extent, WarcHeader header) throws IOException {
        resume(boundaries.next(Math.max(extent.addressable() ? extent.start() : 0, input.memberStart()) + 1));
        if (extent.addressable() && boundaries.isPadding(extent.start(), position)) {
            return Optional.empty();
        }
        return stretch(extent, header);
    }

    /** Members that decode, to something else than WARC records: up to the next line that starts one. */
    private Optional<WebRecord> foreign(Extent extent, WarcHeader header) throws IOException {
        input.rereadHeader();
        try {
            while (!input.skipToWarcLine()) {
                position = input.position();
                if (position >= source.length() || boundaries.isBoundary(position)) {
                    return stretch(extent, header);
                }
                input.open(position);
            }
        } catch (DamagedException e) {
            return unreadable(extent, header);
        }
        position = input.position();
        return stretch(extent, header);
    }

    private Optional<WebRecord> stretch(Extent extent, WarcHeader header) throws IOException {
        return header.hasKnownOtherType()
                ? Optional.empty()
                : Optional.of(rows.unreadable(header, source, extent.start(), extent.length(position, input)));
    }

    @Override
    public void close() {
        input.close();
        boundaries.close();
    }
}
