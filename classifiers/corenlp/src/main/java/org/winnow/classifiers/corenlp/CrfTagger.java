package org.winnow.classifiers.corenlp;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations.AnswerAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.AnswerProbAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.winnow.classifiers.ner.Scheme;
import org.winnow.classifiers.ner.Span;
import org.winnow.classifiers.ner.tag.ScoredSpan;
import org.winnow.classifiers.ner.tag.Tagger;

/**
 * CoreNLP's CRF called on tokens as they are. A span's score is the least of its tokens' marginal probabilities, which the
 * CRF computes in any case. Nothing is learned from the sentences tagged, so that their order does not matter.
 */
final class CrfTagger implements Tagger {
    private static final String OUTSIDE = "O";

    private final CRFClassifier<CoreLabel> crf;
    private final String version;
    private final Scheme scheme;
    private final Set<String> types;

    private CrfTagger(CRFClassifier<CoreLabel> crf, String version) {
        this.crf = crf;
        this.version = version;
        Set<String> labels = new TreeSet<>(crf.labels());
        labels.remove(OUTSIDE);
        boolean bare = labels.stream().anyMatch(label -> !label.matches("[BIESLU]-.+"));
        // Models either name types alone or have a prefix before each; IOB2 reads those of every scheme.
        scheme = bare ? Scheme.BARE : Scheme.IOB2;
        Set<String> found = new TreeSet<>();
        labels.forEach(label -> found.add(bare ? label : label.substring(2)));
        types = Collections.unmodifiableSet(found);
    }

    /** @throws IllegalArgumentException if it is no model of CRFClassifier, or has not the label of the bias */
    static Tagger of(ModelBytes model, Optional<ClassBias> bias) throws IOException {
        CRFClassifier<CoreLabel> crf =
                bias.isPresent() ? new BiasedCrf(new Properties()) : new CRFClassifier<>(new Properties());
        Properties always = new Properties();
        // Otherwise words of one sentence could change how the next is tagged.
        always.setProperty("maxAdditionalKnownLCWords", "0");
        try (InputStream in = model.open()) {
            crf.loadClassifier(in, always);
        } catch (IOException | ClassNotFoundException | ClassCastException | ArrayStoreException e) {
            throw new IllegalArgumentException(model.name() + ": no model of CoreNLP's CRFClassifier: " + e, e);
        }
        String version = "corenlp " + CoreNlpProvider.release() + " " + model.sha256();
        if (bias.isPresent()) {
            ClassBias given = bias.get();
            if (!crf.labels().contains(given.label())) {
                throw new IllegalArgumentException(model.name() + ": no label is called " + given.label() + " (known: "
                        + String.join(", ", new TreeSet<>(crf.labels())) + ")");
            }
            ((BiasedCrf) crf).setBiasWeight(given.label(), given.weight());
            version += " bias " + given.label() + ":" + given.weight();
        }
        return new CrfTagger(crf, version);
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
        List<CoreLabel> labels = new ArrayList<>(tokens.size());
        for (String token : tokens) {
            CoreLabel label = new CoreLabel(4);
            label.setWord(token);
            labels.add(label);
        }
        List<CoreLabel> tagged = crf.classifySentence(labels);
        List<String> tags = new ArrayList<>(tokens.size());
        boolean found = false;
        for (CoreLabel label : tagged) {
            String tag = label.get(AnswerAnnotation.class);
            found |= !tag.equals(OUTSIDE);
            tags.add(tag);
        }
        if (!found) {
            return List.of();
        }
        List<ScoredSpan> spans = new ArrayList<>();
        for (Span span : scheme.spans(tags)) {
            double least = 1;
            for (CoreLabel label : tagged.subList(span.start(), span.end())) {
                least = Math.min(least, label.get(AnswerProbAnnotation.class));
            }
            spans.add(new ScoredSpan(span, Math.max(0, least)));
        }
        return spans;
    }
}
