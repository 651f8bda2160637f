package org.winnow.jobs.stages;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.jobs.tables.CommitNote;
import org.winnow.jobs.tables.Store;
import org.winnow.jobs.tables.Table;

/**
 * Runs a plan so that running it twice equals running it once. Each table's last commit says by a key what its rows were
 * made from; a table whose key is the wanted one is left alone, so a killed run goes on where it stopped, and a changed
 * setting reruns the stages below it only.
 */
public final class StageRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);

    /** Part of every key; raised when a stage's code changes what it writes for the same settings. */
    private static final String CODE_VERSION = "1";

    private final Store store;
    private final String runId;
    private final Map<Table, String> keys = new HashMap<>();

    /**
     * @param given keys of the tables that are there before the first stage
     */
    public StageRunner(Store store, String runId, Map<Table, String> given) {
        this.store = store;
        this.runId = runId;
        keys.putAll(given);
    }

    public List<StageTime> run(Plan plan) {
        List<StageTime> times = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            long start = System.nanoTime();
            String outcome = run(stage);
            double seconds = (System.nanoTime() - start) / 1e9;
            LOG.info(
                    "{}: table {} {} in {} s", stage.name(), stage.writes().name(), outcome, "%.1f".formatted(seconds));
            times.add(new StageTime(stage.name(), seconds, outcome));
        }
        return times;
    }

    /** The key of a table written or found up to date by this runner. */
    public String key(Table table) {
        return keys.get(table);
    }

    private String run(Stage stage) {
        Table table = stage.writes();
        List<String> made = new ArrayList<>(List.of(
                CODE_VERSION, stage.name(), stage.settings(), stage.models().toString()));
        List<String> whole = new ArrayList<>();
        for (Input input : stage.reads()) {
            String key = keys.get(input.table());
            made.add(how(key));
            whole.add(key);
        }
        // Facts made row by row are good whatever rows their input has gained since, as long as it is made the same
        // way.
        String own = Digest.of(made.toArray(String[]::new));
        whole.add(0, own);
        String key = own + "-" + Digest.of(whole.toArray(String[]::new));
        keys.put(table, key);
        Optional<CommitNote> last = store.note(table);
        if (last.map(note -> note.key().equals(key)).orElse(false)) {
            return "up to date";
        }
        CommitNote note = CommitNote.of(stage.name(), key, runId, -1, stage.models());
        List<Dataset<Row>> inputs = inputs(stage);
        if (stage.rowByRow() && last.map(n -> n.key().startsWith(own + "-")).orElse(false)) {
            Dataset<Row> present = store.read(table).select("doc_id");
            inputs.set(0, inputs.get(0).join(present, "doc_id", "left_anti"));
            store.append(table, stage.apply(inputs), note);
            return "completed";
        }
        store.replace(table, stage.apply(inputs), note);
        return "written";
    }

    /** The part of a key that says how rows are made; the rest says of what. */
    private static String how(String key) {
        int end = key.indexOf('-');
        return end < 0 ? key : key.substring(0, end);
    }

    private List<Dataset<Row>> inputs(Stage stage) {
        List<Dataset<Row>> inputs = new ArrayList<>();
        for (Input input : stage.reads()) {
            Column[] columns = input.columns().stream().map(name -> col(name)).toArray(Column[]::new);
            inputs.add(store.read(input.table()).select(columns));
        }
        return inputs;
    }
}
