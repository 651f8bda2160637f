/**
 * fastText supervised models in plain Java: reads the {@code .bin} and {@code .ftz} files of fastText 0.9 and predicts
 * what the reference program predicts.
 *
 * <p>The reference is facebookresearch/fastText at commit 1142dc4 (the sources of the 0.9.3 release), built with
 * {@code -O3 -ffp-contract=off} and without {@code -march=native}. Predictions are equal to that build bit by bit;
 * against builds whose compiler fuses multiplications with additions they differ by less than 1e-6.
 *
 * <p>A text goes through {@link org.winnow.classifiers.fasttext.FastTextModel}: {@code Features} turns bytes into row
 * numbers of the input matrix, a {@code Matrix} averages those rows, a {@code Loss} turns the average into labels.
 */
package org.winnow.classifiers.fasttext;
