package org.winnow.udfs.filters;

import static org.winnow.udfs.filters.Limits.*;

import java.util.List;

/**
 * C4's page rules (Raffel et al. 2020). Its line rules are part of measuring, as later filters see what they leave.
 *
 * @param counting {@link Counting#TFDS} for TensorFlow Datasets' lines and sentences, otherwise datatrove's
 * @param maxCharacters longer pages drop (TFDS 190,000)
 * @param maxLoremIpsumLines more lines with "lorem ipsum" drop
 * @param maxCurlyBracketLines more lines with a curly bracket drop
 * @param minSentences fewer sentences in the kept lines drop (paper and datatrove 5, TFDS 3)
 */
public record C4(
        Counting counting, double maxCharacters, int maxLoremIpsumLines, int maxCurlyBracketLines, int minSentences)
        implements Filter {

    /** @throws IllegalArgumentException if a threshold is negative or not a number */
    public C4 {
        atLeastZero("maxCharacters", maxCharacters);
        atLeastZero("maxLoremIpsumLines", maxLoremIpsumLines);
        atLeastZero("maxCurlyBracketLines", maxCurlyBracketLines);
        atLeastZero("minSentences", minSentences);
    }

    @Override
    public String key() {
        return "c4";
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                Rule.above("characters_above_max", "characters", maxCharacters),
                Rule.above("lorem_ipsum_lines_above_max", counting.signal("lorem_ipsum_lines"), maxLoremIpsumLines),
                Rule.above(
                        "curly_bracket_lines_above_max", counting.signal("curly_bracket_lines"), maxCurlyBracketLines),
                Rule.below("sentences_below_min", counting.signal("sentences"), minSentences));
    }
}
