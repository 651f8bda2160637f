package org.winnow.jobs.report;

/**
 * A model that the run used.
 *
 * @param role what for, for example {@code language}
 * @param name for example {@code lid.176}
 * @param sha256 hex SHA-256 of its bytes
 */
public record Model(String role, String name, String sha256) {}
