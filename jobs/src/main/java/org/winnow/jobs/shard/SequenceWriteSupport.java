package org.winnow.jobs.shard;

import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Writes sequences column by column, without a row object in between. */
final class SequenceWriteSupport extends WriteSupport<Sequence> {
    private static final Type INT = Types.required(PrimitiveTypeName.INT32).named("element");
    private static final Type STRING = Types.required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("element");

    static final MessageType SCHEMA = Types.buildMessage()
            .required(PrimitiveTypeName.INT64)
            .named("seq_id")
            .addField(Types.requiredList().element(INT).named("input_ids"))
            .addField(Types.requiredList().element(INT).named("doc_ends"))
            .addField(Types.requiredList().element(STRING).named("doc_ids"))
            .addField(Types.requiredList().element(INT).named("doc_starts"))
            .required(PrimitiveTypeName.INT32)
            .named("n_tokens")
            .required(PrimitiveTypeName.INT32)
            .named("n_pad")
            .named("winnow_sequence");

    private final String packing;
    private RecordConsumer out;

    /** @param packing its name, which the file says */
    SequenceWriteSupport(String packing) {
        this.packing = packing;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract still, so it cannot be left out
    public WriteContext init(Configuration configuration) {
        return new WriteContext(SCHEMA, Map.of("winnow.packing", packing));
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(SCHEMA, Map.of("winnow.packing", packing));
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(Sequence row) {
        out.startMessage();
        field("seq_id", 0, () -> out.addLong(row.id()));
        list("input_ids", 1, row.ids().length, i -> out.addInteger(row.ids()[i]));
        ints("doc_ends", 2, row.docEnds());
        List<String> docIds = row.docIds();
        list("doc_ids", 3, docIds.size(), i -> out.addBinary(Binary.fromString(docIds.get(i))));
        ints("doc_starts", 4, row.docStarts());
        field("n_tokens", 5, () -> out.addInteger(row.tokens()));
        field("n_pad", 6, () -> out.addInteger(row.ids().length - row.tokens()));
        out.endMessage();
    }

    private void field(String name, int index, Runnable value) {
        out.startField(name, index);
        value.run();
        out.endField(name, index);
    }

    private void ints(String name, int index, List<Integer> values) {
        list(name, index, values.size(), i -> out.addInteger(values.get(i)));
    }

    /** Parquet's three-level list; every list here has at least one element. */
    private void list(String name, int index, int length, IntConsumer element) {
        out.startField(name, index);
        out.startGroup();
        out.startField("list", 0);
        for (int i = 0; i < length; i++) {
            out.startGroup();
            out.startField("element", 0);
            element.accept(i);
            out.endField("element", 0);
            out.endGroup();
        }
        out.endField("list", 0);
        out.endGroup();
        out.endField(name, index);
    }
}
