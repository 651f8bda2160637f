/** Training, measuring and applying quality classifiers: {@code train-classifier} and {@code score}. */
package org.winnow.jobs.classifier;
