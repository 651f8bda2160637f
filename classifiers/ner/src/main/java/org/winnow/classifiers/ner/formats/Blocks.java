package org.winnow.classifiers.ner.formats;

import java.util.List;

/** Sentences of lines, with a blank line or the border of a document between any two. */
final class Blocks {
    private Blocks() {}

    /** Each block as it is, and a blank line where nothing divides it from the next. */
    static String join(List<String> blocks, List<String> gaps) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            String block = blocks.get(i);
            text.append(block);
            if (i + 1 < blocks.size()
                    && !(endsWithBlankLine(block) || ConllColumns.isDocumentBorder(blocks.get(i + 1)))) {
                text.append(block.endsWith("\n") ? "\n" : "\n\n");
            }
        }
        return text.append(gaps.isEmpty() ? "" : gaps.get(gaps.size() - 1)).toString();
    }

    private static boolean endsWithBlankLine(String block) {
        if (!block.endsWith("\n")) {
            return false;
        }
        int start = block.lastIndexOf('\n', block.length() - 2) + 1;
        return block.substring(start).isBlank();
    }
}
