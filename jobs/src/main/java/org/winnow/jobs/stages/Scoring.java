package org.winnow.jobs.stages;

import java.io.Serializable;
import java.util.Map;
import org.apache.spark.SparkContext;

/** How documents are scored for quality: what travels to the executors, where {@link #open()} loads the model once. */
public interface Scoring extends Serializable {
    /** No classifier: every score is NaN. */
    Scoring OFF = new Off();

    String settings();

    /** SHA-256 by name of the models used. */
    Map<String, String> models();

    Scorer open();

    /** Makes the model's files reachable on every executor. */
    default void distribute(SparkContext context) {}

    /** See {@link #OFF}. */
    record Off() implements Scoring {
        @Override
        public String settings() {
            return "";
        }

        @Override
        public Map<String, String> models() {
            return Map.of();
        }

        @Override
        public Scorer open() {
            return text -> Double.NaN;
        }
    }
}
