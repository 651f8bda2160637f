/** Text to token ids and back, by a model's own tokenizer. */
package org.winnow.classifiers.tokenizer;
