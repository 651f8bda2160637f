/**
 * Decoder-only transformers whose feed-forward layers may be structured matrices: shapes, costs, training one step at a
 * time, scoring and generation, on DJL's PyTorch engine. No Spark.
 */
package org.winnow.classifiers.languagemodel;
