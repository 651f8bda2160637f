/** Shards in the file formats of other training programs. */
package org.winnow.jobs.shard.export;
