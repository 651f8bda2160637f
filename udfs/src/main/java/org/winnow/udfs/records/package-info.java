/**
 * From the bytes of crawl and JSONL files to rows: framing and resynchronization, HTTP and content codings, charsets,
 * identity. Nothing found in a file throws; it becomes a row with one of {@link org.winnow.udfs.records.DropReasons}.
 */
package org.winnow.udfs.records;
