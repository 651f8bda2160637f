package org.winnow.classifiers.ner.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;

/** Judgements with their names as numbers, in the order of the names, so that the order of input never matters. */
public final class Judgements {
    private final List<Judgement> all;
    private final List<String> tasks;
    private final List<String> workers;
    private final List<String> labels;
    private final int[] task;
    private final int[] worker;
    private final int[] label;

    private Judgements(List<Judgement> all) {
        this.all = all;
        tasks = names(all, Judgement::task);
        workers = names(all, Judgement::worker);
        labels = names(all, Judgement::label);
        task = numbers(all, Judgement::task, tasks);
        worker = numbers(all, Judgement::worker, workers);
        label = numbers(all, Judgement::label, labels);
    }

    /** @throws IllegalArgumentException if one person judged a task twice, or there is nothing */
    public static Judgements of(Collection<Judgement> judgements) {
        List<Judgement> sorted = new ArrayList<>(judgements);
        sorted.sort(java.util.Comparator.comparing(Judgement::task).thenComparing(Judgement::worker));
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("There are no judgements");
        }
        for (int i = 1; i < sorted.size(); i++) {
            Judgement before = sorted.get(i - 1);
            Judgement at = sorted.get(i);
            if (before.task().equals(at.task()) && before.worker().equals(at.worker())) {
                throw new IllegalArgumentException("Worker " + at.worker() + " judged task " + at.task() + " twice (\""
                        + before.label() + "\" and \"" + at.label() + "\"); keep one judgement");
            }
        }
        return new Judgements(sorted);
    }

    private static List<String> names(List<Judgement> all, Function<Judgement, String> name) {
        return List.copyOf(new TreeSet<>(all.stream().map(name).toList()));
    }

    private static int[] numbers(List<Judgement> all, Function<Judgement, String> name, List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(one -> numbers.put(one, numbers.size()));
        return all.stream().map(name).mapToInt(numbers::get).toArray();
    }

    /** Sorted by task, then worker. */
    public List<Judgement> all() {
        return Collections.unmodifiableList(all);
    }

    public int size() {
        return all.size();
    }

    /** In order. */
    public List<String> tasks() {
        return tasks;
    }

    /** In order. */
    public List<String> workers() {
        return workers;
    }

    /** In order; only those that somebody gave. */
    public List<String> labels() {
        return labels;
    }

    int task(int judgement) {
        return task[judgement];
    }

    int worker(int judgement) {
        return worker[judgement];
    }

    int label(int judgement) {
        return label[judgement];
    }

    /** How often each label was given to each task: [task][label]. */
    int[][] votes() {
        int[][] votes = new int[tasks.size()][labels.size()];
        for (int i = 0; i < task.length; i++) {
            votes[task[i]][label[i]]++;
        }
        return votes;
    }

    /** As many tasks, drawn with replacement; one that is drawn twice counts as two. */
    Judgements resampled(Random random) {
        Map<String, List<Judgement>> byTask = new HashMap<>();
        all.forEach(one ->
                byTask.computeIfAbsent(one.task(), name -> new ArrayList<>()).add(one));
        List<Judgement> drawn = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            String copy = Integer.toString(i);
            byTask.get(tasks.get(random.nextInt(tasks.size())))
                    .forEach(one -> drawn.add(new Judgement(copy, one.worker(), one.label())));
        }
        return of(drawn);
    }
}
