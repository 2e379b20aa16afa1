package io.tributary.cli;

import io.tributary.config.ConfigurationException;
import io.tributary.config.LakeConfig;
import io.tributary.lake.Failures;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which published state is read. */
final class AsOfOption {
    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = RunOptions.DateText.class,
            description = {
                "Reads what was published as of a date, yyyy-MM-dd: by the latest run of that run date or before.",
                "As far back as lake.retention says (default: what is published now)."
            })
    private Optional<LocalDate> date = Optional.empty();

    /**
     * The publication to read.
     *
     * @throws ConfigurationException when the date lies too far back
     */
    Publication publication(Lake lake, LakeConfig config) {
        return date.isPresent() ? lake.publicationAsOf(date.get(), config.retention()) : lake.publication();
    }

    /** Whether a failure is that of reading a state whose files have been removed since. */
    boolean explains(Throwable failure) {
        return date.isPresent() && Failures.isFileMissing(failure);
    }

    /** That failure, as people are told it. */
    ConfigurationException missing() {
        return new ConfigurationException(
                "Files of what was published as of " + date.orElseThrow() + " are there no longer",
                "VACUUM or a person has removed them; put them back, or give a later date: --as-of DATE");
    }
}
