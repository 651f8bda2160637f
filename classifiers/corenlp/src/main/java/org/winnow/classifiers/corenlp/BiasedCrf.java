package org.winnow.classifiers.corenlp;

import edu.stanford.nlp.ie.crf.CRFBiasedClassifier;
import edu.stanford.nlp.ie.crf.CRFDatum;
import edu.stanford.nlp.ie.crf.CRFLabel;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.FeatureFactory;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/**
 * CoreNLP's CRF with a bias, safe for several threads: the original adds its feature only while a field says that it is
 * tagging, which one thread sets back under another. Here every token has the feature exactly once.
 */
final class BiasedCrf extends CRFBiasedClassifier<CoreLabel> {
    /** What the original calls it, in a private constant. */
    private static final String BIAS = "@@@DECODING_CLASS_BIAS@@@";

    BiasedCrf(Properties properties) {
        super(properties);
    }

    @Override
    public CRFDatum<Collection<String>, CRFLabel> makeDatum(
            List<CoreLabel> tokens, int at, List<FeatureFactory<CoreLabel>> factories) {
        CRFDatum<Collection<String>, CRFLabel> datum = super.makeDatum(tokens, at, factories);
        Collection<String> ofToken = datum.asFeatures().get(0);
        if (!ofToken.contains(BIAS)) {
            ofToken.add(BIAS);
        }
        return datum;
    }
}
