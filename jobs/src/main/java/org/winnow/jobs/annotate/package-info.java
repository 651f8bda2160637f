/** {@code annotate}: taggers side by side over the texts of a table or an annotated file. */
package org.winnow.jobs.annotate;
