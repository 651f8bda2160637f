package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.nio.file.Path;

/** Reads the text anew on every pass: for texts that are too long to keep. */
record FileText(Path path, Arguments arguments, Dictionary dictionary, Buckets buckets, String labelPrefix)
        implements TrainingText {
    @Override
    public Lines from(int part, int parts) throws IOException {
        TokenReader tokens = new TokenReader(path);
        tokens.seek(tokens.size() * part / parts);
        return new FileLines(this, tokens);
    }

    private static final class FileLines implements Lines {
        private final TokenReader tokens;
        private final TokenEncoder encoder;
        private boolean ended;

        FileLines(FileText text, TokenReader tokens) {
            this.tokens = tokens;
            this.encoder = new TokenEncoder(text.arguments, text.dictionary, text.buckets, text.labelPrefix);
        }

        @Override
        public int next(TrainingLine line) throws IOException {
            line.clear();
            if (ended) {
                tokens.seek(0);
                ended = false;
            }
            int count = 0;
            boolean open = true;
            while (open) {
                if (!tokens.next()) {
                    ended = true;
                    break;
                }
                count++;
                open = !tokens.endsLine();
                encoder.add(tokens, line);
            }
            encoder.complete(line);
            return count;
        }

        @Override
        public void close() throws IOException {
            tokens.close();
        }
    }
}
