package org.winnow.classifiers.ner.text;

/** Faces made of punctuation: eyes, an optional nose and a mouth; and hearts. */
final class Emoticons {
    private static final String EYES = ":;=";
    private static final String NOSES = "-'";
    private static final String MOUTHS = ")(DPpOo/\\|*3[]";

    private Emoticons() {}

    /** Where one that begins here ends; the place itself if there is none. */
    static int end(String text, int at) {
        int end = at;
        if (text.startsWith("<3", at)) {
            end = at + 2;
        } else if (isOf(EYES, text, at)) {
            int mouth = isOf(NOSES, text, at + 1) ? at + 2 : at + 1;
            end = isOf(MOUTHS, text, mouth) ? mouth + 1 : at;
        }
        // In "chapter:3" the colon belongs to the word.
        boolean inWord = at > 0 && Characters.isWordPart(text.codePointBefore(at));
        if (end > at && inWord && Characters.isWord(text.charAt(end - 1))) {
            return at;
        }
        boolean goesOn = end < text.length() && Characters.isWordPart(text.codePointAt(end));
        return goesOn || end < text.length() && text.charAt(end) == '/' ? at : end;
    }

    private static boolean isOf(String marks, String text, int at) {
        return at < text.length() && marks.indexOf(text.charAt(at)) >= 0;
    }
}
