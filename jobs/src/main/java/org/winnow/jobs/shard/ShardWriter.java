package org.winnow.jobs.shard;

import java.io.IOException;
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
    private final String name;
    private final Path temporary;
    private final DigestedFile file;
    private final ParquetWriter<Sequence> parquet;
    private final SequencePacker packer;
    private final int contextLength;

    /** @param attempt sets this attempt apart from others at the same shard */
    ShardWriter(ShardFolder folder, ShardPlan plan, int shard, long attempt) throws IOException {
        this.folder = folder;
        this.name = plan.fileName(shard);
        this.temporary = folder.temporary(name, attempt);
        this.file = new DigestedFile(folder.fileSystem(), temporary);
        this.parquet = new Builder(file).withConf(fixed(folder.configuration())).build();
        this.packer = new SequencePacker(shard, plan.contextLength(), plan.endOfTextId(), parquet::write);
        this.contextLength = plan.contextLength();
    }

    void add(String docId, int[] ids) throws IOException {
        packer.add(docId, ids);
    }

    /** Finishes the file, moves it to its place and notes that it is done. */
    ShardFile commit(String inputs) throws IOException {
        packer.finish();
        parquet.close();
        long padding = packer.rows() * contextLength - packer.tokens();
        ShardFile done = new ShardFile(
                name, packer.rows(), packer.documents(), packer.tokens(), padding, file.bytes(), file.sha256());
        folder.publish(temporary, done, inputs);
        return done;
    }

    /** Removes what is left of an attempt that was not committed. */
    @Override
    public void close() throws IOException {
        file.close();
        folder.fileSystem().delete(temporary, false);
    }

    /** Only what is set here may shape the file, whatever the session's Parquet settings are. */
    private static Configuration fixed(Configuration configuration) {
        Configuration own = new Configuration(configuration);
        own.getPropsWithPrefix("parquet.").keySet().forEach(key -> own.unset("parquet." + key));
        own.setInt("parquet.compression.codec.zstd.level", 3);
        return own;
    }

    private static final class Builder extends ParquetWriter.Builder<Sequence, Builder> {
        Builder(OutputFile file) {
            super(file);
            withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
            withCompressionCodec(CompressionCodecName.ZSTD);
            withDictionaryEncoding(true);
            // Room for 500,000 ids of 4 bytes: past it Parquet would fall back to plain values.
            withDictionaryPageSize(2 << 20);
            withRowGroupSize(32L << 20);
            withPageSize(1 << 20);
            withWriterVersion(WriterVersion.PARQUET_1_0);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract still, so it cannot be left out
        protected WriteSupport<Sequence> getWriteSupport(Configuration configuration) {
            return new SequenceWriteSupport();
        }
    }
}
