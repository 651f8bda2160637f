package org.winnow.udfs.filters;

import java.util.ArrayList;
import java.util.List;

/** A profile made of filters, applied in their order. */
final class FilterProfile implements Profile {
    private static final long serialVersionUID = 1;

    private final String name;
    private final ArrayList<Filter> filters;
    private final Rewriting rewriting;
    private final ArrayList<Rule> rules = new ArrayList<>();

    FilterProfile(String name, List<Filter> filters, Rewriting rewriting) {
        this.name = name;
        this.filters = new ArrayList<>(filters);
        this.rewriting = rewriting;
        filters.forEach(filter -> rules.addAll(filter.rules()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Filter> filters() {
        return List.copyOf(filters);
    }

    Rewriting rewriting() {
        return rewriting;
    }

    @Override
    public List<Failure> judge(Facts facts) {
        List<Failure> failures = new ArrayList<>();
        for (Rule rule : rules) {
            rule.failure(facts).ifPresent(failures::add);
        }
        return failures;
    }

    @Override
    public String rewrite(String text) {
        return rewriting.apply(text);
    }
}
