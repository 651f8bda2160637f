package org.winnow.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.winnow.jobs.tables.TableDocs;

class TableDocsTest {
    /** To renew the page: mvn -pl tests -am test -Dtest=TableDocsTest -Dwinnow.write=true. */
    @Test
    void the_page_on_tables_says_what_the_schemas_say() throws IOException {
        Path page = Command.ROOT.resolve("docs/tables.md");
        if (Boolean.getBoolean("winnow.write")) {
            Files.writeString(page, TableDocs.markdown());
        }
        assertEquals(TableDocs.markdown(), Files.readString(page));
    }
}
