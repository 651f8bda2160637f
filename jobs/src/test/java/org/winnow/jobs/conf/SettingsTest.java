package org.winnow.jobs.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winnow.udfs.Nearest;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void the_command_line_wins_over_the_file_and_the_file_over_the_reference() throws IOException {
        Path file = write("curate { splitBytes = 1000, commitBytes = 2000 }");
        Settings settings = load(Optional.of(file), List.of("curate.splitBytes=7"));
        assertEquals(7, settings.block("curate").getLong("splitBytes"));
        assertEquals(2000, settings.block("curate").getLong("commitBytes"));
        assertEquals(0.1, settings.block("curate").getDouble("maxUnreadableFraction"));
    }

    @Test
    void every_mistake_is_listed_at_once_with_its_place_and_the_nearest_key() throws IOException {
        Path file = write("curate {\n  splitBites = 1000\n  commitBytes = many\n}\nnonsense.everywhere = 1\n");
        ConfigurationException e = assertThrows(
                ConfigurationException.class,
                () -> load(Optional.of(file), List.of("filters.gopher.maxBulletFracton=0.9", "lonely")));
        String where = file.toString();
        assertEquals(
                List.of(
                        where + ": 3: Invalid curate.commitBytes: \"many\" (must be a number, not a string)",
                        where + ": 2: unknown key 'curate.splitBites' (did you mean 'curate.splitBytes'?)",
                        where + ": 5: unknown key 'nonsense.everywhere' (--settings lists the keys)",
                        "--set: unknown key 'filters.gopher.maxBulletFracton'"
                                + " (did you mean 'filters.gopher.maxBulletFraction'?)",
                        "--set lonely: not of the form key=value"),
                e.problems());
    }

    @Test
    void a_missing_file_is_a_problem_beside_the_others() {
        ConfigurationException e = assertThrows(
                ConfigurationException.class,
                () -> load(Optional.of(folder.resolve("none.conf")), List.of("curate.inputs=[]")));
        assertEquals(
                List.of(
                        "--conf " + folder.resolve("none.conf")
                                + ": no such file, or not readable (give the path of a HOCON file)",
                        "--set: unknown key 'curate.inputs' (did you mean 'curate.input'?)"),
                e.problems());
    }

    @Test
    void a_path_on_the_command_line_needs_no_quotes() {
        Settings settings = load(Optional.empty(), List.of("curate.output=s3a://bucket/a b:c"));
        assertEquals("s3a://bucket/a b:c", settings.block("curate").getString("output"));
    }

    @Test
    void a_fingerprint_holds_the_named_blocks_and_nothing_else() {
        String fingerprint = Settings.defaults().fingerprint("curate");
        assertEquals("""
                curate.commitBytes=8589934592
                curate.input=[]
                curate.maxUnreadableFraction=0.1
                curate.output=null
                curate.splitBytes=67108864
                """, fingerprint);
    }

    @Test
    void every_setting_is_documented_and_the_documentation_is_a_file_that_can_be_read() throws IOException {
        String documented = Settings.defaults().documented();
        assertTrue(
                documented.contains("# Compressed bytes that one task reads, at the most, where a file can be split.\n"
                        + "curate.splitBytes = 67108864\n"));
        for (String setting : documented.split("\n\n")) {
            assertTrue(setting.startsWith("#"), "no comment: " + setting);
        }
        assertEquals(
                Settings.defaults().flat(),
                load(Optional.of(write(documented)), List.of()).flat());
    }

    @Test
    void the_edit_distance_counts_insertions_deletions_and_substitutions() {
        assertEquals(3, Nearest.distance("kitten", "sitting"));
        assertEquals(0, Nearest.distance("same", "same"));
        assertEquals(4, Nearest.distance("", "four"));
        assertEquals(Optional.empty(), Nearest.to("nothing.like.it", List.of("curate.input")));
    }

    private static Settings load(Optional<Path> file, List<String> overrides) {
        Problems problems = new Problems();
        Settings settings = Settings.load(file, overrides, problems);
        problems.throwIfAny();
        return settings;
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("user.conf"), text);
    }
}
