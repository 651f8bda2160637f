package org.winnow.classifiers.ner.tagger;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimizes a smooth convex function plus {@code l1} times the sum of absolute values: L-BFGS (Nocedal and Wright,
 * algorithm 7.5), or with {@code l1 > 0} OWL-QN (Andrew and Gao 2007). Steps are halved until they are good enough.
 */
final class Lbfgs {
    private static final int MEMORY = 6;
    private static final double ENOUGH = 1e-4;
    private static final int HALVINGS = 25;

    private final double l1;
    private final Deque<Pair> memory = new ArrayDeque<>();

    private record Pair(double[] step, double[] change, double product) {}

    /** The smooth part. */
    interface Objective {
        /** @param gradient to be filled */
        double at(double[] point, double[] gradient);
    }

    /** Told after each iteration. */
    interface Watch {
        void iteration(int number, double value);
    }

    Lbfgs(double l1) {
        this.l1 = l1;
    }

    /**
     * @param point where to begin; the result at the end
     * @param tolerance ends when ten iterations lower the value by less than this fraction
     */
    void minimize(Objective objective, double[] point, int iterations, double tolerance, Watch watch) {
        int size = point.length;
        double[] gradient = new double[size];
        double value = objective.at(point, gradient) + penalty(point);
        double[] history = new double[iterations + 1];
        history[0] = value;
        double[] next = new double[size];
        double[] nextGradient = new double[size];
        for (int iteration = 1; iteration <= iterations; iteration++) {
            double[] slope = pseudoGradient(point, gradient);
            double[] direction = direction(slope);
            double length = memory.isEmpty() ? 1 / Math.max(1e-12, Math.sqrt(dot(slope, slope))) : 1;
            double nextValue = value;
            boolean moved = false;
            for (int halving = 0; halving < HALVINGS && !moved; halving++) {
                move(point, slope, direction, length, next);
                nextValue = objective.at(next, nextGradient) + penalty(next);
                moved = nextValue <= value + ENOUGH * descent(point, next, slope);
                length /= 2;
            }
            if (!moved) {
                return;
            }
            remember(point, gradient, next, nextGradient);
            System.arraycopy(next, 0, point, 0, size);
            System.arraycopy(nextGradient, 0, gradient, 0, size);
            value = nextValue;
            history[iteration] = value;
            boolean converged = iteration >= 10 && (history[iteration - 10] - value) < tolerance * Math.abs(value);
            watch.iteration(iteration, value);
            if (converged) {
                return;
            }
        }
    }

    private double penalty(double[] point) {
        return l1 == 0 ? 0 : l1 * Arrays.stream(point).map(Math::abs).sum();
    }

    /** The gradient, or with L1 the steepest slope downwards on either side of zero. */
    private double[] pseudoGradient(double[] point, double[] gradient) {
        if (l1 == 0) {
            return gradient.clone();
        }
        double[] slope = new double[point.length];
        for (int i = 0; i < slope.length; i++) {
            double right = gradient[i] + l1;
            double left = gradient[i] - l1;
            if (point[i] != 0) {
                slope[i] = point[i] > 0 ? right : left;
            } else {
                slope[i] = right < 0 ? right : left > 0 ? left : 0;
            }
        }
        return slope;
    }

    private double[] direction(double[] slope) {
        double[] direction = slope.clone();
        double[] factors = new double[memory.size()];
        int at = 0;
        for (Iterator<Pair> pairs = memory.descendingIterator(); pairs.hasNext(); at++) {
            Pair pair = pairs.next();
            factors[at] = dot(pair.step(), direction) / pair.product();
            add(direction, -factors[at], pair.change());
        }
        if (!memory.isEmpty()) {
            Pair last = memory.getLast();
            double scale = last.product() / dot(last.change(), last.change());
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (Pair pair : memory) {
            at--;
            add(direction, factors[at] - dot(pair.change(), direction) / pair.product(), pair.step());
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = l1 > 0 && direction[i] * slope[i] <= 0 ? 0 : -direction[i];
        }
        return direction;
    }

    private void move(double[] point, double[] slope, double[] direction, double length, double[] next) {
        for (int i = 0; i < next.length; i++) {
            next[i] = point[i] + length * direction[i];
            if (l1 > 0) {
                double side = point[i] != 0 ? point[i] : -slope[i];
                next[i] = next[i] * side <= 0 ? 0 : next[i];
            }
        }
    }

    private static double descent(double[] point, double[] next, double[] slope) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            sum += slope[i] * (next[i] - point[i]);
        }
        return sum;
    }

    private void remember(double[] point, double[] gradient, double[] next, double[] nextGradient) {
        double[] step = new double[point.length];
        double[] change = new double[point.length];
        for (int i = 0; i < step.length; i++) {
            step[i] = next[i] - point[i];
            change[i] = nextGradient[i] - gradient[i];
        }
        double product = dot(step, change);
        if (product > 1e-12) {
            if (memory.size() == MEMORY) {
                memory.removeFirst();
            }
            memory.addLast(new Pair(step, change, product));
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void add(double[] target, double factor, double[] values) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * values[i];
        }
    }
}
