package org.winnow.classifiers.ner;

/** What becomes of tags that their scheme forbids. */
public enum Repair {
    /**
     * Nothing is lost: an entity begins wherever a tag cannot continue the one before, and ends wherever the next cannot
     * continue it, as conlleval reads tags. The tags are rewritten to say so.
     */
    PROMOTE,
    /** An entity with a faulty tag in it is dropped; its tokens become O. */
    DISCARD
}
