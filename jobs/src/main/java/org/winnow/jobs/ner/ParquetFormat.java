package org.winnow.jobs.ner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.winnow.classifiers.ner.Quarantined;
import org.winnow.classifiers.ner.Sentence;
import org.winnow.classifiers.ner.Tag;
import org.winnow.classifiers.ner.formats.Annotations;
import org.winnow.classifiers.ner.formats.Format;
import org.winnow.classifiers.ner.formats.FormatOptions;
import org.winnow.classifiers.ner.formats.Reading;
import org.winnow.classifiers.ner.formats.Sample;
import org.winnow.classifiers.ner.formats.Shapes;
import org.winnow.jobs.shard.StableFooter;

/**
 * Parquet as Hugging Face's {@code datasets} writes it: lists {@code tokens} and {@code ner_tags} (or {@code tags}), tags
 * as strings or as numbers of a {@code ClassLabel} whose names stand in the file's {@code huggingface} metadata. A row
 * counts as a line. Written with {@code ClassLabel} numbers, O first and the other tags by name. It is here and not with
 * the other formats because reading Parquet needs what Spark brings.
 */
final class ParquetFormat implements Format {
    private static final String NAME = "parquet";
    private static final String MAGIC = "PAR1";
    private static final List<String> TOKENS = List.of("tokens", "words");
    private static final List<String> TAGS = List.of("ner_tags", "tags", "labels");

    private final List<String> declared;

    ParquetFormat() {
        this(List.of());
    }

    /** @param declared tags that get a number whether they occur or not, so that several files number them alike */
    ParquetFormat(List<String> declared) {
        this.declared = List.copyOf(declared);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "Parquet with lists tokens and ner_tags, as Hugging Face datasets have it";
    }

    @Override
    public boolean recognizes(Sample sample) {
        return sample.head().startsWith(MAGIC);
    }

    @Override
    public Reading read(Path path, FormatOptions options) throws IOException {
        Configuration hadoop = new Configuration(false);
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path.toUri());
        MessageType schema;
        List<String> names;
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
            schema = reader.getFooter().getFileMetaData().getSchema();
            Map<String, String> metadata = reader.getFooter().getFileMetaData().getKeyValueMetaData();
            names = ClassLabels.names(metadata.getOrDefault("huggingface", ""), TAGS);
        } catch (RuntimeException e) {
            throw new IOException("no readable Parquet file: " + e.getMessage(), e);
        }
        String tokens = column(schema, TOKENS)
                .orElseThrow(() -> new IOException("no list column tokens or words in a Parquet file with the columns "
                        + schema.getFields().stream()
                                .map(field -> field.getName())
                                .toList()));
        Optional<String> tags = column(schema, TAGS);
        List<Quarantined> quarantined = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        try (ParquetReader<Group> rows = ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(hadoop)
                .build()) {
            int row = 0;
            for (Group group = rows.read(); group != null; group = rows.read()) {
                row++;
                try {
                    sentences.add(sentence(group, row, tokens, tags, names));
                } catch (IllegalArgumentException e) {
                    quarantined.add(new Quarantined(path.toString(), row, e.getMessage(), ""));
                }
            }
        }
        return new Reading(NAME, Annotations.Tokens.of(sentences), quarantined);
    }

    private static Optional<String> column(GroupType schema, List<String> names) {
        return names.stream()
                .filter(schema::containsField)
                .filter(name -> !schema.getType(name).isPrimitive())
                .findFirst();
    }

    private static Sentence sentence(
            Group row, int number, String tokenColumn, Optional<String> tagColumn, List<String> names) {
        List<String> tokens = strings(row, tokenColumn);
        List<String> tags = new ArrayList<>();
        for (String tag : tagColumn.map(column -> strings(row, column)).orElse(List.of())) {
            String name = named(tag, names);
            if (Tag.parse(name).isEmpty()) {
                throw new IllegalArgumentException("invalid tag \"" + name
                        + "\" (must be O, or B, I, E, S, L or U, a hyphen and a type; numbers need the names of a"
                        + " ClassLabel in the file's huggingface metadata)");
            }
            tags.add(name);
        }
        String id = row.getType().containsField("id")
                        && row.getType().getType("id").isPrimitive()
                        && row.getFieldRepetitionCount("id") > 0
                ? row.getValueToString(row.getType().getFieldIndex("id"), 0)
                : Integer.toString(number);
        return Sentence.of(id, tokens, tags);
    }

    private static String named(String tag, List<String> names) {
        if (names.isEmpty() || !tag.matches("[0-9]{1,6}")) {
            return tag;
        }
        int index = Integer.parseInt(tag);
        if (index >= names.size()) {
            throw new IllegalArgumentException(
                    "tag number " + tag + ", but the file names only " + names.size() + " tags");
        }
        return names.get(index);
    }

    /** Lists have three levels in Parquet; writers call the inner ones differently. */
    private static List<String> strings(Group row, String column) {
        List<String> values = new ArrayList<>();
        if (row.getFieldRepetitionCount(column) == 0) {
            return values;
        }
        Group list = row.getGroup(column, 0);
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            if (list.getType().getType(0).isPrimitive()) {
                values.add(list.getValueToString(0, i));
                continue;
            }
            Group item = list.getGroup(0, i);
            if (item.getFieldRepetitionCount(0) == 0) {
                throw new IllegalArgumentException("an empty element in column " + column);
            }
            values.add(item.getValueToString(0, 0));
        }
        return values;
    }

    @Override
    public List<Quarantined> write(Annotations annotations, Path target, FormatOptions options) throws IOException {
        List<Quarantined> unwritable = new ArrayList<>();
        List<Sentence> sentences = Shapes.tokens(annotations, unwritable).sentences();
        TreeSet<String> others = new TreeSet<>(declared);
        sentences.forEach(sentence -> others.addAll(sentence.tags()));
        others.remove(Tag.OUTSIDE);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put(Tag.OUTSIDE, 0);
        others.forEach(tag -> numbers.put(tag, numbers.size()));
        MessageType schema = schema();
        Files.deleteIfExists(target);
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(target.toUri());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withConf(new Configuration(false))
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withExtraMetaData(Map.of("huggingface", ClassLabels.metadata(List.copyOf(numbers.keySet()))))
                .build()) {
            for (Sentence sentence : sentences) {
                writer.write(row(schema, sentence, numbers));
            }
        }
        // Parquet's footer differs from one JVM to the next by the order of a hash set.
        Files.write(target, StableFooter.in(Files.readAllBytes(target)));
        Files.deleteIfExists(target.resolveSibling("." + target.getFileName() + ".crc"));
        return unwritable;
    }

    private static MessageType schema() {
        // All optional, as Arrow writes them: datasets compares types before it believes the names of a ClassLabel.
        return Types.buildMessage()
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("id")
                .optionalList()
                .optionalElement(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("tokens")
                .optionalList()
                .optionalElement(PrimitiveTypeName.INT64)
                .named("ner_tags")
                .named("schema");
    }

    private static Group row(MessageType schema, Sentence sentence, Map<String, Integer> numbers) {
        Group row = new SimpleGroupFactory(schema).newGroup();
        row.add("id", sentence.id());
        Group tokens = row.addGroup("tokens");
        sentence.tokens().forEach(token -> tokens.addGroup(0).add(0, token));
        Group tags = row.addGroup("ner_tags");
        sentence.tags().forEach(tag -> tags.addGroup(0).add(0, (long) numbers.get(tag)));
        return row;
    }
}
