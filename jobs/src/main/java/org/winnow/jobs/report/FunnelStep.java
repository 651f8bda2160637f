package org.winnow.jobs.report;

/**
 * What one stage took in, dropped and passed on.
 *
 * @param documentsOut {@code documentsIn - documentsDropped}
 * @param tokensOut {@code tokensIn - tokensDropped}
 */
public record FunnelStep(
        String stage,
        long documentsIn,
        long documentsDropped,
        long documentsOut,
        long tokensIn,
        long tokensDropped,
        long tokensOut) {

    public FunnelStep {
        if (documentsIn - documentsDropped != documentsOut || tokensIn - tokensDropped != tokensOut) {
            throw new IllegalArgumentException("Invalid step " + stage + ": documents " + documentsIn + " - "
                    + documentsDropped + " != " + documentsOut + " or tokens " + tokensIn + " - " + tokensDropped
                    + " != " + tokensOut);
        }
    }

    /** The first step. */
    static FunnelStep first(String stage, Count in, Count dropped) {
        return new FunnelStep(
                stage,
                in.documents(),
                dropped.documents(),
                in.documents() - dropped.documents(),
                in.tokens(),
                dropped.tokens(),
                in.tokens() - dropped.tokens());
    }

    /** The step after this one. */
    FunnelStep then(String stage, Count dropped) {
        return first(stage, new Count(documentsOut, tokensOut), dropped);
    }

    void mustFollow(FunnelStep before) {
        if (before.documentsOut != documentsIn || before.tokensOut != tokensIn) {
            throw new IllegalArgumentException("Invalid funnel: " + before.stage + " passed on " + before.documentsOut
                    + " documents and " + before.tokensOut + " tokens, " + stage + " took in " + documentsIn + " and "
                    + tokensIn);
        }
    }
}
