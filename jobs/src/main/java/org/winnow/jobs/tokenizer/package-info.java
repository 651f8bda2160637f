/** Training of tokenizers. */
package org.winnow.jobs.tokenizer;
