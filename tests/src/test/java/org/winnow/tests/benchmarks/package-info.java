/** JMH benchmarks: compiled in every build, run on demand by tests/benchmarks.sh. */
package org.winnow.tests.benchmarks;
