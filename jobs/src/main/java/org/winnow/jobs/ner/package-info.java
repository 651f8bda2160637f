/** Commands over annotated text, without Spark unless an input is a table. */
package org.winnow.jobs.ner;
