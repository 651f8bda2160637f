package org.winnow.jobs.annotate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.winnow.classifiers.ner.CodePointIndex;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.SchemeGuess;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TextDocument;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.Taggers;
import org.winnow.classifiers.ner.text.TextSplitter;
import org.winnow.classifiers.ner.text.TokenizedSentence;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.conf.ConfigurationException;
import org.winnow.jobs.ner.NerFormats;
import org.winnow.jobs.ner.QuarantineFile;
import org.winnow.jobs.report.Figures;

/** An annotated file with the entities of one tagger in the place of its own; needs no Spark. */
final class AnnotateFile {
    private static final int BATCH = 512;

    private final AnnotateSettings settings;
    private final String format;
    private final Optional<Scheme> scheme;
    private final SortedMap<String, Integer> types = new TreeMap<>();
    private long tokens;

    /**
     * @param format of the file to write, empty for that of the input
     * @param scheme of its tags, by default that of the input
     */
    AnnotateFile(AnnotateSettings settings, String format, Optional<Scheme> scheme) {
        this.settings = settings;
        this.format = format;
        this.scheme = scheme;
    }

    int run(PrintWriter out) {
        if (settings.taggers().size() != 1 || settings.inputs().size() != 1) {
            throw new ConfigurationException(List.of("--output " + settings.output() + " is a file, which holds the"
                    + " entities of one tagger in one file, and there are "
                    + settings.taggers().size() + " taggers and "
                    + settings.inputs().size()
                    + " inputs (give a folder to get tables)"));
        }
        Source source = new Sources(settings.from(), settings.format(), settings.read())
                .of(settings.inputs().get(0));
        if (!(source instanceof AnnotatedSource annotated)) {
            throw new ConfigurationException(List.of("--output " + settings.output() + " is a file, but "
                    + settings.inputs().get(0) + " is no file of annotated text (give a folder to get tables)"));
        }
        Reading reading = annotated.reading();
        try (Tagger tagger = load()) {
            long start = System.nanoTime();
            Annotations tagged = reading.annotations() instanceof Annotations.Tokens tokens
                    ? tagged(tokens, tagger)
                    : tagged((Annotations.Documents) reading.annotations(), tagger);
            out.println(summary((System.nanoTime() - start) / 1e9));
            write(tagged, reading, out);
        }
        return 0;
    }

    private Tagger load() {
        try {
            return Taggers.load(settings.taggers().get(0));
        } catch (IOException e) {
            throw new JobFailedException("Tagger " + settings.taggers().get(0).name() + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(e.getMessage()));
        }
    }

    private Annotations tagged(Annotations.Tokens tokens, Tagger tagger) {
        List<List<String>> tags =
                tokens.sentences().stream().map(Sentence::tags).toList();
        Scheme target = scheme.orElseGet(() -> SchemeGuess.of(tags).scheme());
        List<List<ScoredSpan>> found =
                tagAll(tagger, tokens.sentences().stream().map(Sentence::tokens).toList());
        List<Sentence> sentences = new ArrayList<>();
        for (Sentence sentence : tokens.sentences()) {
            List<Span> spans =
                    found.get(sentences.size()).stream().map(ScoredSpan::span).toList();
            count(sentence.tokens().size(), spans);
            sentences.add(sentence.withTags(target.tags(spans, sentence.tokens().size())));
        }
        return new Annotations.Tokens(sentences, tokens.gaps());
    }

    private Annotations tagged(Annotations.Documents documents, Tagger tagger) {
        return documents.map(document -> tagged(document, tagger));
    }

    private TextDocument tagged(TextDocument document, Tagger tagger) {
        CodePointIndex index = CodePointIndex.of(document.text());
        List<TokenizedSentence> sentences = TextSplitter.split(document.text());
        List<List<ScoredSpan>> found =
                tagger.tagAll(sentences.stream().map(TokenizedSentence::tokens).toList());
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            for (ScoredSpan span : found.get(i)) {
                var ranges = sentences.get(i).ranges();
                spans.add(new Span(
                        index.toCodePoint(ranges.get(span.span().start()).start()),
                        index.toCodePoint(ranges.get(span.span().end() - 1).end()),
                        span.span().type()));
            }
        }
        count(sentences.stream().mapToInt(one -> one.tokens().size()).sum(), spans);
        return document.withSpans(spans);
    }

    private void count(int more, List<Span> spans) {
        tokens += more;
        spans.forEach(span -> types.merge(span.type(), 1, Integer::sum));
    }

    /** On all cores, as taggers allow it; the order stays. */
    private static List<List<ScoredSpan>> tagAll(Tagger tagger, List<List<String>> sentences) {
        int batches = (sentences.size() + BATCH - 1) / BATCH;
        return IntStream.range(0, batches)
                .parallel()
                .mapToObj(i -> tagger.tagAll(sentences.subList(i * BATCH, Math.min((i + 1) * BATCH, sentences.size()))))
                .flatMap(List::stream)
                .toList();
    }

    private String summary(double seconds) {
        int entities = types.values().stream().mapToInt(Integer::intValue).sum();
        String perType = types.entrySet().stream()
                .map(type -> type.getKey() + " " + Figures.count(type.getValue()))
                .collect(Collectors.joining(", "));
        return Figures.count(entities) + " entities" + (types.isEmpty() ? "" : " (" + perType + ")") + " in "
                + Figures.count(tokens) + " tokens, " + Figures.duration(seconds);
    }

    private void write(Annotations tagged, Reading reading, PrintWriter out) {
        Path target = Path.of(settings.output());
        try {
            if (Files.exists(target)
                    && Files.isSameFile(target, Path.of(settings.inputs().get(0)))) {
                throw new JobFailedException("--output " + target + " is the input (name another file)");
            }
            List<Quarantined> unusable = new ArrayList<>(reading.quarantined());
            List<Quarantined> unwritable = NerFormats.ALL
                    .named(format.isEmpty() ? reading.format() : format)
                    .write(tagged, target, settings.format());
            unusable.addAll(unwritable);
            out.print(NerFormats.listed(reading.quarantined(), "in quarantine"));
            out.print(NerFormats.listed(unwritable, "not written"));
            out.println("wrote " + target);
            out.flush();
            settings.quarantine().ifPresent(file -> QuarantineFile.write(file, unusable));
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(e.getMessage());
        } catch (IOException e) {
            throw new JobFailedException(target + ": cannot be written: " + e.getMessage());
        }
    }
}
