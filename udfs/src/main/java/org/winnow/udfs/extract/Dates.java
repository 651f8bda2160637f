package org.winnow.udfs.extract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as pages write them for machines. */
final class Dates {
    private static final Pattern ISO = Pattern.compile("^\\s*(\\d{4})[-/.]?(\\d{2})[-/.]?(\\d{2})(?!\\d)");
    private static final Pattern ENGLISH = Pattern.compile(
            "(?i)(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+)?\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
                    + "\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?(\\d{4})");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private Dates() {}

    /**
     * The day of a date or of a date and time, {@code yyyy-MM-dd}, in the offset it is written in; empty if the text
     * is no ISO-like or English date, the day does not exist or the year is not in 1990 to 2100.
     */
    static String day(String written) {
        String text = written.length() > 60 ? written.substring(0, 60) : written;
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            return day(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3));
        }
        Matcher english = ENGLISH.matcher(text);
        if (english.find()) {
            String day = english.group(1) != null ? english.group(1) : english.group(3);
            int month = MONTHS.indexOf(english.group(2).toLowerCase(java.util.Locale.ROOT)) / 3 + 1;
            return day == null ? "" : day(english.group(4), month, day);
        }
        return "";
    }

    private static String day(String year, int month, String day) {
        int y = Integer.parseInt(year);
        if (y < 1990 || y > 2100) {
            return "";
        }
        try {
            return LocalDate.of(y, month, Integer.parseInt(day)).toString();
        } catch (DateTimeException noSuchDay) {
            return "";
        }
    }
}
