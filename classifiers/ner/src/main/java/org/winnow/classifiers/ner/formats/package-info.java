/**
 * Reading and writing annotated files. Each format is a class and a line in
 * {@link org.winnow.classifiers.ner.formats.Formats}. What cannot be read goes to quarantine with file, line and reason;
 * what was read is written back byte for byte where its annotations are the same.
 */
package org.winnow.classifiers.ner.formats;
