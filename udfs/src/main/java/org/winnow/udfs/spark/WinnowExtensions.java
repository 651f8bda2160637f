package org.winnow.udfs.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.runtime.BoxedUnit;

/**
 * Winnow's SQL functions. With {@code spark.sql.extensions=org.winnow.udfs.spark.WinnowExtensions} and the jar on the
 * class path, every session has them: spark-sql, spark-submit, notebooks.
 */
public final class WinnowExtensions implements Function1<SparkSessionExtensions, BoxedUnit> {
    /** The value of {@code spark.sql.extensions}. */
    public static final String NAME = "org.winnow.udfs.spark.WinnowExtensions";

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        Function1<Seq<Expression>, Expression> builder = Classify::expression;
        extensions.injectFunction(new Tuple3<>(new FunctionIdentifier(Classify.NAME), info(), builder));
        return BoxedUnit.UNIT;
    }

    private static ExpressionInfo info() {
        return new ExpressionInfo(
                Classify.class.getName(),
                "",
                Classify.NAME,
                Classify.USAGE,
                Classify.ARGUMENTS,
                "",
                "",
                "",
                "",
                "",
                "");
    }
}
