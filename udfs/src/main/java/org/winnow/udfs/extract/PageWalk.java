package org.winnow.udfs.extract;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * One walk over a parsed page that fills a {@link PageIndex}. It keeps its own stack, so no nesting overflows; elements
 * deeper than the limit count as part of their ancestor at the limit.
 */
final class PageWalk {
    /** Where a time is not that of the page. */
    private static final int ELSEWHERE =
            Landmarks.NAV | Landmarks.ASIDE | Landmarks.FOOTER | Landmarks.COMMENTS | Landmarks.DIALOG;

    private final PageIndex page = new PageIndex();
    private final Vocabulary vocabulary;
    private final int maxDepth;
    private final Map<String, Vocabulary.Weight> weighed = new HashMap<>();
    private final Map<Long, int[]> siblings = new HashMap<>();

    private final BlockText text = new BlockText();
    private int current;

    private PageWalk(Vocabulary vocabulary, int maxDepth) {
        this.vocabulary = vocabulary;
        this.maxDepth = maxDepth;
    }

    static PageIndex index(Element body, Vocabulary vocabulary, int maxDepth) {
        PageWalk walk = new PageWalk(vocabulary, maxDepth);
        walk.run(body);
        return walk.page;
    }

    private void run(Element body) {
        Frame top = open(null, body, Tags.BODY);
        while (top != null) {
            if (top.next == top.element.childNodeSize()) {
                close(top);
                top = top.outer;
                continue;
            }
            Node node = top.element.childNode(top.next++);
            if (node instanceof TextNode leaf) {
                text.append(leaf.getWholeText());
            } else if (node instanceof Element child) {
                Tags tag = Tags.of(child.normalName());
                if (tag == Tags.BR) {
                    lineBreak();
                } else if (tag == Tags.INPUT || tag == Tags.IMAGE) {
                    page.inputs[current] += tag == Tags.INPUT ? 1 : 0;
                } else if (tag != Tags.SKIPPED) {
                    top = open(top, child, tag);
                }
            }
        }
    }

    private void lineBreak() {
        if (text.endsAtBreak()) {
            text.flushInto(page, current);
        }
    }

    /** One element that is open: where its children are read and what closing it must undo. */
    private static final class Frame {
        final Frame outer;
        final Element element;
        final Tags tag;
        int next;
        int index = -1;
        float inlineWeight;

        Frame(Frame outer, Element element, Tags tag) {
            this.outer = outer;
            this.element = element;
            this.tag = tag;
        }
    }

    private Frame open(Frame outer, Element element, Tags named) {
        Tags tag = named;
        boolean flexible = tag == Tags.NOSCRIPT
                || tag == Tags.OTHER_BLOCK && element.normalName().indexOf('-') > 0;
        if (flexible && outer != null && isPhrase(outer.tag)) {
            tag = Tags.OTHER_INLINE;
        }
        Frame frame = new Frame(outer, element, tag);
        if (page.time.isEmpty() && element.normalName().equals("time") && (page.landmarks[current] & ELSEWHERE) == 0) {
            page.time = element.attr("datetime");
        }
        if (tag == Tags.A) {
            text.linkDepth++;
            page.links[current]++;
        } else if (tag == Tags.STRONG) {
            text.strongDepth++;
        }
        if (tag.inline()) {
            frame.inlineWeight = weigh(name(element.attributes())).sum();
            text.inlineWeight += frame.inlineWeight;
        } else {
            openLayout(frame);
        }
        return frame;
    }

    private static boolean isPhrase(Tags tag) {
        return tag.inline() || tag == Tags.P || tag == Tags.HEADING;
    }

    private void openLayout(Frame frame) {
        if (text.preDepth > 0) {
            text.newLine();
            return;
        }
        text.flushInto(page, current);
        int under = frame.outer == null ? -1 : current;
        if (under >= 0 && page.depth[under] >= maxDepth) {
            return;
        }
        int e = page.add(frame.tag, under);
        frame.index = e;
        current = e;
        Attributes attributes = frame.element.attributes();
        page.name[e] = name(attributes);
        Vocabulary.Weight own = weigh(page.name[e]);
        page.weight[e] = own.sum();
        page.landmarks[e] = Landmarks.of(frame.tag, attributes);
        if (under >= 0) {
            page.landmarks[e] |= page.landmarks[under] | own.landmarks();
            page.weightSum[e] = page.weightSum[under] + own.sum();
            page.weightLeast[e] = Math.min(page.weightLeast[under], own.least());
            page.weightMost[e] = Math.max(page.weightMost[under], own.most());
            countAlike(e, under, frame.element, attributes);
        }
        if (frame.tag == Tags.HEADING) {
            page.level[e] = (byte) (frame.element.normalName().charAt(1) - '0');
        }
        if (frame.tag == Tags.PRE) {
            text.preDepth++;
        }
    }

    private void close(Frame frame) {
        if (frame.tag == Tags.A) {
            text.linkDepth--;
        } else if (frame.tag == Tags.STRONG) {
            text.strongDepth--;
        }
        if (frame.tag.inline()) {
            text.inlineWeight -= frame.inlineWeight;
        } else if (frame.index < 0) {
            if (text.preDepth > 0) {
                text.newLine();
            } else {
                text.flushInto(page, current);
            }
        } else {
            text.flushInto(page, current);
            closeLayout(frame);
        }
    }

    private void closeLayout(Frame frame) {
        int e = frame.index;
        if (frame.tag == Tags.PRE) {
            text.preDepth--;
        }
        page.end[e] = page.size;
        page.endBlock[e] = page.blocks.size();
        int under = page.parent[e];
        if (under >= 0) {
            page.chars[under] += page.chars[e];
            page.linkChars[under] += page.linkChars[e];
            page.proseChars[under] += page.proseChars[e];
            page.stops[under] += page.stops[e];
            page.links[under] += page.links[e];
            page.inputs[under] += page.inputs[e];
            page.alike[e] = siblings.get(siblingKey(e, under))[0];
            current = under;
        }
    }

    private void countAlike(int e, int under, Element element, Attributes attributes) {
        int hash = element.normalName().hashCode();
        for (String word : attributes.get("class").split(" ", 4)) {
            if (!word.isEmpty() && !Character.isDigit(word.charAt(word.length() - 1))) {
                hash = hash * 31 + word.hashCode();
            }
        }
        page.kind[e] = hash;
        siblings.computeIfAbsent(siblingKey(e, under), k -> new int[1])[0]++;
    }

    private long siblingKey(int e, int under) {
        return (long) under << 32 | page.kind[e] & 0xFFFFFFFFL;
    }

    private static String name(Attributes attributes) {
        if (attributes.isEmpty()) {
            return "";
        }
        String styles = attributes.get("class");
        String id = attributes.get("id");
        String property = attributes.get("itemprop");
        return id.isEmpty() && property.isEmpty() ? styles : styles + ' ' + id + ' ' + property;
    }

    private Vocabulary.Weight weigh(String name) {
        return name.isEmpty() ? Vocabulary.Weight.NONE : weighed.computeIfAbsent(name, vocabulary::weigh);
    }
}
