package io.tributary.stage;

import io.tributary.lake.OpenRun;
import io.tributary.table.OperationsTables;
import io.tributary.table.StageMarker;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything a report tells of a run, as its operations tables hold it; no personal value among it.
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
        List<QualityFigure> quality) {

    public RunFigures {
        stages = List.copyOf(stages);
        tables = List.copyOf(tables);
        quality = List.copyOf(quality);
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
     * Reads the figures of a run.
     *
     * @param run just ended, or left open
     * @param stages names in the order of the flow
     * @param outcome of the command
     * @param seconds of the command
     */
    public static RunFigures of(OpenRun run, List<String> stages, Outcome outcome, double seconds) {
        return new RunFigures(
                run.state().runSequence(),
                run.state().runDate(),
                run.state().runInstant(),
                run.state().attempt(),
                outcome,
                seconds,
                run.lake().location(),
                run.lake().reportFolder(run.state().runSequence()),
                stages.stream().flatMap(name -> run.marker(name).stream()).toList(),
                Tables.data().stream().map(table -> figure(run, table)).toList(),
                run.ofThisRun(OperationsTables.QUALITY_RESULT).stream()
                        .map(RunFigures::quality)
                        .sorted(Comparator.comparing(QualityFigure::rule).thenComparing(QualityFigure::subject))
                        .toList());
    }

    /** The same, with its reports in another folder. */
    public RunFigures reportedIn(String folder) {
        return new RunFigures(
                runSequence, runDate, runInstant, attempt, outcome, seconds, lake, folder, stages, tables, quality);
    }

    private static TableFigure figure(OpenRun run, Table table) {
        return new TableFigure(table.name(), table.path(), run.version(table), run.rows(table));
    }

    private static QualityFigure quality(org.apache.spark.sql.Row row) {
        return new QualityFigure(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Optional.ofNullable((Double) row.get(5)),
                Optional.ofNullable((Double) row.get(6)),
                Optional.ofNullable((Double) row.get(7)),
                row.getString(8),
                row.getBoolean(9));
    }
}
