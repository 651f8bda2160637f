package org.winnow.udfs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The SQL function {@code classify(text, model [, k])}: what a fastText model says of a text. The arguments are checked
 * and the model is opened when the query is analyzed, so a wrong path ends it before a row is read.
 */
final class Classify {
    static final String NAME = "classify";

    static final String USAGE = "_FUNC_(text, model) - The label that the fastText model file gives to the text, as"
            + " struct<label, probability>; _FUNC_(text, model, k) - the k most probable labels, as an array of them.";

    static final String ARGUMENTS = """

            Arguments:
              * text - taken as one line: line feeds count as spaces; null gives null
              * model - path of a .bin, .ftz or folded model on the driver's machine; a constant
              * k - how many labels at most; a constant of 1 or more
        """;

    /** A label with its probability. */
    static final StructType PREDICTION =
            new StructType().add("label", DataTypes.StringType, false).add("probability", DataTypes.DoubleType, false);

    private Classify() {}

    /** Checks the arguments of a call and makes the expression that runs it. */
    static Expression expression(Seq<Expression> arguments) {
        List<Expression> given = CollectionConverters.asJava(arguments);
        if (given.size() != 2 && given.size() != 3) {
            throw Classify.<RuntimeException>refused("Invalid call of classify with " + given.size()
                    + " arguments (must be classify(text, model) or classify(text, model, k))");
        }
        ModelFile model = model(constant("model", given.get(1)));
        if (given.size() == 2) {
            return call(new ClassifyText(model, 1, ClassifyText.Result.BEST), PREDICTION, given.get(0));
        }
        int k = count(constant("k", given.get(2)));
        return call(
                new ClassifyText(model, k, ClassifyText.Result.LIST),
                DataTypes.createArrayType(PREDICTION, false),
                given.get(0));
    }

    private static Expression call(ClassifyText function, DataType type, Expression text) {
        return new ScalaUDF(
                function,
                type,
                // Twice, so that numbers become text first; strings then give their UTF-8 without decoding.
                seq(List.of(cast(cast(text, DataTypes.StringType), DataTypes.BinaryType))),
                seq(List.of()),
                Option.empty(),
                Option.apply(NAME),
                true,
                // It is deterministic; but only what claims not to be is never run again for a filter or a field.
                false);
    }

    private static Expression cast(Expression value, DataType type) {
        return value.dataType().equals(type)
                ? value
                : new Cast(value, type, Option.empty(), EvalMode$.MODULE$.LEGACY());
    }

    private static Object constant(String name, Expression argument) {
        Object value = argument.foldable() ? argument.eval(null) : null;
        if (value == null) {
            throw Classify.<RuntimeException>refused(
                    "Invalid %s of classify: %s (must be a constant, not null)".formatted(name, argument.sql()));
        }
        return value;
    }

    private static int count(Object k) {
        long value =
                k instanceof Number number && !(k instanceof Double || k instanceof Float) ? number.longValue() : 0;
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw Classify.<RuntimeException>refused(
                    "Invalid k of classify: %s (must be a whole number of 1 or more)".formatted(k));
        }
        return (int) value;
    }

    private static ModelFile model(Object path) {
        String name = path.toString();
        try {
            if (!Files.isRegularFile(Path.of(DriverFile.local(name)))) {
                throw Classify.<RuntimeException>refused("Invalid model of classify: " + name
                        + " is not a file on the driver's machine (must be the path of a fastText model)");
            }
            ModelFile model = ModelFile.at(name);
            model.open();
            Option<SparkSession> session = SparkSession.getActiveSession();
            if (session.isDefined()) {
                DriverFile.distribute(session.get().sparkContext(), name);
            }
            return model;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw Classify.<RuntimeException>refused("Invalid model of classify: " + e.getMessage());
        }
    }

    /** Throws what Spark's own analyzer throws: a checked exception, which no Scala function declares. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E refused(String message) throws E {
        throw (E) new AnalysisException(
                message,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Map$.MODULE$.empty(),
                new org.apache.spark.QueryContext[0]);
    }

    private static <T> Seq<T> seq(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }
}
