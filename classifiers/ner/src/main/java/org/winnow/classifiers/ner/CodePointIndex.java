package org.winnow.classifiers.ner;

import java.util.Arrays;

/** Places of a text in code points and in UTF-16 units, and the way between them. */
public final class CodePointIndex {
    // Of each code point and of the end; empty where the text has no surrogate pair, as most.
    private final int[] utf16;
    private final int codePoints;
    private final int units;

    private CodePointIndex(int[] utf16, int codePoints, int units) {
        this.utf16 = utf16;
        this.codePoints = codePoints;
        this.units = units;
    }

    public static CodePointIndex of(String text) {
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints == text.length()) {
            return new CodePointIndex(new int[0], codePoints, codePoints);
        }
        int[] utf16 = new int[codePoints + 1];
        int unit = 0;
        for (int i = 0; i < codePoints; i++) {
            utf16[i] = unit;
            unit += Character.charCount(text.codePointAt(unit));
        }
        utf16[codePoints] = unit;
        return new CodePointIndex(utf16, codePoints, unit);
    }

    /** Length of the text in code points; an unpaired surrogate counts as one. */
    public int length() {
        return codePoints;
    }

    /**
     * @param codePoint from 0 to the length, the end included
     * @throws IndexOutOfBoundsException if it lies outside the text
     */
    public int toUtf16(int codePoint) {
        if (codePoint < 0 || codePoint > codePoints) {
            throw new IndexOutOfBoundsException(
                    "Code point " + codePoint + " is outside a text of " + codePoints + " code points");
        }
        return utf16.length == 0 ? codePoint : utf16[codePoint];
    }

    /**
     * @param unit from 0 to the length in UTF-16 units, the end included
     * @throws IndexOutOfBoundsException if it lies outside the text, or between the two halves of a character
     */
    public int toCodePoint(int unit) {
        if (unit < 0 || unit > units) {
            throw new IndexOutOfBoundsException("UTF-16 unit " + unit + " is outside a text of " + units + " units");
        }
        if (utf16.length == 0) {
            return unit;
        }
        int found = Arrays.binarySearch(utf16, unit);
        if (found < 0) {
            throw new IndexOutOfBoundsException("UTF-16 unit " + unit + " lies between the two halves of a character");
        }
        return found;
    }
}
