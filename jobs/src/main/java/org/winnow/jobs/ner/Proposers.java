package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.combine.Candidate;
import org.winnow.classifiers.ner.combine.Panel;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.classifiers.ner.score.ScoredText;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;
import org.winnow.jobs.JobFailedException;

/** What several taggers say of the sentences of one file: programs that are run now, and files of what was said before. */
final class Proposers {
    private final Annotations.Tokens texts;
    private final ReadingMixin reading;
    private final EvaluationInput input;
    private final Map<String, List<List<ScoredSpan>>> proposed = new LinkedHashMap<>();
    private final Map<String, SortedSet<String>> types = new LinkedHashMap<>();
    private final SortedMap<String, Team.Made> made = new TreeMap<>();

    /** @param file whose sentences are tagged; its own tags are left alone */
    Proposers(Path file, ReadingMixin reading) {
        this.reading = reading;
        this.input = new EvaluationInput(EvaluationInput.Mode.of("default", "auto"), reading.from(), reading.options());
        this.texts = tokens(file);
    }

    private Annotations.Tokens tokens(Path file) {
        return Shapes.tokens(reading.read(file).annotations(), new ArrayList<>());
    }

    List<Sentence> sentences() {
        return texts.sentences();
    }

    /** The sentences with other tags, each in its place of the file. */
    Annotations.Tokens tagged(List<List<String>> tags) {
        List<Sentence> all = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            all.add(sentences().get(i).withTags(tags.get(i)));
        }
        return Annotations.Tokens.of(all);
    }

    /** Runs a tagger over all sentences. */
    void run(TaggerSpec spec) {
        requireNew(spec.name());
        try (Tagger tagger = Taggers.load(spec)) {
            proposed.put(
                    spec.name(),
                    tagger.tagAll(sentences().stream().map(Sentence::tokens).toList()));
            types.put(spec.name(), new TreeSet<>(tagger.types()));
            made.put(spec.name(), new Team.Made(spec.kind(), tagger.version(), spec.spelledOptions()));
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException("--tagger " + spec.name() + ": " + e.getMessage());
        }
    }

    /** Takes what a file says; its types are those that it uses. */
    void read(String name, Path predictions) {
        requireNew(name);
        SortedSet<String> used = new TreeSet<>();
        List<List<ScoredSpan>> all = new ArrayList<>();
        for (ScoredText text : input.predicted(texts, tokens(predictions))) {
            text.predicted().forEach(span -> used.add(span.type()));
            all.add(text.predicted().stream()
                    .map(span -> new ScoredSpan(span, 1))
                    .toList());
        }
        proposed.put(name, all);
        types.put(name, used);
    }

    private void requireNew(String name) {
        if (proposed.containsKey(name)) {
            throw new JobFailedException("Two taggers are called " + name + " (each needs a name of its own)");
        }
    }

    Panel panel() {
        return Panel.of(types);
    }

    /** What the taggers are that were run. */
    SortedMap<String, Team.Made> made() {
        return made;
    }

    /** @param i number of the sentence */
    List<Candidate> candidates(int i) {
        Map<String, List<ScoredSpan>> bySentence = new LinkedHashMap<>();
        proposed.forEach((name, all) -> bySentence.put(name, all.get(i)));
        return Candidate.of(bySentence);
    }

    /** The entities of the file itself, read as {@code evaluate} reads them. */
    List<List<Span>> gold() {
        return input.gold(texts).stream().map(ScoredText::gold).toList();
    }
}
