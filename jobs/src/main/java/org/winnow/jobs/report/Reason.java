package org.winnow.jobs.report;

/**
 * A drop reason and how often it struck.
 *
 * @param stage the funnel's step it belongs to
 * @param documents documents whose first reason it is; these add up to all dropped documents
 * @param tokens tokens in those
 * @param share {@code documents} of all documents that came in, 0 to 1
 * @param failing documents that fail it at all, whatever dropped them first
 * @param alone documents that fail nothing else: what switching the rule off would bring back
 */
public record Reason(
        String reason, String stage, long documents, long tokens, double share, long failing, long alone) {}
