package org.winnow.jobs.shard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.winnow.classifiers.tokenizer.Tokenizer;
import org.winnow.classifiers.tokenizer.Tokenizers;

/** One tokenizer per file and JVM, shared by all tasks; it lives as long as the executor. */
final class ExecutorTokenizer {
    private static final Map<String, Tokenizer> LOADED = new ConcurrentHashMap<>();

    private ExecutorTokenizer() {}

    static Tokenizer of(String sha256, byte[] json) {
        return LOADED.computeIfAbsent(sha256, key -> Tokenizers.of(json, "tokenizer " + key, ""));
    }
}
