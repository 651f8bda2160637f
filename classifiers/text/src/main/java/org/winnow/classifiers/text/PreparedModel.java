package org.winnow.classifiers.text;

import java.util.List;
import org.winnow.classifiers.fasttext.FoldedModel;
import org.winnow.classifiers.fasttext.FoldedVocabulary;
import org.winnow.classifiers.fasttext.Prediction;
import org.winnow.classifiers.fasttext.Predictor;

/** A model together with the preparation of texts that it expects. */
interface PreparedModel extends AutoCloseable {
    /**
     * The best labels of any text.
     *
     * @return none where the preparation leaves nothing of the text
     */
    List<Prediction> predict(String text, int k);

    /** What the model reads of this text. */
    String line(String text);

    @Override
    void close();

    /** Of a recipe that cuts texts into tokens. */
    static PreparedModel of(Recipe recipe, TokenPieces pieces, Predictor model) {
        OfPieces lines = new OfPieces(recipe, pieces, model);
        return model instanceof FoldedModel folded ? new OfTokens(lines, folded.vocabulary(pieces.utf8())) : lines;
    }

    /** Prepares texts as lines. */
    record OfLines(Recipe recipe, Predictor model) implements PreparedModel {
        @Override
        public List<Prediction> predict(String text, int k) {
            String line = line(text);
            return Texts.strip(line).isEmpty() ? List.of() : model.predict(line, k, 0);
        }

        @Override
        public String line(String text) {
            return recipe.prepare(text);
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** Prepares texts as pieces of tokens joined by spaces. */
    record OfPieces(Recipe recipe, TokenPieces pieces, Predictor model) implements PreparedModel {
        @Override
        public List<Prediction> predict(String text, int k) {
            String line = line(text);
            return line.isEmpty() ? List.of() : model.predict(line, k, 0);
        }

        @Override
        public String line(String text) {
            return pieces.line(recipe.prepare(text));
        }

        @Override
        public void close() {
            model.close();
            pieces.close();
        }
    }

    /** The same without making lines: the model goes from tokens to its words. */
    record OfTokens(OfPieces lines, FoldedVocabulary vocabulary) implements PreparedModel {
        @Override
        public List<Prediction> predict(String text, int k) {
            TokenPieces pieces = lines.pieces;
            int[] ids = pieces.ids(lines.recipe.prepare(text));
            return switch (pieces.stripping(ids)) {
                case LEAVES_NOTHING -> List.of();
                case MATTERS -> lines.predict(text, k);
                case CHANGES_NO_WORD -> vocabulary.predict(ids, ids.length, k, 0);
            };
        }

        @Override
        public String line(String text) {
            return lines.line(text);
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
