package io.tributary.report;

import io.tributary.report.html.PreviewPage;
import io.tributary.stage.PreviewFigures;

/** What another survivorship policy would change, in three forms that tell the same. Writing it somewhere is the caller's. */
public final class PreviewReport {
    private PreviewReport() {}

    /** One self-contained page, as that of a run. */
    public static String html(PreviewFigures figures) {
        return PreviewPage.of(figures);
    }

    /** A page for the terminal, at most 110 columns wide unless a name or value is longer. */
    public static String text(PreviewFigures figures) {
        return new PreviewText(figures).render();
    }

    /** For programs. */
    public static String json(PreviewFigures figures) {
        return PreviewJson.of(figures);
    }
}
