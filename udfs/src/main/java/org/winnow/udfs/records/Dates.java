package org.winnow.udfs.records;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Points in time as corpora write them: ISO 8601 with or without zone (then UTC), a date, or 14 digits. */
final class Dates {
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private Dates() {}

    static Optional<Instant> instant(String text) {
        String date = text.strip();
        try {
            if (date.length() == 14 && date.chars().allMatch(Character::isDigit)) {
                return Optional.of(LocalDateTime.parse(date, DIGITS).toInstant(ZoneOffset.UTC));
            }
            if (date.length() == 10) {
                return Optional.of(LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            if (date.length() < 16) {
                return Optional.empty();
            }
            String iso = date.charAt(10) == ' ' ? date.substring(0, 10) + 'T' + date.substring(11) : date;
            boolean zoned = iso.endsWith("Z") || iso.indexOf('+', 16) > 0 || iso.indexOf('-', 16) > 0;
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
