package org.winnow.udfs.filters;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The thresholds of a filter, read and replaced by the names of its record's components. */
final class Thresholds {
    private Thresholds() {}

    /** Full names, for example {@code gopher.minWords}. */
    static Set<String> names(Filter filter) {
        return values(filter).keySet();
    }

    static Map<String, Object> values(Filter filter) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : filter.getClass().getRecordComponents()) {
            if (component.getType() != Counting.class && component.getType() != LanguageFilter.AtLimit.class) {
                values.put(filter.key() + "." + component.getName(), value(filter, component));
            }
        }
        return values;
    }

    /**
     * The filter with one threshold replaced.
     *
     * @throws IllegalArgumentException if the value is of the wrong kind or out of range
     */
    static Filter replace(Filter filter, String name, Object value) {
        RecordComponent[] components = filter.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean meant = name.equals(filter.key() + "." + components[i].getName());
            values[i] = meant ? converted(name, value, components[i].getType()) : value(filter, components[i]);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (Filter) filter.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            String message = e.getCause().getMessage().replace("Invalid ", "Invalid " + filter.key() + ".");
            throw new IllegalArgumentException(message, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object converted(String name, Object value, Class<?> type) {
        if (type == double.class && value instanceof Number number) {
            return number.doubleValue();
        }
        if (type == int.class && value instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        if (type == Set.class
                && value instanceof Collection<?> items
                && items.stream().allMatch(String.class::isInstance)) {
            return items.stream().map(String.class::cast).collect(Collectors.toCollection(TreeSet::new));
        }
        String kind = type == int.class ? "a whole number" : type == Set.class ? "a list of strings" : "a number";
        throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be " + kind + ")");
    }

    private static Object value(Filter filter, RecordComponent component) {
        try {
            return component.getAccessor().invoke(filter);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
