package org.winnow.classifiers.ner;

import java.util.List;

/**
 * Where a record was read, and what stood there: enough to write it back with other annotations and every other byte as
 * it was.
 *
 * @param format name of the format that read it, the only one that may write {@code raw} back
 * @param line line of the file on which the record begins (its first token, for formats with a line for each), from 1
 * @param raw the record as it stood there, without the lines that went to quarantine
 * @param places where in {@code raw} the annotations stand: of a sentence one for each token, of a document one for
 *     all; in UTF-16 units. None if the record has no place for them
 */
public record Origin(String format, String file, int line, String raw, List<Range> places) {
    public Origin {
        places = List.copyOf(places);
    }

    /** How a format writes one annotation. */
    public interface Rewriter {
        /** What to put where {@code slice} stands now, which is {@code slice} itself if it says the same. */
        String rewrite(int place, String slice);
    }

    /** The record with its annotations rewritten. */
    public String rewritten(Rewriter rewriter) {
        StringBuilder text = new StringBuilder(raw.length() + 16);
        int copied = 0;
        for (int i = 0; i < places.size(); i++) {
            Range place = places.get(i);
            text.append(raw, copied, place.start())
                    .append(rewriter.rewrite(i, raw.substring(place.start(), place.end())));
            copied = place.end();
        }
        return text.append(raw, copied, raw.length()).toString();
    }

    /** {@code file:line}. */
    public String place() {
        return file + ":" + line;
    }
}
