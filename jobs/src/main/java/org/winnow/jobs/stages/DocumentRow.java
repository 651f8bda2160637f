package org.winnow.jobs.stages;

import java.sql.Timestamp;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.winnow.classifiers.text.Language;
import org.winnow.classifiers.text.LanguageIdentifier;
import org.winnow.udfs.extract.ExtractSettings;
import org.winnow.udfs.extract.Extraction;
import org.winnow.udfs.extract.MainText;
import org.winnow.udfs.records.WebRecord;

/** Makes a row of {@code documents} of a record: text, then language. */
public final class DocumentRow {
    /** A page that was read and in which no main text was found. */
    public static final String NO_MAIN_TEXT = "no_main_text";

    private static final Extraction NOTHING = new Extraction("", "", "", "", "");

    private final ExtractSettings settings;
    private final LanguageIdentifier languages;
    private final String runId;

    DocumentRow(ExtractSettings settings, LanguageIdentifier languages, String runId) {
        this.settings = settings;
        this.languages = languages;
        this.runId = runId;
    }

    Row of(String sourceFile, WebRecord record) {
        if (!record.dropReason().isEmpty()) {
            return row(sourceFile, record, NOTHING, null, record.dropReason());
        }
        Extraction extraction = text(record);
        if (extraction.text().isEmpty()) {
            return row(sourceFile, record, extraction, null, NO_MAIN_TEXT);
        }
        return row(sourceFile, record, extraction, languages.identify(extraction.text()), null);
    }

    private Extraction text(WebRecord record) {
        return record.kind() == WebRecord.Kind.HTML
                ? MainText.extract(record.content(), record.url(), settings)
                : new Extraction(record.content().strip(), record.title(), "", "", "plain");
    }

    private Row row(String sourceFile, WebRecord record, Extraction page, Language language, String dropReason) {
        boolean usable = language != null;
        return RowFactory.create(
                record.docId(),
                record.url(),
                record.fetchedAt().map(Timestamp::from).orElse(null),
                page.title(),
                usable ? page.text() : null,
                usable ? language.code() : null,
                usable ? (Double) language.score() : null,
                page.languageHint(),
                page.published(),
                page.rule(),
                sourceFile,
                record.offset(),
                record.length(),
                dropReason,
                number(record.observed()),
                number(record.limit()),
                runId);
    }

    private static Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
