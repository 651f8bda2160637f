package org.winnow.classifiers.ner.combine;

import java.io.Serializable;
import org.winnow.classifiers.ner.score.Interval;

/**
 * How often spans were right that so many taggers agreed on.
 *
 * @param votes taggers that proposed a span, at least 1
 * @param able taggers that could have: those that can give its type
 * @param spans such spans in the data with known entities
 * @param right how many of them were entities
 */
public record Level(int votes, int able, long spans, long right) implements Comparable<Level>, Serializable {
    private static final double Z = 1.959963984540054;

    /** Of no spans 0. */
    public double precision() {
        return spans == 0 ? 0 : (double) right / spans;
    }

    /** Wilson's interval of the precision (1927), 95 %. */
    public Interval interval() {
        if (spans == 0) {
            return new Interval(0, 1);
        }
        double square = Z * Z / spans;
        double middle = (precision() + square / 2) / (1 + square);
        double half = Z * Math.sqrt(precision() * (1 - precision()) / spans + square / spans / 4) / (1 + square);
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    Level plus(Level other) {
        return new Level(votes, able, spans + other.spans, right + other.right);
    }

    @Override
    public int compareTo(Level other) {
        return able != other.able ? Integer.compare(able, other.able) : Integer.compare(votes, other.votes);
    }
}
