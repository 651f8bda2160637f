/**
 * Which files to read, how they are divided among tasks, and their rows:
 * {@link org.winnow.jobs.read.InputFiles#list}, {@link org.winnow.jobs.read.Splits#plan},
 * {@link org.winnow.jobs.read.RecordReader#open}.
 */
package org.winnow.jobs.read;
