package org.winnow.jobs.doctor;

import java.util.Map;

/**
 * What checks look at besides the machine itself.
 *
 * @param environment variables
 * @param java version of the JVM, its first number
 */
record Surroundings(Map<String, String> environment, int java) {
    static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), Runtime.version().feature());
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
