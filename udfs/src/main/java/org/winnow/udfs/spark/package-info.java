/** Thin wrappers that make Spark SQL functions of the text logic, and what models need to travel to executors. */
package org.winnow.udfs.spark;
