package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** What all shards must agree on: settings and dictionary. Made once, sent to every executor once. */
public final class TrainingPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TrainingSettings settings;
    private final ShardSettings sharding;
    private transient Dictionary dictionary;

    TrainingPlan(TrainingSettings settings, ShardSettings sharding, Dictionary dictionary) {
        this.settings = settings;
        this.sharding = sharding;
        this.dictionary = dictionary;
    }

    /** Parts of the text, numbered from 0. */
    public int shards() {
        return sharding.shards();
    }

    /** Rounds in all, over all epochs; after each the shards' results are merged. */
    public int rounds() {
        return Math.multiplyExact(settings.epochs(), sharding.rounds());
    }

    /** Rounds in each epoch. */
    int roundsPerEpoch() {
        return sharding.rounds();
    }

    TrainingSettings settings() {
        return settings;
    }

    Dictionary dictionary() {
        return dictionary;
    }

    Arguments arguments() {
        return TrainingCorpus.arguments(settings);
    }

    Buckets buckets() {
        return Buckets.all(dictionary.words(), settings.usedBuckets());
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeInt(dictionary.words());
        out.writeLong(dictionary.tokens());
        SerialEntries.write(out, dictionary.entries(), dictionary::entry, dictionary::count);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        int words = in.readInt();
        long tokens = in.readLong();
        dictionary = SerialEntries.read(in, settings.labelPrefix()).build(words, tokens);
    }
}
