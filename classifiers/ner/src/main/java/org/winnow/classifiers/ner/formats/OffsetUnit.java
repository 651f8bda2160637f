package org.winnow.classifiers.ner.formats;

/** What an offset counts; the two differ behind the first character beyond U+FFFF, such as most emoji. */
public enum OffsetUnit {
    /** As Python counts. */
    CODE_POINTS,
    /** As Java and JavaScript count. */
    UTF16
}
