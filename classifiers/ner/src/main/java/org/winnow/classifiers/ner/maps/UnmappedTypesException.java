package org.winnow.classifiers.ner.maps;

import java.util.Map;
import java.util.stream.Collectors;

/** Data have types for which a map has no rule; all of them are named, with how often they occur. */
public final class UnmappedTypesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnmappedTypesException(String map, Map<String, Integer> entities) {
        super("Tag map " + map + " has no rule for "
                + entities.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue()
                                + (entry.getValue() == 1 ? " entity)" : " entities)"))
                        .collect(Collectors.joining(", "))
                + "; add KEEP, RENAME, MERGE or DROP for each");
    }
}
