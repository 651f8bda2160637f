package org.winnow.classifiers.ner;

/** What a tag can do that its scheme forbids. */
public enum Fault {
    /** An I or E (L) that goes on with nothing: at the start, behind O, behind another type or behind an end. */
    CONTINUES_NOTHING("continues no entity"),
    /** An entity that its scheme closes expressly is left open. */
    NOT_CLOSED("left open"),
    /** IOB1: a B where no neighbouring entity of the type makes it necessary. */
    NEEDLESS_START("needless start"),
    /** IOE1: an E where no neighbouring entity of the type makes it necessary. */
    NEEDLESS_END("needless end"),
    /** A prefix that the scheme does not have. */
    FOREIGN_PREFIX("prefix of another scheme");

    private final String wording;

    Fault(String wording) {
        this.wording = wording;
    }

    /** For reports. */
    public String wording() {
        return wording;
    }
}
