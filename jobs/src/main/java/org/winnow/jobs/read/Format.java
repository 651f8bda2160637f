package org.winnow.jobs.read;

import java.util.Locale;
import java.util.Optional;
import org.winnow.udfs.records.Compression;

/** What a file holds, by the end of its name. */
public enum Format {
    /** WARC and WET alike: the records themselves tell which they are. */
    WARC(Compression.NONE, true, ".warc", ".wet"),
    WARC_GZ(Compression.GZIP, true, ".warc.gz", ".wet.gz"),
    WARC_ZST(Compression.ZSTD, true, ".warc.zst", ".wet.zst"),
    JSONL(Compression.NONE, true, ".jsonl"),
    JSONL_GZ(Compression.GZIP, false, ".jsonl.gz", ".json.gz"),
    JSONL_ZST(Compression.ZSTD, false, ".jsonl.zst", ".json.zst"),
    PARQUET(Compression.NONE, true, ".parquet");

    /** For messages. */
    static final String KNOWN_ENDINGS =
            ".warc, .warc.gz, .warc.zst, .wet, .wet.gz, .wet.zst, .jsonl, .jsonl.gz, .jsonl.zst, .json.gz, .json.zst, .parquet";

    private final Compression compression;
    private final boolean divisible;
    private final String[] endings;

    Format(Compression compression, boolean divisible, String... endings) {
        this.compression = compression;
        this.divisible = divisible;
        this.endings = endings;
    }

    static Optional<Format> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            for (String ending : format.endings) {
                if (name.endsWith(ending)) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    /** WAT files hold metadata records only, and so no rows. */
    static boolean isWat(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".wat") || name.endsWith(".wat.gz") || name.endsWith(".wat.zst");
    }

    Compression compression() {
        return compression;
    }

    /** Whether it holds web pages or what was made of them, in records. */
    public boolean isWarc() {
        return this == WARC || this == WARC_GZ || this == WARC_ZST;
    }

    boolean isJson() {
        return this == JSONL || this == JSONL_GZ || this == JSONL_ZST;
    }

    /** Whether several tasks can read one file. */
    boolean isDivisible() {
        return divisible;
    }
}
