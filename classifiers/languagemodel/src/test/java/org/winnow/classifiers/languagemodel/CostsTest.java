package org.winnow.classifiers.languagemodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against table 1 and table 3 of arXiv 2406.16450. */
class CostsTest {
    private static final int VOCABULARY = 32_000;
    private static final int CONTEXT = 1024;

    @ParameterizedTest
    @CsvSource({
        "768, 12, 12, dense, 110",
        "1024, 24, 16, dense, 335",
        "1536, 24, 12, dense, 729",
        "2048, 24, 16, dense, 1274",
        "2048, 24, 16, low-rank:1024, 985",
        "2048, 24, 16, low-rank:512, 744",
        "2048, 24, 16, block-dense:4:1536, 955",
        "2048, 24, 16, block-dense:4:768, 728",
        "2048, 24, 16, block-shuffle:2, 985",
        "2048, 24, 16, block-shuffle:4, 744",
    })
    void parameters_are_those_of_the_paper(int width, int layers, int heads, String structure, long millions) {
        ModelShape shape =
                ModelShape.gpt(VOCABULARY, CONTEXT, width, layers, heads).with(FeedForward.named(structure));
        assertEquals(millions, Math.round(Costs.of(shape).parameters() / 1e6));
    }

    @ParameterizedTest
    @CsvSource({
        "dense, 25.5e9, 2.10",
        "low-rank:1024, 25.5e9, 1.66",
        "low-rank:512, 25.5e9, 1.29",
    })
    void flops_of_the_largest_training_are_those_of_the_paper(String structure, double tokens, double flops) {
        ModelShape shape = ModelShape.gpt(VOCABULARY, CONTEXT, 2048, 24, 16).with(FeedForward.named(structure));
        assertEquals(flops, Math.round(Costs.of(shape).trainingFlopsPerToken() * tokens / 1e18) / 100.0);
    }

    @ParameterizedTest
    @CsvSource({
        "dense, 805.3",
        "low-rank:1024, 515.9",
        "low-rank:512, 274.7",
        "block-dense:4:1536, 485.8",
        "block-dense:4:768, 259.7",
        "block-shuffle:2, 515.9",
        "block-shuffle:4, 274.7",
    })
    void feed_forward_parameters_are_those_of_the_paper(String structure, double millions) {
        ModelShape shape = ModelShape.gpt(VOCABULARY, CONTEXT, 2048, 24, 16).with(FeedForward.named(structure));
        assertEquals(millions, Math.round(Costs.of(shape).feedForwardParameters() / 1e5) / 10.0);
    }

    @ParameterizedTest
    @CsvSource({"1024, 512, 8, 4, 4864, 512, 219", "1536, 768, 12, 4, 7424, 768, 464"})
    void wide_and_structured_shapes_have_the_parameters_of_the_paper(
            int width, int attention, int heads, int shared, int inner, int rank, long millions) {
        ModelShape shape = ModelShape.gpt(VOCABULARY, CONTEXT, width, 24, heads)
                .withAttention(attention, heads, shared)
                .withFeedForward(new FeedForward.LowRank(rank), inner);
        assertEquals(millions, Math.round(Costs.of(shape).parameters() / 1e6));
    }
}
