package org.winnow.classifiers.ner.tagger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.winnow.classifiers.ner.tag.TaggerSpec;
import org.winnow.classifiers.ner.tag.Taggers;

/**
 * What a model file holds: a list of parts and then a model, which names its parts by their numbers. Parts are cluster
 * files, lists of names and other models of our own kind, each kept once however many models inside use it; a part comes
 * behind those that it names. A model is settings, types, scale, cluster files, lists of names, other taggers, weights.
 * Lists begin with their length.
 */
final class ModelContent {
    // By SHA-256, of models also by that of the file they came from.
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<byte[]> parts;
    private final String place;
    private final Map<String, Object> loaded;

    private ModelContent(List<byte[]> parts, String place, Map<String, Object> loaded) {
        this.parts = parts;
        this.place = place;
        this.loaded = loaded;
    }

    static void write(TaggerModel model, DataOutputStream out) throws IOException {
        ModelContent content = new ModelContent(new ArrayList<>(), "", Map.of());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        content.writeModel(model, new DataOutputStream(whole));
        writeList(content.parts, out, (part, to) -> {
            to.writeInt(part.length);
            to.write(part);
        });
        out.write(whole.toByteArray());
    }

    /**
     * @param place for messages
     * @param loaded what models that were read before have in common with this one, by SHA-256: a {@link Scorer} by that of
     *     its file, other parts by their own. Added to, so that each is in memory once
     */
    static TaggerModel read(DataInputStream in, String place, Map<String, Object> loaded) throws IOException {
        List<byte[]> parts = readList(in, from -> from.readNBytes(from.readInt()));
        return new ModelContent(parts, place, loaded).readModel(in);
    }

    private void writeModel(TaggerModel model, DataOutputStream out) throws IOException {
        writeSettings(model.settings(), out);
        writeList(model.types(), out, ModelContent::writeText);
        out.writeDouble(model.scale());
        writeList(
                model.resources().clusters(),
                out,
                (clusters, to) -> writePart(to, part -> {
                    Numbers.writeLongs(clusters.words(), part);
                    Numbers.writeInts(clusters.places(), part);
                    Numbers.writeLongs(clusters.codes(), part);
                }));
        writeList(
                model.resources().gazetteers(),
                out,
                (list, to) -> writePart(to, part -> {
                    writeText(list.type(), part);
                    Numbers.writeLongs(list.beginnings(), part);
                    Numbers.writeLongs(list.names(), part);
                }));
        writeList(model.resources().taggers(), out, (tagger, to) -> {
            writeSpec(tagger.spec(), to);
            to.writeBoolean(tagger.scorer().isPresent());
            if (tagger.scorer().isPresent()) {
                writeScorer(tagger.scorer().get(), to);
            }
        });
        writeWeights(model.weights(), out);
    }

    private void writeScorer(Scorer scorer, DataOutputStream out) throws IOException {
        writeText(scorer.version(), out);
        Integer known = numbers.get(scorer.version());
        if (known == null) {
            known = number(part -> writeModel(scorer.model(), part));
            numbers.put(scorer.version(), known);
        }
        out.writeInt(known);
    }

    private interface PartWriting {
        void write(DataOutputStream out) throws IOException;
    }

    private void writePart(DataOutputStream out, PartWriting writing) throws IOException {
        out.writeInt(number(writing));
    }

    /** The number of a part, which is added if it is not there yet. */
    private int number(PartWriting writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.write(new DataOutputStream(bytes));
        byte[] part = bytes.toByteArray();
        Integer known = numbers.get(ModelFile.version(part));
        if (known == null) {
            known = parts.size();
            parts.add(part);
            numbers.put(ModelFile.version(part), known);
        }
        return known;
    }

    private TaggerModel readModel(DataInputStream in) throws IOException {
        TaggerSettings settings = readSettings(in);
        List<String> types = readList(in, ModelContent::readText);
        double scale = in.readDouble();
        List<Clusters> clusters = readList(
                in,
                number -> part(
                        number,
                        Clusters.class,
                        from -> new Clusters(
                                Numbers.readLongs(from), Numbers.readInts(from), Numbers.readLongs(from))));
        List<Gazetteer> gazetteers = readList(
                in,
                number -> part(
                        number,
                        Gazetteer.class,
                        from -> new Gazetteer(readText(from), Numbers.readLongs(from), Numbers.readLongs(from))));
        List<FeatureTagger> taggers = readList(in, this::readTagger);
        return new TaggerModel(settings, types, new Resources(clusters, gazetteers, taggers), readWeights(in), scale);
    }

    private <T> T part(DataInputStream in, Class<T> kind, Reading<T> reading) throws IOException {
        byte[] part = parts.get(in.readInt());
        return part(ModelFile.version(part), part, kind, reading);
    }

    /** Each part is made once, so that models that share it share its memory too. */
    private <T> T part(String sha256, byte[] part, Class<T> kind, Reading<T> reading) throws IOException {
        Object known = loaded.get(sha256);
        if (known == null) {
            known = reading.read(new DataInputStream(new ByteArrayInputStream(part)));
            loaded.put(sha256, known);
        }
        return kind.cast(known);
    }

    private interface Writing<T> {
        void write(T item, DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static <T> void writeList(List<T> items, DataOutputStream out, Writing<T> writing) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writing.write(item, out);
        }
    }

    private static <T> List<T> readList(DataInputStream in, Reading<T> reading) throws IOException {
        int size = in.readInt();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(reading.read(in));
        }
        return items;
    }

    private static void writeSettings(TaggerSettings settings, DataOutputStream out) throws IOException {
        writeText(settings.algorithm().name(), out);
        writeList(List.copyOf(settings.templates()), out, (template, to) -> writeText(template.name(), to));
        out.writeInt(settings.iterations());
        out.writeInt(settings.runs());
        out.writeDouble(settings.dropout());
        out.writeDouble(settings.sharing());
        out.writeDouble(settings.l1());
        out.writeDouble(settings.l2());
        out.writeInt(settings.minCount());
        out.writeLong(settings.seed());
        out.writeDouble(settings.outside());
    }

    private static TaggerSettings readSettings(DataInputStream in) throws IOException {
        Algorithm algorithm = Algorithm.valueOf(readText(in));
        List<Template> templates = readList(in, from -> Template.valueOf(readText(from)));
        return new TaggerSettings(
                algorithm,
                EnumSet.copyOf(templates),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readLong(),
                in.readDouble());
    }

    private static void writeSpec(TaggerSpec spec, DataOutputStream out) throws IOException {
        writeText(spec.name(), out);
        writeText(spec.kind(), out);
        writeText(spec.model(), out);
        writeList(List.copyOf(spec.options().entrySet()), out, (option, to) -> {
            writeText(option.getKey(), to);
            writeText(option.getValue(), to);
        });
    }

    private FeatureTagger readTagger(DataInputStream in) throws IOException {
        String name = readText(in);
        String kind = readText(in);
        String file = readText(in);
        Map<String, String> options = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            options.put(readText(in), readText(in));
        }
        TaggerSpec spec = new TaggerSpec(name, kind, file, options);
        if (in.readBoolean()) {
            String version = readText(in);
            byte[] model = parts.get(in.readInt());
            Scorer scorer = part(version, model, Scorer.class, from -> new Scorer(readModel(from), version));
            return FeatureTagger.of(spec, new LinearTagger(scorer, LinearTaggers.outside(options)));
        }
        try {
            return FeatureTagger.of(spec, Taggers.load(spec));
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelFormatException(
                    place + ": its features need tagger " + name + ", which is not there: " + e.getMessage());
        }
    }

    private static void writeWeights(Weights weights, DataOutputStream out) throws IOException {
        Numbers.writeLongs(weights.features(), out);
        Numbers.writeInts(weights.starts(), out);
        Numbers.writeShorts(weights.labels(), out);
        Numbers.writeFloats(weights.values(), out);
        out.writeInt(weights.transitions().length);
        Numbers.writeFloats(weights.transitions(), out);
    }

    private static Weights readWeights(DataInputStream in) throws IOException {
        long[] features = Numbers.readLongs(in);
        int[] starts = Numbers.readInts(in);
        int count = starts[starts.length - 1];
        short[] labels = Numbers.readShorts(in, count);
        float[] values = Numbers.readFloats(in, count);
        return new Weights(features, starts, labels, values, Numbers.readFloats(in, in.readInt()));
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
