package org.winnow.jobs.fasttext;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code winnow fasttext autotune}. */
@Command(
        name = "autotune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Searches for the settings that score best on a validation text, then trains with them. Options that are"
                    + " given stay as they are.",
            ""
        },
        footer = {
            "",
            "Example: ./winnow fasttext autotune -input train.txt -output model -autotune-validation valid.txt"
                    + " -autotune-duration 600"
        })
final class AutotuneCommand extends TrainingCommand {
    @Override
    Optional<Path> validation() {
        Optional<Path> validation = super.validation();
        if (validation.isEmpty()) {
            throw misuse("Missing required option: '-autotune-validation=TEXT'");
        }
        return validation;
    }
}
