package org.winnow.classifiers.ner.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.winnow.classifiers.ner.Quarantined;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param text without its end
 * @param end line feed, carriage return and line feed, or nothing at the end of the file
 */
public record Line(int number, String text, String end) {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Only a line feed ends a line; a line that is not UTF-8 goes to quarantine. */
    public static List<Line> of(String file, byte[] content, List<Quarantined> quarantined) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (int start = 0; start < content.length; ) {
            int stop = start;
            while (stop < content.length && content[stop] != '\n') {
                stop++;
            }
            boolean carriage = stop < content.length && stop > start && content[stop - 1] == '\r';
            String end = stop == content.length ? "" : carriage ? "\r\n" : "\n";
            ByteBuffer bytes = ByteBuffer.wrap(content, start, stop - start - (carriage ? 1 : 0));
            number++;
            try {
                String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
                lines.add(new Line(number, text, end));
            } catch (CharacterCodingException e) {
                quarantined.add(new Quarantined(
                        file,
                        number,
                        "not UTF-8 from byte " + (bytes.position() - start) + " of the line",
                        new String(content, start, stop - start, StandardCharsets.UTF_8)));
            }
            start = stop + 1;
        }
        return lines;
    }

    public String raw() {
        return text + end;
    }

    /** The text without the byte order mark that may begin a file. */
    public String content() {
        return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
