package org.winnow.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.fasttext.FastTextModel;
import org.winnow.classifiers.fasttext.Prediction;

/** {@code classify} as a session has it that names the extension in its configuration. */
class ClassifyFunctionTest {
    private static final Path MODEL = Path.of(
            System.getProperty("winnow.root"),
            "classifiers/text/src/test/resources/org/winnow/classifiers/text/plain.bin");

    @TempDir
    Path folder;

    @Test
    void classify_says_what_the_model_says_with_line_feeds_as_spaces() throws IOException {
        List<Prediction> expected = FastTextModel.load(MODEL).predict("the study of rivers and stars", 2, 0);
        Row row = sql("select classify('the study\nof rivers\nand stars', '%s') as best,"
                        + " classify('the study of rivers and stars', '%s', 2) as all")
                .head();
        assertEquals(
                "struct<label:string,probability:double>",
                row.schema().apply("best").dataType().simpleString());
        assertEquals(struct(expected.get(0)), row.getStruct(0).toString());
        assertEquals(
                expected.stream().map(ClassifyFunctionTest::struct).toList(),
                row.getList(1).stream().map(Object::toString).toList());
        assertEquals(2, expected.size());
    }

    @Test
    void a_null_text_gives_null_and_k_may_exceed_the_labels() {
        Row row =
                sql("select classify(cast(null as string), '%s'), classify(null, '%s', 1), size(classify('', '%s', 99))")
                        .head();
        assertTrue(row.isNullAt(0));
        assertTrue(row.isNullAt(1));
        assertEquals(2, row.getInt(2));
    }

    @Test
    void it_runs_over_tables_in_every_partition_and_other_types_are_cast() {
        List<Row> rows = sql("select id, c.label, c.probability from (select id, classify(id, '%s') as c"
                        + " from range(0, 40, 1, 4)) where c.probability > 0")
                .collectAsList();
        assertEquals(40, rows.size());
    }

    @Test
    void it_may_stand_in_conditions_and_orders_and_groups() {
        String text = "classify(string(id), '%s')";
        assertEquals(
                10,
                sql("select id from range(10) where " + text + ".probability > 0 order by " + text + ".probability")
                        .collectAsList()
                        .size());
        assertEquals(
                10L,
                sql("select " + text + ".label, count(*) as n from range(10) group by 1").collectAsList().stream()
                        .mapToLong(row -> row.getLong(1))
                        .sum());
    }

    @Test
    void a_text_is_classified_once_however_often_its_result_is_used() {
        String plan = sql("select c.label, c.probability, c.label as again from"
                        + " (select classify(string(id), '%s') as c from range(10)) where c.probability > 0.1")
                .queryExecution()
                .optimizedPlan()
                .toString();
        assertEquals(1, plan.split("classify\\(", -1).length - 1, plan);
    }

    @Test
    void a_wrong_call_is_refused_when_the_query_is_analyzed() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a model at all, but a text of some length");
        assertRefused(
                "Invalid model of classify: /no/such.bin is not a file on the driver's machine (must be the path of a"
                        + " fastText model)",
                "select classify('x', '/no/such.bin')");
        assertRefused("Invalid model of classify: " + text + ", offset ", "select classify('x', '" + text + "')");
        assertRefused(
                "Invalid model of classify: id (must be a constant, not null); line 1 pos 7",
                "select classify('x', id) from range(1)");
        assertRefused(
                "Invalid k of classify: 0 (must be a whole number of 1 or more)", "select classify('x', '%s', 0)");
        assertRefused(
                "Invalid k of classify: 1.5 (must be a whole number of 1 or more)", "select classify('x', '%s', 1.5)");
        assertRefused(
                "Invalid call of classify with 1 arguments (must be classify(text, model) or classify(text, model, k))",
                "select classify('x')");
    }

    @Test
    void a_model_that_is_replaced_is_read_again() throws IOException {
        Path model = Files.copy(MODEL, folder.resolve("model.bin"));
        String query = "select classify('the study of rivers', '" + model + "').label";
        String before = sql(query).head().getString(0);
        Files.copy(MODEL.resolveSibling("dclm.bin"), model, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertTrue(before.startsWith("__label__"), before);
        assertEquals(
                FastTextModel.load(model)
                        .predict("the study of rivers", 1, 0)
                        .get(0)
                        .label(),
                sql(query).head().getString(0));
    }

    @Test
    void the_function_describes_itself() {
        String text = sql("describe function extended classify").collectAsList().toString();
        assertTrue(text.contains("classify(text, model, k) - the k most probable labels"), text);
    }

    private static void assertRefused(String message, String query) {
        String found = assertThrows(AnalysisException.class, () -> sql(query)).getMessage();
        assertTrue(found.startsWith(message), found);
    }

    private static String struct(Prediction prediction) {
        return "[" + prediction.label() + "," + (double) prediction.probability() + "]";
    }

    private static Dataset<Row> sql(String query) {
        return TestSpark.session().sql(query.replace("%s", MODEL.toString()));
    }
}
