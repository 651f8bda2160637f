package org.winnow.classifiers.ner.score;

import java.util.ArrayList;
import java.util.List;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.Tag;

/**
 * Entities as seqeval 1.2.2 reads them in its default mode ({@code get_entities}), which is how conlleval does: a tag
 * that cannot continue the one before begins an entity. The mode does not know BILOU: L and U end nothing and begin
 * something only behind O or another type, so that neighbouring U of one type are one entity. Tags without prefix, which
 * seqeval reads as if their first letter were one, are refused.
 */
public final class SeqevalDefault implements EntityReader {
    @Override
    public List<Span> spans(List<String> tags) {
        List<Span> spans = new ArrayList<>();
        Tag before = new Tag('O', "");
        int start = 0;
        for (int i = 0; i <= tags.size(); i++) {
            Tag at = i < tags.size() ? parse(tags.get(i)) : new Tag('O', "");
            if (ends(before, at)) {
                spans.add(new Span(start, i, before.type()));
            }
            if (begins(before, at)) {
                start = i;
            }
            before = at;
        }
        return spans;
    }

    private static Tag parse(String tag) {
        return Tag.parse(tag)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid tag: \"" + tag + "\" (must be O, or B, I, E, S, L or U, a hyphen and a type)"));
    }

    private static boolean ends(Tag before, Tag at) {
        boolean closed = before.prefix() == 'E' || before.prefix() == 'S';
        boolean open = before.prefix() == 'B' || before.prefix() == 'I';
        boolean other = at.prefix() == 'B' || at.prefix() == 'S' || at.isOutside();
        return closed || open && other || !before.isOutside() && !before.type().equals(at.type());
    }

    private static boolean begins(Tag before, Tag at) {
        boolean first = at.prefix() == 'B' || at.prefix() == 'S';
        boolean behindEnd = before.prefix() == 'E' || before.prefix() == 'S' || before.isOutside();
        boolean goesOn = at.prefix() == 'E' || at.prefix() == 'I';
        return first || behindEnd && goesOn || !at.isOutside() && !before.type().equals(at.type());
    }
}
