package org.winnow.classifiers.languagemodel;

/** What matrices are multiplied in; weights, sums, losses and the optimizer are always 32-bit floats. */
public enum Precision {
    FLOAT32,
    /** 16-bit brain floats. */
    BFLOAT16
}
