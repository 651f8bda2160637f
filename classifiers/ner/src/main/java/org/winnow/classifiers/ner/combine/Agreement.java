package org.winnow.classifiers.ner.combine;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The precision of a candidate's level of agreement, whoever agreed. Levels of which little is known are drawn to one half
 * by one span that was right and one that was wrong.
 */
record Agreement(Panel panel, SortedMap<Integer, Level> levels) implements Estimate {
    private static final int ABLE = 1000;

    static Agreement of(Panel panel, Collection<Level> known) {
        SortedMap<Integer, Level> levels = new TreeMap<>();
        known.forEach(level -> levels.put(level.able() * ABLE + level.votes(), level));
        return new Agreement(panel, levels);
    }

    static Agreement learned(Panel panel, List<Labelled> sentences) {
        SortedMap<Integer, Level> levels = new TreeMap<>();
        for (Labelled sentence : sentences) {
            for (Candidate candidate : sentence.candidates()) {
                int votes = candidate.votes().size();
                int able = panel.able(candidate.span().type());
                boolean right = sentence.gold().contains(candidate.span());
                levels.merge(able * ABLE + votes, new Level(votes, able, 1, right ? 1 : 0), Level::plus);
            }
        }
        return new Agreement(panel, levels);
    }

    @Override
    public double[] of(List<Candidate> candidates) {
        return candidates.stream().mapToDouble(this::one).toArray();
    }

    private double one(Candidate candidate) {
        int votes = candidate.votes().size();
        int able = panel.able(candidate.span().type());
        Level level = levels.getOrDefault(able * ABLE + votes, new Level(votes, able, 0, 0));
        return (level.right() + 1.0) / (level.spans() + 2.0);
    }
}
