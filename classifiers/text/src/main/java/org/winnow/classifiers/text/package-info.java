/**
 * What is said of a whole text: its language ({@link org.winnow.classifiers.text.LanguageIdentifier}) and its quality
 * ({@link org.winnow.classifiers.text.QualityClassifier}), and where the models for both are kept and come from
 * ({@link org.winnow.classifiers.text.ModelFolder}, {@link org.winnow.classifiers.text.Models}).
 */
package org.winnow.classifiers.text;
