package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Span;

/** People who miss entities, mark wrong boundaries, take one type for another and stray, over texts of known truth. */
record MadeUpCrowd(Crowd crowd, List<List<Span>> truth) {
    private static final List<String> TYPES = List.of("LOC", "ORG", "PER");

    /** @param skill how many entities people find, in the mean */
    record Shape(int texts, int judgements, int people, double skill) {}

    private record Person(double finds, double strays, double slips, double confuses) {
        static Person of(Random random, double skill) {
            double finds = random.nextDouble() < 0.1
                    ? 0.25
                    : Math.min(0.98, Math.max(0.2, skill + 0.15 * random.nextGaussian()));
            return new Person(
                    finds,
                    0.0005 + 0.005 * random.nextDouble() * random.nextDouble(),
                    0.02 + 0.12 * random.nextDouble(),
                    0.05 * random.nextDouble());
        }
    }

    static MadeUpCrowd jobsForOneTypeEach(Shape shape, long seed) {
        Random random = new Random(seed);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < shape.people(); i++) {
            people.add(Person.of(random, shape.skill()));
        }
        List<CrowdText> texts = new ArrayList<>();
        List<List<Span>> truth = new ArrayList<>();
        List<Markup> markups = new ArrayList<>();
        for (int i = 0; i < shape.texts(); i++) {
            int length = 5 + random.nextInt(20);
            List<Span> entities = entities(random, length);
            texts.add(new CrowdText("t" + i, Collections.nCopies(length, "x"), Optional.empty()));
            truth.add(entities);
            for (String type : TYPES) {
                List<Integer> who = new ArrayList<>();
                for (int person = 0; person < shape.people(); person++) {
                    who.add(person);
                }
                Collections.shuffle(who, random);
                for (int person : who.subList(0, shape.judgements())) {
                    markups.add(new Markup(
                            "t" + i,
                            "w" + person,
                            new TreeSet<>(Set.of(type)),
                            marks(random, people.get(person), entities, type, length),
                            OptionalDouble.empty(),
                            Optional.empty()));
                }
            }
        }
        return new MadeUpCrowd(new Crowd(texts, markups), truth);
    }

    private static List<Span> entities(Random random, int length) {
        List<Span> entities = new ArrayList<>();
        for (int at = 0; at < length; at++) {
            if (random.nextDouble() < 0.05) {
                int end = Math.min(length, at + (random.nextDouble() < 0.6 ? 1 : 2 + random.nextInt(2)));
                entities.add(new Span(at, end, TYPES.get(random.nextInt(3))));
                at = end;
            }
        }
        return entities;
    }

    private static List<Span> marks(Random random, Person person, List<Span> entities, String type, int length) {
        boolean[] marked = new boolean[length];
        for (Span entity : entities) {
            boolean seen = random.nextDouble() < (entity.type().equals(type) ? person.finds() : person.confuses());
            int start = entity.start();
            int end = entity.end();
            if (random.nextDouble() < person.slips()) {
                switch (random.nextInt(3)) {
                    case 0 -> start = Math.max(0, start - 1);
                    case 1 -> end = Math.min(length, end + 1);
                    default -> end = Math.max(start + 1, end - 1);
                }
            }
            Arrays.fill(marked, start, end, seen || marked[start]);
        }
        List<Span> spans = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= length; at++) {
            boolean on = at < length && (marked[at] || random.nextDouble() < person.strays());
            if (!on && start >= 0) {
                spans.add(new Span(start, at, type));
            }
            start = on ? start < 0 ? at : start : -1;
        }
        return spans;
    }

    double f1(List<List<Span>> taken) {
        int right = 0;
        int all = 0;
        for (int i = 0; i < truth.size(); i++) {
            all += truth.get(i).size() + taken.get(i).size();
            right += (int) taken.get(i).stream().filter(truth.get(i)::contains).count();
        }
        return 2.0 * right / all;
    }
}
