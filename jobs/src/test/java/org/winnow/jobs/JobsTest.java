package org.winnow.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What every job owes its users. */
class JobsTest {
    @Test
    void every_job_has_a_verb_or_noun_of_its_own_as_name_and_says_what_it_does() {
        Map<String, CommandLine> jobs = Winnow.commandLine().getSubcommands();
        assertEquals(Jobs.all().size(), jobs.size(), "two jobs share a name");
        jobs.forEach((name, job) -> {
            assertTrue(name.matches("[a-z][a-z-]*"), name);
            assertTrue(job.getCommandSpec().usageMessage().description().length > 0, name + " has no description");
            job.getCommandSpec()
                    .options()
                    .forEach(option -> assertTrue(
                            option.description().length > 0, name + " " + option.longestName() + " is not described"));
        });
    }

    @Test
    void every_job_answers_help_with_0_and_a_wrong_option_with_2() {
        Winnow.commandLine().getSubcommands().keySet().forEach(name -> {
            assertEquals(0, Outcome.run(name, "--help").code(), name);
            Outcome wrong = Outcome.run(name, "--wrong");
            assertEquals(2, wrong.code(), name);
            // Picocli speaks of what is missing first.
            assertTrue(wrong.err().matches("(?s)(Unknown option: '--wrong'|Missing required ).*"), wrong.err());
        });
    }

    @Test
    void a_missing_command_is_misuse_and_shows_the_commands() {
        Outcome outcome = Outcome.run();
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().startsWith("Missing command\n"), outcome.err());
        assertTrue(outcome.err().contains("\n  curate "), outcome.err());
    }
}
