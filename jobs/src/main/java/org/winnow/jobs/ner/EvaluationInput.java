package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Conll;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.score.EntityReader;
import org.winnow.classifiers.ner.score.Pairing;
import org.winnow.classifiers.ner.score.ScoredText;
import org.winnow.classifiers.ner.score.SeqevalDefault;
import org.winnow.classifiers.ner.score.SeqevalStrict;
import org.winnow.jobs.JobFailedException;

/** Reads what is to be scored. */
record EvaluationInput(Mode mode, Optional<String> from, FormatOptions options) {
    /**
     * How tags are read.
     *
     * @param scheme for strict mode, if named
     */
    record Mode(boolean strict, Optional<Scheme> scheme) {
        static Mode of(String mode, String scheme) {
            if (!mode.equals("default") && !mode.equals("strict")) {
                throw new JobFailedException("Invalid --mode: " + mode + " (must be default or strict)");
            }
            if (scheme.equals("auto")) {
                return new Mode(mode.equals("strict"), Optional.empty());
            }
            try {
                return new Mode(mode.equals("strict"), Optional.of(Scheme.valueOf(scheme.toUpperCase(Locale.ROOT))));
            } catch (IllegalArgumentException e) {
                throw new JobFailedException(
                        "Invalid --scheme: " + scheme + " (must be auto, IOB1, IOB2, IOE1, IOE2, IOBES or BILOU)");
            }
        }
    }

    /**
     * Gold and prediction over the same units.
     *
     * @param notes what a reader of the figures should know
     */
    record Pair(Pairing pairing, List<String> files, List<Quarantined> quarantined, List<String> notes) {}

    Pair one(Path file) {
        NerFormats.requireReadable(file);
        try {
            Conll.GoldPredicted read = new Conll().readGoldPredicted(file);
            List<String> notes = new ArrayList<>();
            List<List<String>> gold = read.gold().stream().map(Sentence::tags).toList();
            EntityReader goldTags = reader(gold, gold, "gold", notes);
            EntityReader predictedTags = reader(gold, read.predicted(), "predicted", notes);
            Pairing pairing = Pairing.of(read.gold(), read.predicted(), goldTags, predictedTags);
            return new Pair(pairing, List.of(file.toString()), read.quarantined(), notes);
        } catch (IOException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    Pair two(Path goldFile, Path predictedFile) {
        Reading gold = NerFormats.read(goldFile, from, options);
        Reading predicted = NerFormats.read(predictedFile, from, options);
        List<String> notes = new ArrayList<>();
        Pairing pairing = pairing(gold.annotations(), predicted.annotations(), notes);
        if (pairing.realigned() > 0) {
            notes.add(pairing.realigned() + " texts have other tokens than gold: predictions were moved by characters, "
                    + pairing.inexact() + " to tokens that hold more or less than they, " + pairing.lost()
                    + " to nothing");
        }
        List<Quarantined> quarantined = new ArrayList<>(gold.quarantined());
        quarantined.addAll(predicted.quarantined());
        return new Pair(pairing, List.of(goldFile.toString(), predictedFile.toString()), quarantined, notes);
    }

    private Pairing pairing(Annotations gold, Annotations predicted, List<String> notes) {
        List<List<String>> goldTags = tags(gold);
        return Pairing.of(
                gold,
                predicted,
                reader(goldTags, goldTags, "gold", notes),
                reader(goldTags, tags(predicted), "predicted", notes));
    }

    /** What was predicted of texts that have been read already, by their units. */
    List<ScoredText> predicted(Annotations gold, Annotations predicted) {
        return pairing(gold, predicted, new ArrayList<>()).texts();
    }

    /** One file by itself, as training data are. */
    List<ScoredText> gold(Path file) {
        return gold(NerFormats.read(file, from, options).annotations());
    }

    /** Texts that have been read already. */
    List<ScoredText> gold(Annotations annotations) {
        EntityReader reader = reader(tags(annotations), tags(annotations), "training", new ArrayList<>());
        return Pairing.of(annotations, annotations, reader, reader).texts();
    }

    private static List<List<String>> tags(Annotations annotations) {
        return annotations instanceof Annotations.Tokens tokens
                ? tokens.sentences().stream().map(Sentence::tags).toList()
                : List.of();
    }

    private EntityReader reader(
            Collection<List<String>> gold, Collection<List<String>> tags, String side, List<String> notes) {
        if (SchemeGuess.isBare(tags)) {
            notes.add("the " + side + " tags have no prefixes: neighbours of one type are one entity");
            return Scheme.BARE::spans;
        }
        if (!mode.strict()) {
            if (usesBilou(tags)) {
                notes.add("the " + side + " tags are BILOU, which default mode does not know (nor does seqeval's): use"
                        + " --mode strict");
            }
            return new SeqevalDefault();
        }
        Scheme scheme = mode.scheme()
                .or(() -> SeqevalStrict.detect(gold))
                .orElseGet(() -> SchemeGuess.of(gold).scheme());
        if (side.equals("gold")) {
            notes.add("strict " + scheme);
        }
        return new SeqevalStrict(scheme);
    }

    private static boolean usesBilou(Collection<List<String>> tags) {
        return tags.stream().anyMatch(sequence -> sequence.stream().anyMatch(tag -> tag.matches("[LU]-.*")));
    }
}
