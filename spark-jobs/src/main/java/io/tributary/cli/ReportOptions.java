package io.tributary.cli;

import io.tributary.cli.Console.Display;
import io.tributary.lake.Lake;
import io.tributary.report.RunReport;
import io.tributary.report.RunReport.Style;
import io.tributary.stage.RunFigures;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the reports of a run go, and which of them is printed. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "DIR|URI",
            description = "Folder for report.html, report.txt and report.json (default: _reports/run-N in the lake).")
    private Optional<String> folder = Optional.empty();

    @Option(names = "--json", description = "Prints the report as JSON; progress goes to standard error.")
    private boolean json;

    /**
     * Leaves the reports of a run and prints the one asked for.
     *
     * @param nextCommands what to try next, told to people
     */
    void leave(Lake lake, RunFigures figures, List<String> nextCommands, Console console) {
        RunFigures told = folder.map(figures::reportedIn).orElse(figures);
        String plain = RunReport.text(told, nextCommands, Style.PLAIN);
        String document = RunReport.json(told);
        lake.writeReport(told.reports(), "report.html", RunReport.html(told));
        lake.writeReport(told.reports(), "report.txt", plain);
        lake.writeReport(told.reports(), "report.json", document);
        if (json) {
            console.out().println(document.stripTrailing());
        } else {
            boolean coloured = console.display() == Display.TERMINAL
                    && !console.environment().containsKey("NO_COLOR");
            console.out().print(coloured ? RunReport.text(told, nextCommands, Style.TERMINAL) : plain);
        }
        console.out().flush();
    }

    boolean json() {
        return json;
    }
}
