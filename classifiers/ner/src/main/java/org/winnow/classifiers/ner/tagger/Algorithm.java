package org.winnow.classifiers.ner.tagger;

/** How weights are learned. */
public enum Algorithm {
    /**
     * Averaged structured perceptron (Collins 2002): decodes each sentence and moves weights from the tags found to the
     * right ones. Seconds of training.
     */
    PERCEPTRON,
    /**
     * Linear-chain conditional random field (Lafferty et al. 2001) by L-BFGS, or OWL-QN where there is an L1 penalty. Gives
     * probabilities that need no calibration.
     */
    CRF
}
