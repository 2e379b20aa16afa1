package io.tributary.report;

import io.tributary.report.html.ReportPage;
import io.tributary.stage.RunFigures;
import java.util.List;

/** The report of a run, in three forms that tell the same figures. Writing it somewhere is the caller's. */
public final class RunReport {
    private RunReport() {}

    /** Whether a text may use a terminal's colours. */
    public enum Style {
        PLAIN,
        TERMINAL
    }

    /** One self-contained page: no script, nothing loaded from elsewhere; well-formed XML. */
    public static String html(RunFigures figures) {
        return ReportPage.of(figures);
    }

    /**
     * A page for the terminal, at most 110 columns wide unless a name or path is longer.
     *
     * @param figures of the run
     * @param nextCommands lines that say what to try next; may be empty
     * @param style of the place it is shown
     */
    public static String text(RunFigures figures, List<String> nextCommands, Style style) {
        return new TextReport(figures, nextCommands, style).render();
    }

    /** For programs. */
    public static String json(RunFigures figures) {
        return JsonReport.of(figures);
    }
}
