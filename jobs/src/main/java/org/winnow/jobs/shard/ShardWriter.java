package org.winnow.jobs.shard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/** Writes one shard under a temporary name and gives it its own name when it is whole. */
final class ShardWriter implements AutoCloseable {
    private final ShardFolder folder;
    private final ShardPlan plan;
    private final Leaf leaf;
    private final Path temporary;
    private final DigestedFile file;
    private final ParquetWriter<Sequence> parquet;
    private final Packer packer;
    private final long[] documents;
    private final long[] tokens;
    private Contents contents = Contents.NONE;

    /**
     * @param attempt sets this attempt apart from others at the same shard
     * @param scratch a folder on a local disk, with room for four bytes for each token of the shard
     */
    ShardWriter(ShardFolder folder, ShardPlan plan, Leaf leaf, long attempt, java.nio.file.Path scratch)
            throws IOException {
        this.folder = folder;
        this.plan = plan;
        this.leaf = leaf;
        this.temporary = folder.temporary(leaf.file(), attempt);
        this.file = new DigestedFile(folder.fileSystem(), temporary);
        this.parquet =
                new Builder(file, plan).withConf(fixed(folder.configuration())).build();
        this.packer = Packer.of(plan.packing(), plan.form(leaf), scratch, parquet::write);
        this.documents = new long[plan.mixture().parts().size()];
        this.tokens = new long[documents.length];
    }

    void add(int source, String label, int[] ids, Contents document) throws IOException {
        packer.add(label, ids);
        documents[source]++;
        tokens[source] += ids.length + 1L;
        contents = contents.plus(document);
    }

    /**
     * Finishes the file, moves it to its place and notes that it is done.
     *
     * @throws IOException if it has other documents than it was to have
     */
    ShardFile commit() throws IOException {
        if (!contents.equals(leaf.contents())) {
            throw new IOException("The documents changed while they were read: " + leaf.file() + " was to have "
                    + leaf.contents().documents() + " of " + leaf.contents().bytes() + " bytes and got "
                    + contents.documents() + " of " + contents.bytes() + " (run again)");
        }
        packer.finish();
        parquet.close();
        ShardFile done = shard();
        folder.publish(temporary, done);
        return done;
    }

    private ShardFile shard() {
        List<ShardFile.SourceTokens> sources = new ArrayList<>();
        long all = 0;
        for (int i = 0; i < documents.length; i++) {
            all += tokens[i];
            if (documents[i] > 0) {
                String name = plan.mixture().parts().get(i).name();
                sources.add(new ShardFile.SourceTokens(name, documents[i], tokens[i]));
            }
        }
        sources.sort(Comparator.comparing(ShardFile.SourceTokens::name));
        return new ShardFile(
                leaf.file(),
                packer.rows(),
                contents.documents(),
                all,
                packer.rows() * plan.contextLength() - all,
                packer.cut(),
                contents.bytes(),
                sources,
                plan.digest(leaf),
                file.bytes(),
                file.sha256());
    }

    /** Removes what is left of an attempt that was not committed. */
    @Override
    public void close() throws IOException {
        packer.close();
        file.close();
        folder.fileSystem().delete(temporary, false);
    }

    /** Only what is set here may shape the file, whatever the session's Parquet settings are. */
    private static Configuration fixed(Configuration configuration) {
        Configuration own = new Configuration(configuration);
        own.getPropsWithPrefix("parquet.").keySet().forEach(key -> own.unset("parquet." + key));
        // With pages this large 9 % smaller than level 3 and pages of 1 MB (tests/shard/compare_encodings.sh), and
        // still
        // written faster than it is tokenized.
        own.setInt("parquet.compression.codec.zstd.level", 9);
        return own;
    }

    private static final class Builder extends ParquetWriter.Builder<Sequence, Builder> {
        private final ShardPlan plan;

        Builder(OutputFile file, ShardPlan plan) {
            super(file);
            this.plan = plan;
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
            withCompressionCodec(CompressionCodecName.ZSTD);
            withDictionaryEncoding(true);
            // Room for 500,000 ids of 4 bytes: past it Parquet would fall back to plain values.
            withDictionaryPageSize(2 << 20);
            withRowGroupSize(32L << 20);
            withPageSize(4 << 20);
            withWriterVersion(WriterVersion.PARQUET_1_0);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract still, so it cannot be left out
        protected WriteSupport<Sequence> getWriteSupport(Configuration configuration) {
            return new SequenceWriteSupport(plan.packing().label());
        }
    }
}
