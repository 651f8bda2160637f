package org.winnow.udfs.extract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/** The pages of the test data: {@code X-Page-Id} and HTML of every response in a folder's WARC files. */
final class WarcPages {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)");

    private WarcPages() {}

    static void each(Path folder, BiConsumer<String, String> action) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.warc.gz")) {
            found.forEach(files::add);
        }
        files.sort(null);
        for (Path file : files) {
            try (WarcReader reader = new WarcReader(FileChannel.open(file))) {
                for (WarcRecord record : reader) {
                    if (record instanceof WarcResponse response) {
                        byte[] body = response.http().body().stream().readAllBytes();
                        String id = response.headers().first("X-Page-Id").orElse("");
                        action.accept(id, decode(body, response.http().headers().first("Content-Type")));
                    }
                }
            }
        }
    }

    private static String decode(byte[] body, Optional<String> type) {
        Optional<Charset> charset = type.flatMap(WarcPages::charset);
        if (charset.isEmpty()) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
            } catch (CharacterCodingException notUtf8) {
                String start = new String(body, 0, Math.min(4096, body.length), StandardCharsets.ISO_8859_1);
                charset = charset(start);
            }
        }
        return new String(body, charset.orElse(Charset.forName("windows-1252")));
    }

    private static Optional<Charset> charset(String text) {
        Matcher matcher = CHARSET.matcher(text);
        try {
            return matcher.find() ? Optional.of(Charset.forName(matcher.group(1))) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }
}
