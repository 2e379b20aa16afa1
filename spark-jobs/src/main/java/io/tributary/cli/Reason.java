package io.tributary.cli;

import io.tributary.steward.Request;
import io.tributary.steward.Request.Wish;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who decides, why, and until when. */
final class Reason {
    @Option(
            names = "--why",
            required = true,
            paramLabel = "TEXT",
            description = "The reason, for those who look later.")
    private String why;

    @Option(names = "--who", paramLabel = "NAME", description = "Who decides (default: the user of this process).")
    private String who = userName();

    @Option(
            names = "--until",
            paramLabel = "DATE",
            converter = RunOptions.DateText.class,
            description = "Last run date on which it holds, yyyy-MM-dd (default: until it is lifted).")
    private Optional<LocalDate> until = Optional.empty();

    static String userName() {
        return System.getProperty("user.name", "unknown");
    }

    Request request(Wish wish, String first, String second, Map<String, String> values) {
        return new Request(wish, first, second, values, until, who, why, Optional.empty());
    }
}
