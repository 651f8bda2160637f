package org.winnow.jobs.shard.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.winnow.classifiers.languagemodel.PackedSequence;
import org.winnow.jobs.shard.ShardRows;

/** Reads a shard into a spool and says what is to be exported of it. */
final class ShardItems {
    private ShardItems() {}

    static List<Item> read(Configuration configuration, Path shard, ExportPlan plan, TokenSpool spool)
            throws IOException {
        return plan.unit() == ExportUnit.SEQUENCE
                ? sequences(configuration, shard, spool)
                : documents(configuration, shard, plan, spool);
    }

    private static List<Item> sequences(Configuration configuration, Path shard, TokenSpool spool) throws IOException {
        List<Item> items = new ArrayList<>();
        try (ShardRows rows = ShardRows.open(configuration, shard, 0)) {
            while (rows.hasNext()) {
                PackedSequence row = rows.next();
                Stretch whole = new Stretch(spool.size(), row.ids().length);
                spool.append(row.ids(), row.ids().length);
                items.add(new Item("", Arrays.stream(row.docEnds()).boxed().toList(), List.of(whole)));
            }
        }
        return items;
    }

    private static List<Item> documents(Configuration configuration, Path shard, ExportPlan plan, TokenSpool spool)
            throws IOException {
        Documents documents = new Documents();
        try (ShardRows rows = ShardRows.open(configuration, shard, 0);
                DocumentColumns columns = new DocumentColumns(configuration, shard)) {
            while (rows.hasNext()) {
                PackedSequence row = rows.next();
                DocumentColumns.Row origin = columns.next();
                long at = spool.size();
                int from = 0;
                for (int i = 0; i < row.docEnds().length; i++) {
                    int end = row.docEnds()[i];
                    // A text never gives the end-of-text token.
                    boolean whole = row.ids()[end - 1] == plan.endOfTextId();
                    documents.add(
                            origin.docIds().get(i),
                            origin.docStarts().get(i),
                            new Stretch(at + from, end - from),
                            whole);
                    from = end;
                }
                spool.append(row.ids(), row.tokens());
            }
        }
        return documents.items();
    }
}
