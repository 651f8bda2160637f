package org.winnow.classifiers.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.TokenText;
import org.winnow.classifiers.ner.tag.ModelDigest;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;
import org.winnow.classifiers.ner.tag.TaggerOptions;
import org.winnow.classifiers.ner.tag.TaggerSpec;

/**
 * CoreNLP's pipeline run on tokens as they are: its annotators but those that cut text. What {@code ner} says of the
 * tokens becomes spans, neighbours with one type being one; the score is the least probability that it states, and 1
 * where it states none, as for rules.
 */
final class PipelineTagger implements Tagger {
    private static final Set<String> CUTTING = Set.of("tokenize", "ssplit", "cleanxml", "mwt");
    private static final String OUTSIDE = "O";

    /** What the English pipeline can give, numbers and fine-grained types included. */
    private static final String ENGLISH =
            "CAUSE_OF_DEATH;CITY;COUNTRY;CRIMINAL_CHARGE;DATE;DURATION;EMAIL;HANDLE;IDEOLOGY;"
                    + "LOCATION;MISC;MONEY;NATIONALITY;NUMBER;ORDINAL;ORGANIZATION;PERCENT;PERSON;RELIGION;SET;STATE_OR_PROVINCE;"
                    + "TIME;TITLE;URL";

    private final StanfordCoreNLP pipeline;
    private final String version;
    private final Set<String> types;

    private PipelineTagger(StanfordCoreNLP pipeline, String version, Set<String> types) {
        this.pipeline = pipeline;
        this.version = version;
        this.types = types;
    }

    /** @throws IllegalArgumentException if the properties or the models that they name cannot be read */
    static Tagger load(TaggerSpec spec, TaggerOptions options) throws IOException {
        Properties properties = properties(spec);
        String annotators = Arrays.stream(
                        properties.getProperty("annotators", "pos,lemma,ner").split("[,\\s]+"))
                .filter(name -> !CUTTING.contains(name))
                .collect(Collectors.joining(","));
        properties.setProperty("annotators", annotators);
        properties.putIfAbsent("ner.buildEntityMentions", "false");
        Set<String> types = new TreeSet<>(List.of(options.text("types", ENGLISH).split(";")));
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        try {
            StanfordCoreNLP pipeline = new StanfordCoreNLP(properties, false);
            String version =
                    "corenlp " + CoreNlpProvider.release() + " pipeline " + ModelDigest.of(List.of(), settings);
            return new PipelineTagger(pipeline, version, Collections.unmodifiableSet(types));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Tagger " + spec.name() + ": CoreNLP cannot start its pipeline: " + e.getMessage()
                            + " (its models must be on the class path)",
                    e);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "Tagger " + spec.name() + ": an annotator needs " + e.getMessage()
                            + ", which is not on the class path (add its jar, or leave the annotator out: ner.useSUTime=false)",
                    e);
        }
    }

    private static Properties properties(TaggerSpec spec) throws IOException {
        Properties properties = new Properties();
        if (spec.model().isEmpty()) {
            return properties;
        }
        Path file = Path.of(spec.model());
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("Tagger " + spec.name() + ": no properties at \"" + spec.model()
                    + "\" (must be a .properties file)");
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Set<String> types() {
        return types;
    }

    @Override
    public List<ScoredSpan> tag(List<String> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        List<CoreLabel> labels = annotated(tokens);
        List<String> tags = labels.stream()
                .map(label -> label.ner() == null ? OUTSIDE : label.ner())
                .toList();
        List<ScoredSpan> spans = new ArrayList<>();
        for (Span span : Scheme.BARE.spans(tags)) {
            double least = 1;
            for (CoreLabel label : labels.subList(span.start(), span.end())) {
                Map<String, Double> probabilities = label.get(CoreAnnotations.NamedEntityTagProbsAnnotation.class);
                double stated = probabilities == null ? -1 : probabilities.getOrDefault(span.type(), -1.0);
                least = stated >= 0 ? Math.min(least, stated) : least;
            }
            spans.add(new ScoredSpan(span, least));
        }
        return spans;
    }

    private List<CoreLabel> annotated(List<String> tokens) {
        TokenText text = TokenText.joined(tokens);
        List<CoreLabel> labels = new ArrayList<>(tokens.size());
        int at = 0;
        for (String token : tokens) {
            CoreLabel label = new CoreLabel();
            label.setWord(token);
            label.setValue(token);
            label.setOriginalText(token);
            label.setBefore(at == 0 ? "" : " ");
            label.setAfter(" ");
            label.setBeginPosition(at);
            label.setEndPosition(at + token.length());
            label.setIndex(labels.size() + 1);
            label.setSentIndex(0);
            labels.add(label);
            at += token.length() + 1;
        }
        Annotation sentence = new Annotation(text.text());
        sentence.set(CoreAnnotations.TokensAnnotation.class, labels);
        sentence.set(CoreAnnotations.TokenBeginAnnotation.class, 0);
        sentence.set(CoreAnnotations.TokenEndAnnotation.class, labels.size());
        sentence.set(CoreAnnotations.CharacterOffsetBeginAnnotation.class, 0);
        sentence.set(
                CoreAnnotations.CharacterOffsetEndAnnotation.class, text.text().length());
        sentence.set(CoreAnnotations.SentenceIndexAnnotation.class, 0);
        Annotation document = new Annotation(text.text());
        document.set(CoreAnnotations.TokensAnnotation.class, labels);
        document.set(CoreAnnotations.SentencesAnnotation.class, List.of(sentence));
        pipeline.annotate(document);
        return labels;
    }
}
