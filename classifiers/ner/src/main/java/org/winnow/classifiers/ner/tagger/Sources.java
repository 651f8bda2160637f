package org.winnow.classifiers.ner.tagger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;

/**
 * What a tagger is to know besides its training data.
 *
 * @param clusters files with Brown clusters (path of bits, word) or with codes (word, codes), see docs/tagger.md
 * @param gazetteers lists of names
 * @param taggers whose output is to be a feature; their names are part of the features
 */
public record Sources(List<Path> clusters, List<NameList> gazetteers, List<TaggerSpec> taggers) {
    public Sources {
        clusters = List.copyOf(clusters);
        gazetteers = List.copyOf(gazetteers);
        taggers = List.copyOf(taggers);
    }

    /** A file with one name on each line, and what to call it; several may have one type. */
    public record NameList(String type, Path file) {}

    public static Sources none() {
        return new Sources(List.of(), List.of(), List.of());
    }

    Resources load() throws IOException {
        List<Clusters> loadedClusters = new ArrayList<>();
        for (Path file : clusters) {
            loadedClusters.add(Clusters.read(file));
        }
        List<Gazetteer> loadedLists = new ArrayList<>();
        for (NameList list : gazetteers) {
            loadedLists.add(Gazetteer.read(list.type(), list.file()));
        }
        List<FeatureTagger> loadedTaggers = new ArrayList<>();
        Map<String, Object> loaded = new HashMap<>();
        for (TaggerSpec spec : taggers) {
            boolean ours = spec.kind().equals(LinearTaggers.KIND);
            loadedTaggers.add(FeatureTagger.of(spec, ours ? LinearTaggers.load(spec, loaded) : Taggers.load(spec)));
        }
        return new Resources(loadedClusters, loadedLists, loadedTaggers);
    }
}
