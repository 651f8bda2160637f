package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.FoldedModel;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.tokenizer.Tokenizers;

class PreparedModelTest {
    private static final String[] OFTEN = {
        " ",
        "  ",
        "\n",
        "\n\n\n",
        "\t",
        "\r",
        "\u000b",
        "\f",
        "\u0000",
        "\u001c",
        "\u001f",
        "\u0085",
        "\u2028",
        "\u1680",
        "\u3000",
        "</s>",
        "__label__pos",
        "buy now",
        " click",
        "the tide ",
        "\ud83c\udf89",
        "\u00e9",
        ".",
        "\\n"
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n >= 0; n--) {
            text.append(OFTEN[random.nextInt(OFTEN.length)]);
        }
        return text.toString();
    }

    @Test
    void a_folded_model_says_of_tokens_what_the_exact_one_says_of_the_line() throws IOException {
        Path file = Samples.resource("ultra-fineweb.bin");
        TokenPieces pieces = new TokenPieces(Tokenizers.load(Samples.TOKENIZER));
        try (PreparedModel exact = PreparedModel.of(Recipe.ULTRA_FINEWEB, pieces, FastTextModel.load(file));
                PreparedModel folded = PreparedModel.of(Recipe.ULTRA_FINEWEB, pieces, FoldedModel.fold(file))) {
            assertInstanceOf(PreparedModel.OfPieces.class, exact);
            assertInstanceOf(PreparedModel.OfTokens.class, folded);
            Random random = new Random(29);
            for (int i = 0; i < 20_000; i++) {
                String text = text(random);
                assertEquals(exact.line(text), folded.line(text), text);
                List<Prediction> expected = exact.predict(text, 2);
                List<Prediction> actual = folded.predict(text, 2);
                assertEquals(expected.size(), actual.size(), text);
                for (Prediction prediction : expected) {
                    double probability = actual.stream()
                            .filter(p -> p.label().equals(prediction.label()))
                            .findFirst()
                            .orElseThrow()
                            .probability();
                    assertEquals(prediction.probability(), probability, 1e-6, text);
                }
            }
        }
    }

    @Test
    void stripping_matters_where_it_takes_away_what_is_no_separator_to_the_model() {
        try (TokenPieces pieces = new TokenPieces(Tokenizers.load(Samples.TOKENIZER))) {
            assertEquals(TokenPieces.Stripping.LEAVES_NOTHING, pieces.stripping(pieces.ids(" \u000b  \f ")));
            assertEquals(TokenPieces.Stripping.LEAVES_NOTHING, pieces.stripping(pieces.ids("")));
            assertEquals(TokenPieces.Stripping.CHANGES_NO_WORD, pieces.stripping(pieces.ids("  \n tide ")));
            assertEquals(TokenPieces.Stripping.MATTERS, pieces.stripping(pieces.ids("\u001ctide")));
            assertEquals(TokenPieces.Stripping.MATTERS, pieces.stripping(pieces.ids("tide \u001f ")));
        }
    }
}
