package io.tributary.cli;

import io.tributary.cli.Pipeline.Result;
import io.tributary.config.Configuration;
import io.tributary.lake.Lake;
import io.tributary.lake.OpenRun;
import io.tributary.lake.Publication;
import io.tributary.lake.RunProtocol;
import io.tributary.lake.RunRequest;
import io.tributary.stage.RunFigures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Opens a run, shows its progress, leaves its reports, and says how it ended. */
final class Conductor {
    private final Console console;
    private final Configuration configuration;
    private final ReportOptions reports;
    private final long started;

    /**
     * @param reports where they go
     * @param started monotonic time of the command's start
     */
    Conductor(Console console, Configuration configuration, ReportOptions reports, long started) {
        this.console = console;
        this.configuration = configuration;
        this.reports = reports;
        this.started = started;
    }

    /**
     * Does what is due, or goes on with it.
     *
     * @param chosen steps of {@link Pipeline#names}
     * @return the exit code
     */
    int run(Lake lake, RunRequest request, Set<String> chosen) {
        return told(conduct(lake, request, chosen, List.of(), UnaryOperator.identity())
                .map(Failure::ofResumable));
    }

    /**
     * Does what is due in a lake that the command, given again, begins anew.
     *
     * @param chosen steps of {@link Pipeline#names}
     * @param nextCommands what to try next
     * @param judged adds to the figures what the run itself cannot know
     * @return the exit code
     */
    int run(
            Lake lake,
            RunRequest request,
            Set<String> chosen,
            List<String> nextCommands,
            UnaryOperator<RunFigures> judged) {
        return told(conduct(lake, request, chosen, nextCommands, judged));
    }

    /** Why it did not come as far as asked; empty if it did. */
    private Optional<Failure> conduct(
            Lake lake,
            RunRequest request,
            Set<String> chosen,
            List<String> nextCommands,
            UnaryOperator<RunFigures> judged) {
        RunProtocol protocol = new RunProtocol(lake, configuration.lake(), console.clock());
        Optional<OpenRun> opened = protocol.open(request);
        if (opened.isEmpty()) {
            upToDate(lake.publication());
            return Optional.empty();
        }
        Result result;
        try (Progress progress = Progress.show(console, lake.session())) {
            result = new Pipeline(configuration, progress, started).run(opened.get(), chosen);
        }
        result.figures().map(judged).ifPresent(figures -> reports.leave(lake, figures, nextCommands, console));
        return result.failure();
    }

    private int told(Optional<Failure> failure) {
        failure.ifPresent(each -> console.err().println("tributary: " + each.message()));
        return failure.map(Failure::exitCode).orElse(0);
    }

    private void upToDate(Publication publication) {
        console.out()
                .println(
                        reports.json()
                                ? "{\"state\":\"up to date\",\"run_sequence\":" + publication.runSequence() + "}"
                                : "up to date, published as run " + publication.runSequence());
    }
}
