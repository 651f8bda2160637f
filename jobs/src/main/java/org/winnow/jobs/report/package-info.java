/**
 * What a run of {@code curate} tells its user: {@code report.json} for programs and {@code report.html} for eyes, both
 * computed from the tables alone.
 */
package org.winnow.jobs.report;
