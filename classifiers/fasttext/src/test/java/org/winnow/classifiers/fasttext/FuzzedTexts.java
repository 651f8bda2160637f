package org.winnow.classifiers.fasttext;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts that no one would write, the same ones for the same seed and words: half-broken sentences of a model's own
 * words, bytes at random, malformed UTF-8, control characters, labels, and tokens and lines of any length.
 *
 * <p>The reference program and ours are asked for the same records; tests/fasttext/answers.cc has their layout. Uses
 * nothing but the JDK, so that it also runs from its source: {@code java FuzzedTexts.java MODEL SEED COUNT [LONGEST]}
 * prints COUNT records, and then one whose text has LONGEST bytes.
 */
final class FuzzedTexts {
    /** A text and what to ask of it. */
    record Request(byte[] text, int k, float threshold) {}

    private static final String[] WEIRD = {
        "</s",
        "</s>s",
        "<s>",
        "__label__",
        "__label__x",
        "__labe",
        "<",
        ">",
        "<>",
        "🦔",
        "👩‍🚀",
        "新しい",
        "市場で",
        "школа",
        "ß",
        "İ",
        "ﬁ",
        "e\u0301",
        "\u00a0",
        "\u2028",
        "\ufeff",
        "\u200b",
        "𝔘𝔫𝔦",
        "ひらがなだけの長い言葉",
        "12,345.67",
        "http://a.b/c?d=e"
    };
    private static final byte[] END = {'<', '/', 's', '>'};
    private static final byte[] SEPARATORS = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', '\t', '\r', 0x0b, 0x0c, 0};

    private final SplittableRandom random;
    private final List<byte[]> words;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    // Nothing after the end of a line is read, so most texts should have none inside.
    private boolean mayEnd;

    FuzzedTexts(long seed, List<byte[]> words) {
        this.random = new SplittableRandom(seed);
        this.words = words;
    }

    public static void main(String[] arguments) throws IOException {
        FuzzedTexts texts = new FuzzedTexts(Long.parseLong(arguments[1]), words(Path.of(arguments[0])));
        int longest = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
            for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
                write(texts.next(), out);
            }
            if (longest > 0) {
                write(texts.next(longest), out);
            }
        }
    }

    private static void write(Request request, OutputStream out) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(request.text.length).putInt(request.k).putFloat(request.threshold);
        out.write(header.array());
        out.write(request.text);
    }

    /** The dictionary of a model file, labels included. */
    static List<byte[]> words(Path model) throws IOException {
        List<byte[]> words = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(model)))) {
            in.skipNBytes(2 * 4 + 12 * 4 + 8);
            int count = Integer.reverseBytes(in.readInt());
            in.skipNBytes(2 * 4 + 2 * 8);
            ByteArrayOutputStream word = new ByteArrayOutputStream();
            while (words.size() < count) {
                word.reset();
                for (byte b; (b = in.readByte()) != 0; ) {
                    word.write(b);
                }
                in.skipNBytes(8 + 1);
                words.add(word.toByteArray());
            }
        }
        return words;
    }

    Request next() {
        text.reset();
        mayEnd = random.nextInt(8) == 0;
        int kind = random.nextInt(10_000);
        if (kind < 100) {
            bytes(random.nextInt(4), 0x09, 0x21);
        } else if (kind < 1000) {
            bytes(random.nextInt(80), 0, 256);
        } else if (kind < 1400) {
            bytes(random.nextInt(120), 0x20, 0x7f);
        } else if (kind < 1405) {
            tokens(1 + random.nextInt(20_000));
        } else if (kind < 1425) {
            longToken();
        } else {
            tokens(1 + random.nextInt(random.nextInt(1, 50)));
        }
        int asked = random.nextInt(100);
        int k = asked < 55 ? 1 : asked < 75 ? 2 : asked < 98 ? 5 : -1;
        int limited = random.nextInt(10);
        float threshold = limited < 7 ? 0 : limited < 9 ? random.nextInt(100) / 100f : 0.5f;
        return new Request(text.toByteArray(), k, threshold);
    }

    /** A text of at least so many bytes in one line. */
    private Request next(int length) {
        text.reset();
        mayEnd = false;
        while (text.size() < length) {
            text.writeBytes(word());
            text.write(' ');
        }
        return new Request(text.toByteArray(), 5, 0);
    }

    private void tokens(int count) {
        for (int i = 0; i < count; i++) {
            token();
            int separator = random.nextInt(200);
            if (separator < 190) {
                text.write(SEPARATORS[random.nextInt(SEPARATORS.length)]);
            } else if (separator < 197) {
                text.writeBytes(new byte[] {' ', '\t', ' '});
            } else if (separator == 197 && mayEnd) {
                text.write('\n');
            }
        }
    }

    private void token() {
        int kind = random.nextInt(100);
        if (kind < 60) {
            text.writeBytes(word());
        } else if (kind < 75) {
            text.writeBytes(mutated(word()));
        } else if (kind < 85) {
            bytes(1 + random.nextInt(12), 'a', 'z' + 1);
        } else if (kind < 92) {
            weird();
        } else if (kind < 96) {
            codePoints(1 + random.nextInt(6));
        } else {
            bytes(1 + random.nextInt(9), 0x80, 0x100);
        }
    }

    private byte[] word() {
        // Frequent words come first in a dictionary.
        int bound = random.nextInt(4) == 0 ? words.size() : Math.min(words.size(), 500);
        byte[] word = words.get(random.nextInt(bound));
        return mayEnd || !Arrays.equals(word, END) ? word : words.get(1);
    }

    private byte[] mutated(byte[] word) {
        byte[] mutated = word.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
            case 2 -> mutated = Arrays.copyOf(mutated, mutated.length + 1);
            default -> {
                text.writeBytes(word);
                mutated = word();
            }
        }
        return mutated;
    }

    private void weird() {
        String token = WEIRD[random.nextInt(WEIRD.length)];
        text.writeBytes(token.repeat(1 + random.nextInt(2)).getBytes(StandardCharsets.UTF_8));
        if (mayEnd && random.nextInt(4) == 0) {
            text.write(' ');
            text.writeBytes(END);
        }
    }

    private void codePoints(int count) {
        int[] starts = {0xa0, 0x370, 0x400, 0x5d0, 0x900, 0x3040, 0x4e00, 0xac00, 0x1f300, 0x20000};
        int start = starts[random.nextInt(starts.length)];
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.appendCodePoint(start + random.nextInt(90));
        }
        text.writeBytes(letters.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void longToken() {
        int length = 1 << random.nextInt(6, 17);
        switch (random.nextInt(3)) {
            case 0 -> bytes(length, 'a', 'z' + 1);
            case 1 -> codePoints(length / 4);
            default -> bytes(length, 0x21, 0x100);
        }
    }

    private void bytes(int count, int from, int to) {
        for (int i = 0; i < count; i++) {
            text.write(random.nextInt(from, to));
        }
    }
}
