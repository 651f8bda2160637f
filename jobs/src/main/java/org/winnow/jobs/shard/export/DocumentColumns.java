package org.winnow.jobs.shard.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Of each row of a shard which documents its stretches belong to, and where in them they begin. */
final class DocumentColumns implements Closeable {
    private final ParquetFileReader file;
    private final MessageType schema;
    private final MessageColumnIO columns;
    private RecordReader<Group> rows;
    private long left;

    /** Both of a row; as many as the row has stretches. */
    record Row(List<String> docIds, List<Integer> docStarts) {}

    DocumentColumns(Configuration configuration, Path path) throws IOException {
        file = ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration));
        MessageType whole = file.getFooter().getFileMetaData().getSchema();
        schema = new MessageType(whole.getName(), whole.getType("doc_ids"), whole.getType("doc_starts"));
        columns = new ColumnIOFactory().getColumnIO(schema, whole);
        file.setRequestedSchema(schema);
    }

    /** The next row, of which there must be one. */
    Row next() throws IOException {
        while (left == 0) {
            PageReadStore group = file.readNextRowGroup();
            if (group == null) {
                throw new IOException("The columns of " + file.getFile() + " have different numbers of rows");
            }
            left = group.getRowCount();
            rows = columns.getRecordReader(group, new GroupRecordConverter(schema));
        }
        left--;
        Group row = rows.read();
        Group docIds = row.getGroup(0, 0);
        Group docStarts = row.getGroup(1, 0);
        int stretches = docIds.getFieldRepetitionCount(0);
        List<String> ids = new ArrayList<>(stretches);
        List<Integer> starts = new ArrayList<>(stretches);
        for (int i = 0; i < stretches; i++) {
            ids.add(docIds.getGroup(0, i).getString(0, 0));
            starts.add(docStarts.getGroup(0, i).getInteger(0, 0));
        }
        return new Row(ids, starts);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
