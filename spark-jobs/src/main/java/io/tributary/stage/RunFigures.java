package io.tributary.stage;

import io.tributary.table.ModelRows;
import io.tributary.table.StageMarker;
import io.tributary.table.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Everything a report tells of a run, as {@link RunFigureReader} reads it; no personal value among it.
 *
 * @param runSequence number of the run
 * @param runDate business date
 * @param runInstant its now
 * @param attempt 1, and one more with each resume
 * @param outcome what became of it
 * @param seconds of the whole command, start included
 * @param lake where its tables lie
 * @param reports folder of its reports
 * @param stages done, in the order of the flow
 * @param tables as the run sees them
 * @param quality rules judged
 * @param model rows of the matching model in force, in a total order; empty if there is none
 * @param truth how the customers compare with a truth, if they were judged by one
 * @param before stages of the run that published what readers saw before, in no order; empty if nothing was published
 * @param cards what is known of the scores of this run, in a total order; empty if it made none
 */
public record RunFigures(
        long runSequence,
        LocalDate runDate,
        Instant runInstant,
        int attempt,
        Outcome outcome,
        double seconds,
        String lake,
        String reports,
        List<StageMarker> stages,
        List<TableFigure> tables,
        List<QualityFigure> quality,
        List<ModelFigure> model,
        Optional<TruthFigures> truth,
        List<StageMarker> before,
        List<CardFigure> cards) {

    public RunFigures {
        stages = List.copyOf(stages);
        tables = List.copyOf(tables);
        quality = List.copyOf(quality);
        model = List.copyOf(model);
        before = List.copyOf(before);
        cards = List.copyOf(cards);
    }

    /**
     * @param state published, refused, failed or open
     * @param exitCode of the command
     * @param message why it did not publish
     */
    public record Outcome(String state, int exitCode, Optional<String> message) {}

    /**
     * @param table name
     * @param path below the lake
     * @param version Delta version
     * @param rows rows of that version
     */
    public record TableFigure(String table, String path, long version, long rows) {}

    /**
     * @param rule name of the rule
     * @param check what is measured
     * @param subject source or table
     * @param measure found; absent: nothing to judge
     * @param minimum least allowed
     * @param maximum most allowed
     * @param severity warn or fail
     * @param passed whether it is allowed
     */
    public record QualityFigure(
            String rule,
            String check,
            String subject,
            Optional<Double> measure,
            Optional<Double> minimum,
            Optional<Double> maximum,
            String severity,
            boolean passed) {}

    /**
     * A row of {@code match_model}.
     *
     * @param kind of row, see {@link ModelRows}
     * @param name comparisons it is about
     * @param place of the level
     * @param level what the level means; empty if the row is about none
     * @param m share of matches at the level; 0 if the row is about none
     * @param u share of strangers at the level; 0 if the row is about none
     * @param weight log2(m/u) in bits; 0 if the row is about none
     * @param value the figure; 0 if the row has none
     * @param text what else is to say; empty if nothing
     */
    public record ModelFigure(
            String kind,
            String name,
            int place,
            String level,
            double m,
            double u,
            double weight,
            double value,
            String text) {}

    /**
     * A row of {@code score_card}.
     *
     * @param score its name
     * @param version of its model
     * @param variant what is compared
     * @param measure what the figure is
     * @param value the figure; absent if the row has none
     * @param text what else is to say; empty if nothing
     */
    public record CardFigure(
            String score, String version, String variant, String measure, Optional<Double> value, String text) {}

    /** The same, with its reports in another folder. */
    public RunFigures reportedIn(String folder) {
        return copy(seconds, folder, truth);
    }

    /** The same, with its customers judged; what that took is part of the command's time. */
    public RunFigures judged(TruthFigures byTruth) {
        return copy(seconds + byTruth.seconds(), reports, Optional.of(byTruth));
    }

    /** Rows of a table as the run sees it; 0 if it is not known. */
    public long rows(Table table) {
        return tables.stream()
                .filter(figure -> figure.table().equals(table.name()))
                .mapToLong(TableFigure::rows)
                .sum();
    }

    private RunFigures copy(double took, String folder, Optional<TruthFigures> byTruth) {
        return new RunFigures(
                runSequence,
                runDate,
                runInstant,
                attempt,
                outcome,
                took,
                lake,
                folder,
                stages,
                tables,
                quality,
                model,
                byTruth,
                before,
                cards);
    }
}
