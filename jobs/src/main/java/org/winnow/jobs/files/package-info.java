/** Files on any file system that Hadoop knows. */
package org.winnow.jobs.files;
