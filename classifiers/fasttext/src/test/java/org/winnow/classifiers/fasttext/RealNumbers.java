package org.winnow.classifiers.fasttext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outputs of a model in double precision, by the plainest code that one can write: what folding is measured by, as
 * the floats of exact mode are themselves off on long texts. Bytes are held as Latin-1 characters.
 */
final class RealNumbers {
    private static final String SEPARATORS = " \t\u000b\f\r\0";

    private final ModelParts parts;
    private final Arguments arguments;
    private final int words;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, Integer> keptRows = new HashMap<>();

    RealNumbers(ModelParts parts) {
        this.parts = parts;
        this.arguments = parts.arguments();
        this.words = parts.dictionary().words();
        for (int id = 0; id < words + parts.dictionary().labels().size(); id++) {
            ids.put(new String(parts.dictionary().entry(id), StandardCharsets.ISO_8859_1), id);
        }
        int[] pairs = parts.buckets().pairs();
        for (int i = 0; i < pairs.length; i += 2) {
            keptRows.put(pairs[i], words + pairs[i + 1]);
        }
    }

    /** Rows of the input matrix, in any order. */
    List<Integer> rows(byte[] line) {
        List<Integer> rows = new ArrayList<>();
        List<Integer> hashes = new ArrayList<>();
        for (String token : tokens(line)) {
            Integer id = ids.get(token);
            if (id == null ? token.startsWith("__label__") : id >= words) {
                continue;
            }
            hashes.add(hash(token));
            if (id != null) {
                rows.add(id);
            }
            if (!token.equals("</s>")) {
                addCharacterNgrams("<" + token + ">", rows);
            }
        }
        for (int i = 0; i < hashes.size(); i++) {
            long hash = hashes.get(i);
            for (int j = i + 1; j < Math.min(hashes.size(), i + arguments.wordNgrams()); j++) {
                hash = hash * 116049371L + hashes.get(j);
                addBucket(hash, rows);
            }
        }
        return rows;
    }

    private static List<String> tokens(byte[] line) {
        List<String> tokens = new ArrayList<>();
        String rest = new String(line, StandardCharsets.ISO_8859_1);
        int end = rest.indexOf('\n');
        StringBuilder token = new StringBuilder();
        for (char c : (end < 0 ? rest : rest.substring(0, end)).concat(" ").toCharArray()) {
            if (SEPARATORS.indexOf(c) < 0) {
                token.append(c);
            } else if (token.length() > 0) {
                tokens.add(token.toString());
                if (token.toString().equals("</s>")) {
                    return tokens;
                }
                token.setLength(0);
            }
        }
        tokens.add("</s>");
        return tokens;
    }

    private void addCharacterNgrams(String token, List<Integer> rows) {
        for (int i = 0; i < token.length() && arguments.maxn() > 0; i++) {
            if (isContinuation(token, i)) {
                continue;
            }
            int end = i;
            for (int n = 1; n <= arguments.maxn() && end < token.length(); n++) {
                do {
                    end++;
                } while (isContinuation(token, end));
                if (n >= arguments.minn() && !(n == 1 && (i == 0 || end == token.length()))) {
                    addBucket(hash(token.substring(i, end)) & 0xffffffffL, rows);
                }
            }
        }
    }

    private static boolean isContinuation(String token, int i) {
        return i < token.length() && (token.charAt(i) & 0xC0) == 0x80;
    }

    private void addBucket(long hash, List<Integer> rows) {
        int bucket = (int) Long.remainderUnsigned(hash, arguments.bucket());
        if (!parts.buckets().pruned()) {
            rows.add(words + bucket);
        } else if (keptRows.containsKey(bucket)) {
            rows.add(keptRows.get(bucket));
        }
    }

    private static int hash(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
        int hash = 0x811c9dc5;
        for (byte b : bytes) {
            hash = (hash ^ b) * 16777619;
        }
        return hash;
    }

    /** One output for each row of the output matrix; all 0 where the line has no rows. */
    double[] outputs(byte[] line) {
        List<Integer> rows = rows(line);
        double[] hidden = new double[arguments.dimension()];
        float[] row = new float[hidden.length];
        for (int number : rows) {
            parts.input().copyRow(number, row);
            for (int i = 0; i < row.length; i++) {
                hidden[i] += row[i];
            }
        }
        double[] outputs = new double[parts.output().rows()];
        for (int label = 0; label < outputs.length; label++) {
            parts.output().copyRow(label, row);
            for (int i = 0; i < row.length; i++) {
                outputs[label] += row[i] * hidden[i] / Math.max(1, rows.size());
            }
        }
        return outputs;
    }
}
