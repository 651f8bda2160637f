package org.winnow.classifiers.ner.tagger;

import java.util.HashMap;
import java.util.Map;

/** Makes the values of features, which are hashes. */
class Values {
    long of(String text) {
        return Hash.of(text);
    }

    long pair(long left, long right) {
        return Hash.pair(left, right);
    }

    /** Says of a value that was made elsewhere what it is. */
    void name(long value, String text) {}

    long feature(Slot slot, long value) {
        return Hash.pair(slot.hash(), value);
    }

    /** Remembers what each hash is of, so that features can be shown. */
    static final class Remembered extends Values {
        private final Map<Long, String> texts = new HashMap<>();

        @Override
        long of(String text) {
            long value = super.of(text);
            name(value, text);
            return value;
        }

        @Override
        long pair(long left, long right) {
            long value = super.pair(left, right);
            name(value, text(left) + " " + text(right));
            return value;
        }

        @Override
        void name(long value, String text) {
            texts.putIfAbsent(value, text);
        }

        @Override
        long feature(Slot slot, long value) {
            long feature = super.feature(slot, value);
            name(feature, slot.name() + "=" + text(value));
            return feature;
        }

        String text(long value) {
            return texts.getOrDefault(value, "?");
        }
    }
}
