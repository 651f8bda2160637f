package org.winnow.jobs.train;

import java.util.List;

/**
 * The tasks began a training, or went on with it.
 *
 * @param after steps that were done then
 * @param places of the tasks, in their order
 */
record Start(long after, List<Place> places) {}
