package org.winnow.jobs.classifier;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.SparkContext;
import org.winnow.classifiers.text.Preparation;
import org.winnow.udfs.spark.DriverFile;
import org.winnow.udfs.spark.OncePerJvm;

/**
 * A recipe as it travels to executors, which open it once.
 *
 * @param tokenizer path on the driver; empty for none
 * @param tokenizerSha256 so that another file under this path is another recipe; empty for none
 */
record RecipeFiles(String recipe, String tokenizer, String tokenizerSha256) implements Serializable {
    void distribute(SparkContext context) {
        DriverFile.distribute(context, tokenizer);
    }

    Preparation open() {
        return OncePerJvm.of(this, () -> {
            try {
                return Preparation.open(recipe, tokenizer.isEmpty() ? "" : DriverFile.local(tokenizer));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        });
    }
}
