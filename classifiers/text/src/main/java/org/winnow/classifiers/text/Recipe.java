package org.winnow.classifiers.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a published quality classifier wants its input: its authors' own preparation, step by step. */
public enum Recipe {
    /**
     * Ultra-FineWeb (openbmb/Ultra-FineWeb-classifier, commit 4ed02d8): three or more line feeds become two, lower case,
     * NFKD without nonspacing marks, byte-pair tokens decoded one by one and joined by spaces, line feeds, returns and
     * tabs spelled out as backslash and letter, runs of spaces made one, stripped. Unicode data are the JDK's: of
     * all characters that both know, Python 3.11 and JDK 17 prepare only U+1734 differently, whose category changed.
     */
    ULTRA_FINEWEB("ultra-fineweb", "__label__pos") {
        @Override
        String prepare(String text) {
            return ULTRA_FINEWEB_TEXT.of(text);
        }

        @Override
        boolean needsTokenizer() {
            return true;
        }
    },

    /** DCLM (mlfoundations/dclm, commit 361714bd): stripped, and lines joined by spaces. */
    DCLM("dclm", "__label__hq") {
        @Override
        String prepare(String text) {
            return joinedLines(Texts.strip(text));
        }
    },

    /**
     * CCNet (facebookresearch/cc_net, commit 1341eec9, {@code text_normalizer.normalize}), as its language models read a
     * document: stripped, lower case, NFD without nonspacing marks, each digit a 0, punctuation of other scripts made
     * ASCII, control characters removed. Line feeds are control characters too, so the words around one are joined
     * unless there is a space as well; and a fullwidth 1 becomes a 0 and not, as that program's table says, a quotation
     * mark, because digits come first.
     */
    CCNET("ccnet", "") {
        @Override
        String prepare(String text) {
            return CCNET_TEXT.of(Texts.strip(text));
        }
    },

    /** Line feeds become spaces; for models that were trained on running text. */
    PLAIN("plain", "") {
        @Override
        String prepare(String text) {
            return text.replace('\n', ' ');
        }
    };

    private static final BareText ULTRA_FINEWEB_TEXT = new BareText(Normalizer.Form.NFKD, Character::toString, 2);
    private static final BareText CCNET_TEXT =
            new BareText(Normalizer.Form.NFD, CcNetCharacters::of, Integer.MAX_VALUE);

    private final String label;
    private final String positiveLabel;

    Recipe(String label, String positiveLabel) {
        this.label = label;
        this.positiveLabel = positiveLabel;
    }

    /** @throws IllegalArgumentException if there is no recipe of this name */
    static Recipe named(String name) {
        return Arrays.stream(values())
                .filter(recipe -> recipe.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Invalid score.recipe: " + name + " (must be one of "
                        + Arrays.stream(values()).map(Recipe::label).collect(Collectors.joining(", ")) + ")"));
    }

    /** The name that settings use. */
    public String label() {
        return label;
    }

    /** The label of good text in the published model; empty where the recipe belongs to no model. */
    public String positiveLabel() {
        return positiveLabel;
    }

    /** One line of text for fastText; where the recipe needs a tokenizer, what that is to cut. */
    abstract String prepare(String text);

    boolean needsTokenizer() {
        return false;
    }

    private static String joinedLines(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && i > 0 && text.charAt(i - 1) == '\r') {
                continue;
            }
            line.append(Texts.isLineEnd(c) ? ' ' : c);
        }
        return line.toString();
    }
}
