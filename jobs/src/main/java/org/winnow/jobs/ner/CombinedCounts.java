package org.winnow.jobs.ner;

import java.util.List;
import java.util.Locale;

/**
 * What became of all spans.
 *
 * @param accepted entities that nobody need look at
 * @param queued spans that a person should see, taken for entities or not
 */
record CombinedCounts(long entities, long accepted, long queued) {
    static final CombinedCounts NOTHING = new CombinedCounts(0, 0, 0);

    CombinedCounts plus(List<CombinedSpan> spans) {
        return new CombinedCounts(
                entities + spans.stream().filter(CombinedSpan::entity).count(),
                accepted + spans.stream().filter(CombinedSpan::accepted).count(),
                queued + spans.stream().filter(CombinedSpan::queued).count());
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%,d entities, %,d of them accepted without a look; %,d spans to be seen%n",
                entities,
                accepted,
                queued);
    }
}
