package org.winnow.classifiers.fasttext;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A model's parts as the reference's program writes them for people, byte by byte. */
public final class ModelText {
    private static final int BLOCK = 1 << 16;
    private static final int VECTOR_DIGITS = 5;

    private final FastTextModel model;
    private final OutputStream out;
    private final ByteSink text = new ByteSink();

    public ModelText(FastTextModel model, OutputStream out) {
        this.model = model;
        this.out = out;
    }

    /** {@code dump args}: the training arguments, one to a line. */
    public void arguments() throws IOException {
        Arguments arguments = model.parts().arguments();
        String loss = switch (arguments.loss()) {
            case HIERARCHICAL_SOFTMAX -> "hs";
            case NEGATIVE_SAMPLING -> "ns";
            case SOFTMAX -> "softmax";
            case ONE_VS_ALL -> "one-vs-all";
        };
        text.ascii("dim " + arguments.dimension() + "\nws " + arguments.window() + "\nepoch " + arguments.epochs()
                + "\nminCount " + arguments.minCount() + "\nneg " + arguments.negatives() + "\nwordNgrams "
                + arguments.wordNgrams() + "\nloss " + loss + "\nmodel sup\nbucket " + arguments.bucket() + "\nminn "
                + arguments.minn() + "\nmaxn " + arguments.maxn() + "\nlrUpdateRate " + arguments.updateRate() + "\nt "
                + CxxNumber.general(arguments.sampling(), CxxNumber.USUAL_DIGITS) + "\n");
        text.drainTo(out);
    }

    /** {@code dump dict}: every word and label with its count. */
    public void dictionary() throws IOException {
        Dictionary dictionary = model.parts().dictionary();
        text.ascii(dictionary.entries() + "\n");
        for (int id = 0; id < dictionary.entries(); id++) {
            text.bytes(dictionary.entry(id));
            text.ascii(" " + dictionary.count(id) + (id < dictionary.words() ? " word\n" : " label\n"));
            drainIfFull();
        }
        text.drainTo(out);
    }

    /**
     * {@code dump input}: the input matrix, one row to a line.
     *
     * @throws IllegalArgumentException if it is quantized
     */
    public void input() throws IOException {
        matrix(model.parts().input(), "input");
    }

    /**
     * {@code dump output}: the output matrix, one row to a line.
     *
     * @throws IllegalArgumentException if it is quantized
     */
    public void output() throws IOException {
        matrix(model.parts().output(), "output");
    }

    private void matrix(Matrix matrix, String name) throws IOException {
        if (matrix instanceof QuantizedMatrix) {
            throw new IllegalArgumentException(
                    "The " + name + " matrix is quantized and has no numbers of its own. Give the .bin file");
        }
        text.ascii(matrix.rows() + " " + matrix.columns() + "\n");
        float[] row = new float[matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.copyRow(i, row);
            for (int j = 0; j < row.length; j++) {
                if (j > 0) {
                    text.ascii(' ');
                }
                CxxNumber.general(row[j], CxxNumber.USUAL_DIGITS, text);
            }
            text.ascii('\n');
            drainIfFull();
        }
        text.drainTo(out);
    }

    /** A {@code .vec} file: every word with its vector. */
    public void wordVectors() throws IOException {
        Dictionary dictionary = model.parts().dictionary();
        text.ascii(dictionary.words() + " " + model.dimension() + "\n");
        for (int id = 0; id < dictionary.words(); id++) {
            text.bytes(dictionary.entry(id));
            text.ascii(' ');
            vector(model.wordVector(id), text);
            drainIfFull();
        }
        text.drainTo(out);
    }

    /** A {@code .output} file: every label with its row of the output matrix. */
    public void outputVectors() throws IOException {
        Matrix output = model.parts().output();
        text.ascii(output.rows() + " " + output.columns() + "\n");
        float[] row = new float[output.columns()];
        for (int label = 0; label < output.rows(); label++) {
            output.copyRow(label, row);
            text.bytes(model.labels().get(label).getBytes(StandardCharsets.UTF_8));
            text.ascii(' ');
            vector(row, text);
        }
        text.drainTo(out);
    }

    /** A vector as the program prints it: five digits, a space after each number, and a line feed. */
    public static void vector(float[] vector, ByteSink out) {
        for (float value : vector) {
            CxxNumber.general(value, VECTOR_DIGITS, out);
            out.ascii(' ');
        }
        out.ascii('\n');
    }

    private void drainIfFull() throws IOException {
        if (text.size() >= BLOCK) {
            text.drainTo(out);
        }
    }
}
