package org.winnow.classifiers.corenlp;

/** What is added to the score of a label at every token, as CoreNLP's option classBias does. */
record ClassBias(String label, double weight) {}
