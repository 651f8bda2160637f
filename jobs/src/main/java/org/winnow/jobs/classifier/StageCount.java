package org.winnow.jobs.classifier;

/**
 * How many texts were there after a step.
 *
 * @param step what was done
 */
record StageCount(String step, long positives, long negatives) {}
