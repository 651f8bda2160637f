package org.winnow.classifiers.ner.tagger;

import java.util.stream.IntStream;

/**
 * A place that features of one kind fill, as "last two letters of the token before".
 *
 * @param name unique; part of the model format through its hash
 */
record Slot(Template template, String name, long hash) {
    static Slot of(Template template, String name) {
        return new Slot(template, name, Hash.of(name));
    }

    /** One for each number from 0. */
    static Slot[] of(Template template, String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> of(template, name + i)).toArray(Slot[]::new);
    }

    /** One for each place from {@link Word#REACH} in front of a token to as far behind it. */
    static Slot[] around(Template template, String name) {
        return IntStream.rangeClosed(-Word.REACH, Word.REACH)
                .mapToObj(i -> of(template, name + (i == 0 ? "" : String.format("%+d", i))))
                .toArray(Slot[]::new);
    }
}
