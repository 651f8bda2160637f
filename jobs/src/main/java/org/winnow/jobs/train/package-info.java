/** Trains a language model on shards: one barrier stage of Spark, a model in each task. */
package org.winnow.jobs.train;
