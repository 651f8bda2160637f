/** Commands that use a trained language model: bits per byte, multiple choice, generation. */
package org.winnow.jobs.languagemodel;
