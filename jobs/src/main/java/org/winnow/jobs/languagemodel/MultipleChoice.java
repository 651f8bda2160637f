package org.winnow.jobs.languagemodel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winnow.jobs.JobFailedException;
import org.winnow.jobs.languagemodel.TextScorer.TextScore;

/**
 * Scores the choices of a file of items.
 *
 * @param delimiter put between context and choice unless there is white space already, or no context
 * @param groupField may be empty
 */
record MultipleChoice(TextScorer scorer, String delimiter, String groupField) {
    private static final Logger LOG = LoggerFactory.getLogger(MultipleChoice.class);
    private static final int EVERY = 500;

    /** A line that is no item. */
    record Rejected(int line, String reason) {}

    /** All lines of a file. */
    record Outcome(List<ChoiceScore> scores, List<Rejected> rejected) {
        Outcome {
            scores = List.copyOf(scores);
            rejected = List.copyOf(rejected);
        }
    }

    Outcome of(Path file) {
        List<ChoiceScore> scores = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        try (BufferedReader lines = open(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    scores.add(scored(ChoiceItem.of(number, line, groupField)));
                } catch (IllegalArgumentException e) {
                    rejected.add(new Rejected(number, e.getMessage()));
                }
                if (number % EVERY == 0) {
                    LOG.info("multiple-choice: {} items", number);
                }
            }
        } catch (NoSuchFileException e) {
            throw new JobFailedException("There is no " + file);
        } catch (IOException e) {
            throw new JobFailedException(file + " cannot be read: " + e.getMessage());
        }
        return new Outcome(scores, rejected);
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    private ChoiceScore scored(ChoiceItem item) {
        List<TextScore> scores = new ArrayList<>();
        for (String choice : item.choices()) {
            Optional<TextScore> score = scorer.continuation(item.context(), between(item.context(), choice), choice);
            scores.add(score.orElseThrow(
                    () -> new IllegalArgumentException("choice '" + choice + "' has no token to predict")));
        }
        return new ChoiceScore(item, scores);
    }

    private String between(String context, String choice) {
        boolean divided = context.isEmpty()
                || Character.isWhitespace(context.codePointBefore(context.length()))
                || Character.isWhitespace(choice.codePointAt(0));
        return divided ? "" : delimiter;
    }
}
