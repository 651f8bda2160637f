package org.winnow.classifiers.ner;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;

/** A text in Unicode normalization form C, with the way back to the text as it was. Places count code points. */
public final class NormalizedText {
    private final String text;
    // Of each code point of the normalized text: where the piece it came from begins and ends in the original. Empty
    // where nothing changed, as most.
    private final int[] starts;
    private final int[] ends;

    private NormalizedText(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    public static NormalizedText nfc(String original) {
        if (Normalizer.isNormalized(original, Form.NFC)) {
            return new NormalizedText(original, new int[0], new int[0]);
        }
        StringBuilder normalized = new StringBuilder(original.length());
        int[] starts = new int[original.length() * 3];
        int[] ends = new int[starts.length];
        int length = 0;
        int codePoint = 0;
        for (int unit = 0; unit < original.length(); ) {
            int next = pieceEnd(original, unit);
            String piece = original.substring(unit, next);
            String composed = Normalizer.normalize(piece, Form.NFC);
            int pieceLength = piece.codePointCount(0, piece.length());
            boolean same = composed.equals(piece);
            for (int i = 0; i < composed.codePointCount(0, composed.length()); i++) {
                starts[length] = codePoint + (same ? i : 0);
                ends[length++] = codePoint + (same ? i + 1 : pieceLength);
            }
            normalized.append(composed);
            codePoint += pieceLength;
            unit = next;
        }
        return new NormalizedText(normalized.toString(), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
    }

    /** The end of the shortest piece from here that normalizes alone as it does in the whole text. */
    private static int pieceEnd(String text, int from) {
        int end = from + Character.charCount(text.codePointAt(from));
        while (end < text.length()) {
            int c = text.codePointAt(end);
            int next = end + Character.charCount(c);
            if (!isMark(c) && !composes(text.substring(from, end), text.substring(end, next))) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Conjoining jamo and the few letters that are composed without being marks. */
    private static boolean composes(String piece, String next) {
        return !Normalizer.normalize(piece + next, Form.NFC)
                .equals(Normalizer.normalize(piece, Form.NFC) + Normalizer.normalize(next, Form.NFC));
    }

    /** In form C. */
    public String text() {
        return text;
    }

    /**
     * The least stretch of the original from which a stretch of the normalized text came.
     *
     * @throws IndexOutOfBoundsException if it is empty or lies outside
     */
    public Range original(Range normalized) {
        if (normalized.length() == 0 || normalized.end() > text.codePointCount(0, text.length())) {
            throw new IndexOutOfBoundsException("[" + normalized.start() + ", " + normalized.end()
                    + ") is empty or ends behind the text's " + text.codePointCount(0, text.length()) + " code points");
        }
        return starts.length == 0 ? normalized : new Range(starts[normalized.start()], ends[normalized.end() - 1]);
    }
}
