/** Says what of the surroundings is there and what is missing. */
package org.winnow.jobs.doctor;
