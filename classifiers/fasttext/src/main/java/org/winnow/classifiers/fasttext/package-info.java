/**
 * fastText's supervised models in plain Java: reads and writes the {@code .bin} and {@code .ftz} files of fastText 0.9,
 * and predicts, tests, trains and quantizes as the reference program does.
 *
 * <p>The reference is facebookresearch/fastText at commit 1142dc4 (the sources of the 0.9.3 release), built with
 * {@code -O3 -ffp-contract=off} and without {@code -march=native}. Predictions are equal to that build bit by bit, what
 * one thread trains and what is quantized byte by byte; against builds whose compiler fuses multiplications with
 * additions predictions differ by less than 1e-6.
 *
 * <ul>
 *   <li>{@link org.winnow.classifiers.fasttext.Predictor} loads a model of either kind and predicts.
 *       {@link org.winnow.classifiers.fasttext.FastTextModel} is exact: {@code Features} turns bytes into row numbers of
 *       the input matrix, {@code RowSum} averages those rows of a {@code Matrix}, a {@code Loss} turns the average into
 *       labels. {@link org.winnow.classifiers.fasttext.FoldedModel} has both matrices folded into one table: many times
 *       faster, within a stated bound. Both find tokens and words by {@code LineEntries}.
 *   <li>{@link org.winnow.classifiers.fasttext.Trainer} trains on one machine, with one thread as the reference does;
 *       {@link org.winnow.classifiers.fasttext.ShardedTraining} in pieces that can be spread over machines, with the
 *       same model every time. {@link org.winnow.classifiers.fasttext.Autotune} searches for settings.
 *   <li>{@link org.winnow.classifiers.fasttext.Quantizer} makes small models of large ones.
 *   <li>{@link org.winnow.classifiers.fasttext.Meter} tests a model on a text with labels,
 *       {@link org.winnow.classifiers.fasttext.LineStream} goes through the lines of a text on several threads, and
 *       {@link org.winnow.classifiers.fasttext.ModelText} writes a model's parts as text.
 * </ul>
 */
package org.winnow.classifiers.fasttext;
