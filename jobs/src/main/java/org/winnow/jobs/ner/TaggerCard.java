package org.winnow.jobs.ner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.winnow.classifiers.ner.score.Score;
import org.winnow.classifiers.ner.score.TypeScores;
import org.winnow.classifiers.ner.tagger.Sources;
import org.winnow.classifiers.ner.tagger.TaggerSettings;
import org.winnow.classifiers.ner.tagger.TrainedTagger;
import org.winnow.jobs.Winnow;

/** What a model was made from, for those who get it. Without times and folders, so that it is the same each time. */
final class TaggerCard {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TaggerCard() {}

    static String of(
            TrainedTagger trained,
            TaggerSettings settings,
            Sources sources,
            List<AnnotatedFile> data,
            Optional<AnnotatedFile> dev,
            Optional<TypeScores> scores) {
        ObjectNode root = JSON.createObjectNode();
        root.put("winnow", Winnow.VERSION)
                .put("sha256", trained.sha256())
                .put("bytes", trained.bytes())
                .put("features", trained.features())
                .put("scale", trained.scale());
        trained.types().forEach(root.putArray("types")::add);
        root.set("settings", settings(settings, trained.iterations()));
        root.set("sources", sources(sources));
        ArrayNode files = root.putArray("train");
        data.forEach(file -> files.add(file(file)));
        dev.ifPresent(file -> root.set("dev", file(file)));
        scores.ifPresent(all -> root.set("scores", scores(all)));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of numbers and strings is always JSON", e);
        }
    }

    private static ObjectNode settings(TaggerSettings settings, int kept) {
        ObjectNode node = JSON.createObjectNode();
        node.put("algorithm", settings.algorithm().name().toLowerCase(Locale.ROOT))
                .put("iterations", settings.iterations())
                .put("iteration_kept", kept)
                .put("runs", settings.runs())
                .put("dropout", settings.dropout())
                .put("sharing", settings.sharing())
                .put("l1", settings.l1())
                .put("l2", settings.l2())
                .put("min_count", settings.minCount())
                .put("seed", settings.seed())
                .put("outside", settings.outside());
        ArrayNode families = node.putArray("features");
        settings.templates().forEach(one -> families.add(one.name().toLowerCase(Locale.ROOT)));
        return node;
    }

    private static ObjectNode sources(Sources sources) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode clusters = node.putArray("clusters");
        sources.clusters().forEach(file -> clusters.add(name(file)));
        ArrayNode gazetteers = node.putArray("gazetteers");
        sources.gazetteers().forEach(list -> gazetteers.add(list.type() + "=" + name(list.file())));
        ArrayNode taggers = node.putArray("taggers");
        sources.taggers()
                .forEach(spec -> taggers.add(spec.name() + "=" + spec.kind() + ":" + name(Path.of(spec.model()))));
        return node;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static ObjectNode file(AnnotatedFile file) {
        return JSON.createObjectNode()
                .put("file", name(file.file()))
                .put("sha256", file.sha256())
                .put("sentences", file.examples().size())
                .put(
                        "entities",
                        file.examples().stream().mapToInt(e -> e.spans().size()).sum())
                .put("quarantined", file.quarantined().size());
    }

    private static ObjectNode scores(TypeScores scores) {
        ObjectNode node = JSON.createObjectNode();
        node.set("micro", score(scores.micro()));
        ObjectNode types = node.putObject("types");
        scores.types().forEach((type, score) -> types.set(type, score(score)));
        return node;
    }

    private static ObjectNode score(Score score) {
        return JSON.createObjectNode()
                .put("precision", Percent.of(score.precision()))
                .put("recall", Percent.of(score.recall()))
                .put("f1", Percent.of(score.f1()))
                .put("support", score.gold());
    }
}
