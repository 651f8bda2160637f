/** Corpus to fixed-length token sequences in Parquet shards, with a manifest. */
package org.winnow.jobs.shard;
