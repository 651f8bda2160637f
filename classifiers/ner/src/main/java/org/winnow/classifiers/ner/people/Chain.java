package org.winnow.classifiers.ner.people;

import java.util.Arrays;

/**
 * A hidden sequence of entities. State 0 is outside; of each type k there is a state outside and right in front of an
 * entity of it, one for its first token and one for its later ones. Only what makes whole entities is possible. Whether a
 * token lies right in front of an entity matters because people begin too early more often than they mark anything at
 * random.
 *
 * @param first [state]: probability of the first token's state
 * @param next [state][state after]
 */
record Chain(double[] first, double[][] next) {
    private static final int KINDS = 3;

    static int front(int type) {
        return 1 + KINDS * type;
    }

    static int begin(int type) {
        return 2 + KINDS * type;
    }

    static int goOn(int type) {
        return 3 + KINDS * type;
    }

    static int type(int state) {
        return (state - 1) / KINDS;
    }

    static boolean isFront(int state) {
        return state > 0 && state % KINDS == 1;
    }

    static boolean isBegin(int state) {
        return state > 0 && state % KINDS == 2;
    }

    static boolean isOutside(int state) {
        return state == 0 || isFront(state);
    }

    private static boolean possible(int from, int to) {
        if (isFront(from)) {
            return isBegin(to) && type(from) == type(to);
        }
        return isOutside(to) || from > 0 && isBegin(to) || !isOutside(from) && !isOutside(to) && type(from) == type(to);
    }

    static Chain zero(int types) {
        int states = 1 + KINDS * types;
        return new Chain(new double[states], new double[states][states]);
    }

    int states() {
        return first.length;
    }

    int types() {
        return (first.length - 1) / KINDS;
    }

    /** Before anything is known: few entities, half of them one token long, the next rarely right behind the last. */
    static Chain expected(int types) {
        Chain chain = zero(types);
        for (int from = 0; from < chain.states(); from++) {
            double[] row = chain.next[from];
            if (isFront(from)) {
                row[from + 1] = 1;
                continue;
            }
            row[0] = from == 0 ? 0.97 : 0.5;
            for (int type = 0; type < types; type++) {
                row[front(type)] = (from == 0 ? 0.03 : 0.02) / types;
                row[begin(type)] = (from == 0 ? 0 : 0.03) / types;
            }
            if (from > 0) {
                row[goOn(type(from))] = 0.45;
            }
        }
        chain.first[0] = 0.95;
        for (int type = 0; type < types; type++) {
            chain.first[front(type)] = 0.025 / types;
            chain.first[begin(type)] = 0.025 / types;
        }
        return chain;
    }

    /** Probabilities from counts and as much as is expected beforehand. */
    Chain plus(Chain expected) {
        Chain result = zero(types());
        normalize(first, expected.first, result.first);
        for (int state = 0; state < first.length; state++) {
            normalize(next[state], expected.next[state], result.next[state]);
        }
        return result;
    }

    private static void normalize(double[] counts, double[] expected, double[] into) {
        for (int i = 0; i < counts.length; i++) {
            into[i] = counts[i] + expected[i];
        }
        Rows.normalize(into);
    }

    /** The states that may follow each state. */
    private static int[][] successors(int states) {
        int[][] successors = new int[states][];
        for (int from = 0; from < states; from++) {
            int state = from;
            successors[from] = java.util.stream.IntStream.range(0, states)
                    .filter(to -> possible(state, to))
                    .toArray();
        }
        return successors;
    }

    /**
     * What is likely of one text.
     *
     * @param emissions [token][state]: likelihood of all marks, up to a factor for each token
     * @param borders [token][type]: whether an entity may begin right behind another of its type
     * @param forward [token][state]: probability given the marks up to there
     * @param backward [token][state]: so that its product with {@code forward} is the probability given all marks
     * @param scales of each token
     */
    record Posterior(
            Chain chain,
            double[][] emissions,
            boolean[][] borders,
            double[][] forward,
            double[][] backward,
            double[] scales) {
        double state(int token, int state) {
            return forward[token][state] * backward[token][state];
        }

        /** How likely the token's state is {@code to} if it is {@code from} just before; one factor of a path. */
        double step(int token, int from, int to) {
            boolean border = isBegin(to) && !isOutside(from) && type(from) == type(to);
            return border && !borders[token][type(to)]
                    ? 0
                    : chain.next[from][to] * emissions[token][to] / scales[token];
        }

        /** How likely an entity is not continued at a token, whatever comes after. */
        double ends(int token, int from) {
            if (token == scales.length) {
                return 1;
            }
            double sum = 0;
            for (int to = 0; to < chain.states(); to++) {
                if (isOutside(to) || isBegin(to)) {
                    sum += step(token, from, to) * backward[token][to];
                }
            }
            return sum;
        }

        void count(Chain counts) {
            int[][] successors = successors(chain.states());
            for (int state = 0; state < chain.states(); state++) {
                counts.first[state] += state(0, state);
            }
            for (int token = 1; token < scales.length; token++) {
                for (int from = 0; from < successors.length; from++) {
                    for (int to : successors[from]) {
                        counts.next[from][to] += forward[token - 1][from] * step(token, from, to) * backward[token][to];
                    }
                }
            }
        }

        private void forward(int[][] successors) {
            for (int token = 0; token < scales.length; token++) {
                scales[token] = 1;
                double[] at = forward[token];
                for (int from = 0; token > 0 && from < successors.length; from++) {
                    for (int to : successors[from]) {
                        at[to] += forward[token - 1][from] * step(token, from, to);
                    }
                }
                for (int state = 0; token == 0 && state < at.length; state++) {
                    at[state] = chain.first[state] * emissions[0][state];
                }
                // Nothing can begin behind the last token, so it is in front of nothing.
                for (int state = 0; token == scales.length - 1 && state < at.length; state++) {
                    at[state] = isFront(state) ? 0 : at[state];
                }
                scales[token] = Arrays.stream(at).sum();
                for (int state = 0; state < at.length; state++) {
                    at[state] /= scales[token];
                }
            }
        }

        private void backward(int[][] successors) {
            Arrays.fill(backward[scales.length - 1], 1);
            for (int state = 0; state < chain.states(); state++) {
                backward[scales.length - 1][state] = isFront(state) ? 0 : 1;
            }
            for (int token = scales.length - 1; token > 0; token--) {
                for (int from = 0; from < successors.length; from++) {
                    for (int to : successors[from]) {
                        backward[token - 1][from] += step(token, from, to) * backward[token][to];
                    }
                }
            }
        }
    }

    /** Forward and backward over one text. */
    Posterior posterior(double[][] emissions, boolean[][] borders) {
        int length = emissions.length;
        Posterior posterior = new Posterior(
                this,
                emissions,
                borders,
                new double[length][states()],
                new double[length][states()],
                new double[length]);
        int[][] successors = successors(states());
        posterior.forward(successors);
        posterior.backward(successors);
        return posterior;
    }
}
