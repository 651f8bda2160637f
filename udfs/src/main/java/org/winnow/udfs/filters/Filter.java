package org.winnow.udfs.filters;

import java.io.Serializable;
import java.util.List;

/**
 * A filter of a profile: a record whose components are its thresholds.
 *
 * <p>Numeric and set components can be overridden by configuration under {@code key().component}. An upper limit of
 * {@code Double.POSITIVE_INFINITY} or a lower one of 0 switches a rule off.
 */
public interface Filter extends Serializable {
    /** First part of the configuration keys, for example {@code gopher}. */
    String key();

    /** Its rules on numbers, in the order in which the reference program applies them. */
    List<Rule> rules();
}
