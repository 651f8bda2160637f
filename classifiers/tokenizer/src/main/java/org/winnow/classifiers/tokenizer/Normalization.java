package org.winnow.classifiers.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.text.Normalizer;

/** What a tokenizer does to a text before it splits it. */
enum Normalization {
    /** Nothing. */
    NONE {
        @Override
        String of(String text) {
            return text;
        }

        @Override
        boolean changesNothing(byte[] utf8, int from, int to) {
            return true;
        }
    },

    /**
     * Unicode's composed form as of Unicode 9.0, which is what the tokenizers library knows: characters that came later
     * neither compose nor change places.
     */
    NFC {
        @Override
        String of(String text) {
            StringBuilder composed = new StringBuilder(text.length());
            int from = 0;
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                int next = i + Character.charCount(c);
                if (LATER.contains(c)) {
                    composed.append(Normalizer.normalize(text.substring(from, i), Normalizer.Form.NFC));
                    composed.appendCodePoint(c);
                    from = next;
                }
                i = next;
            }
            if (from == 0) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
            composed.append(Normalizer.normalize(text.substring(from), Normalizer.Form.NFC));
            return composed.toString();
        }

        @Override
        boolean changesNothing(byte[] utf8, int from, int to) {
            for (int i = from; i < to; i++) {
                // From U+0300 on there are marks, and characters that decompose.
                if (utf8[i] < 0 && utf8[i] >= (byte) 0xcc) {
                    return false;
                }
            }
            return true;
        }
    };

    /**
     * Of the characters that came after Unicode 9.0 (up to 18.0) those that compose, decompose, or change places;
     * tests/tokenizer/later_characters.py prints them.
     */
    private static final CodePoints LATER = CodePoints.ofEdges(new int[] {
        0x5c8, 0x5ca, 0x7fd, 0x7fe, 0x897, 0x8a0, 0x8ca, 0x8d4, 0x9fe, 0x9ff, 0xc3c, 0xc3d, 0xd3b, 0xd3d, 0xeba, 0xebb,
        0x1715, 0x1716, 0x1abf, 0x1af1, 0x1df6, 0x1dfb, 0xa82c, 0xa82d, 0x105c9, 0x105ca, 0x105d2, 0x105d3, 0x105da,
        0x105db, 0x105e4, 0x105e5, 0x10d24, 0x10d28, 0x10d69, 0x10d6e, 0x10eab, 0x10ead, 0x10ecb, 0x10ed0, 0x10ef0,
        0x10efc, 0x10efd, 0x10f00, 0x10f46, 0x10f51, 0x10f82, 0x10f86, 0x11070, 0x11071, 0x1133b, 0x1133c, 0x11382,
        0x11386, 0x1138b, 0x1138c, 0x1138e, 0x1138f, 0x11390, 0x11392, 0x113b8, 0x113b9, 0x113bb, 0x113bc, 0x113c2,
        0x113c3, 0x113c5, 0x113c6, 0x113c7, 0x113ca, 0x113ce, 0x113d1, 0x1145e, 0x1145f, 0x11839, 0x1183b, 0x11930,
        0x11931, 0x11935, 0x11936, 0x11938, 0x11939, 0x1193d, 0x1193f, 0x11943, 0x11944, 0x119e0, 0x119e1, 0x11a34,
        0x11a35, 0x11a47, 0x11a48, 0x11a99, 0x11a9a, 0x11d42, 0x11d43, 0x11d44, 0x11d46, 0x11d97, 0x11d98, 0x11f41,
        0x11f43, 0x1611e, 0x1612a, 0x1612f, 0x16130, 0x16d63, 0x16d64, 0x16d67, 0x16d6b, 0x16ff0, 0x16ff2, 0x1d127,
        0x1d129, 0x1d250, 0x1d253, 0x1d25b, 0x1d25d, 0x1d25f, 0x1d260, 0x1d280, 0x1d282, 0x1e08f, 0x1e090, 0x1e130,
        0x1e137, 0x1e2ae, 0x1e2af, 0x1e2ec, 0x1e2f0, 0x1e4ec, 0x1e4f0, 0x1e5ee, 0x1e5f0, 0x1e6e3, 0x1e6e4, 0x1e6e6,
        0x1e6e7, 0x1e6ee, 0x1e6f0, 0x1e6f5, 0x1e6f6
    });

    /** @throws UnsupportedTokenizerException if it is neither nothing nor NFC */
    static Normalization of(JsonElement normalizer) throws UnsupportedTokenizerException {
        switch (BpeFile.type(normalizer)) {
            case "":
                return NONE;
            case "NFC":
                return NFC;
            case "Sequence":
                JsonArray parts = normalizer.getAsJsonObject().getAsJsonArray("normalizers");
                Normalization all = NONE;
                for (JsonElement part : parts) {
                    Normalization one = of(part);
                    all = one == NONE ? all : one;
                }
                return all;
            default:
                throw new UnsupportedTokenizerException("normalizer " + BpeFile.shortened(normalizer));
        }
    }

    abstract String of(String text);

    /** Whether {@link #of} surely leaves this text as it is. */
    abstract boolean changesNothing(byte[] utf8, int from, int to);
}
