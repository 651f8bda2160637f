package org.winnow.classifiers.ner.tag.gazetteer;

/** How the letters of a name must stand in a text. */
enum LetterCase {
    /** As in the list. */
    EXACT,
    /** In any way. */
    IGNORE,
    /** In any way, but a capital or a letter without case first: for lists in small letters. */
    CAPITALIZED
}
