package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import java.util.List;
import java.util.Locale;

/**
 * What happened, in words, and what to do about it.
 *
 * @param title of the run
 * @param verdict one sentence
 * @param details what stood in the way and the remedy, in lines; empty if nothing did
 * @param tone how it should look
 */
public record Headline(String title, String verdict, List<String> details, Tone tone) {

    /** How bad it is. */
    public enum Tone {
        GOOD,
        CAUTION,
        BAD;

        /** Lower case, as a style. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of a run. */
    public static Headline of(RunFigures figures) {
        String title = "Run " + figures.runSequence() + " of " + figures.runDate();
        List<String> details = figures.outcome().message().map(Headline::lines).orElse(List.of());
        long warnings =
                figures.quality().stream().filter(rule -> !rule.passed()).count();
        return switch (figures.outcome().state()) {
            case "published" ->
                new Headline(
                        title,
                        warnings == 0
                                ? "Published: readers see the new state."
                                : "Published, with " + Figures.counted(warnings, "warning")
                                        + ": readers see the new state.",
                        details,
                        warnings == 0 ? Tone.GOOD : Tone.CAUTION);
            case "refused" ->
                new Headline(
                        title,
                        "Refused by the quality gate: nothing was published, readers keep the state before this run.",
                        details,
                        Tone.BAD);
            case "open" ->
                new Headline(
                        title,
                        "Still open: nothing is published yet. Run again with the same date to go on.",
                        details,
                        Tone.CAUTION);
            default ->
                new Headline(
                        title,
                        "Failed: nothing was published, readers keep the state before this run.",
                        details,
                        Tone.BAD);
        };
    }

    private static List<String> lines(String message) {
        return message.strip().lines().map(String::strip).toList();
    }
}
