package org.winnow.udfs.filters;

import java.util.ArrayList;
import java.util.List;

/**
 * A profile made of filters.
 *
 * @param name name of the recipe
 * @param filters in the order in which the recipe applies them
 * @param rewriting what becomes of a kept text
 */
record FilterProfile(String name, List<Filter> filters, Rewriting rewriting) implements Profile {
    private static final long serialVersionUID = 1;

    FilterProfile {
        filters = List.copyOf(filters);
        filters.forEach(filter -> filter.rules().forEach(FilterProfile::requireSignal));
    }

    @Override
    public List<Failure> judge(Facts facts) {
        List<Failure> failures = new ArrayList<>();
        for (Filter filter : filters) {
            if (filter instanceof LanguageFilter language && !language.keeps(facts.language())) {
                failures.add(new Failure("language_not_kept", facts.languageScore(), language.minScore()));
            }
            for (Rule rule : filter.rules()) {
                double observed = observed(rule, facts);
                if (rule.comparison().fails(observed, rule.limit())) {
                    failures.add(new Failure(rule.reason(), observed, rule.limit()));
                }
            }
        }
        return failures;
    }

    @Override
    public String rewrite(String text) {
        return rewriting.apply(text);
    }

    private static double observed(Rule rule, Facts facts) {
        return rule.signal().equals(Rule.LANGUAGE_SCORE)
                ? facts.languageScore()
                : facts.signals()[Signals.indexOf(rule.signal())];
    }

    private static void requireSignal(Rule rule) {
        if (!rule.signal().equals(Rule.LANGUAGE_SCORE)) {
            Signals.indexOf(rule.signal());
        }
    }
}
