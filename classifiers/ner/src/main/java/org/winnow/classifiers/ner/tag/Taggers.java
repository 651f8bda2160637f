package org.winnow.classifiers.ner.tag;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The kinds of taggers on the classpath. */
public final class Taggers {
    private static final String CORENLP = "corenlp";

    private Taggers() {}

    /** By kind. */
    public static List<TaggerProvider> all() {
        return ServiceLoader.load(TaggerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(TaggerProvider::kind))
                .toList();
    }

    /**
     * @throws IllegalArgumentException if no jar on the classpath has the kind, or the model or options do not suit it
     * @throws IOException if the model cannot be read
     */
    public static Tagger load(TaggerSpec spec) throws IOException {
        for (TaggerProvider provider : all()) {
            if (provider.kind().equals(spec.kind())) {
                return provider.load(spec);
            }
        }
        throw new IllegalArgumentException("No kind of tagger is called " + spec.kind() + " (known: "
                + all().stream().map(TaggerProvider::kind).collect(Collectors.joining(", ")) + hint(spec.kind()));
    }

    private static String hint(String kind) {
        return kind.equals(CORENLP)
                ? "; CoreNLP is GPL-3.0 and comes in a jar of its own: see docs/ner.md on how to add it)"
                : ")";
    }
}
