package io.tributary.stage;

import static org.apache.spark.sql.functions.col;

import io.tributary.lake.OpenRun;
import io.tributary.stage.RunFigures.CardFigure;
import io.tributary.stage.RunFigures.ModelFigure;
import io.tributary.stage.RunFigures.Outcome;
import io.tributary.stage.RunFigures.QualityFigure;
import io.tributary.stage.RunFigures.TableFigure;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import io.tributary.table.OperationsTables;
import io.tributary.table.ScoreTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Reads the figures of a run from its markers, its operations tables, and its tables of models and scores. */
public final class RunFigureReader {
    private RunFigureReader() {}

    /**
     * The figures of a run.
     *
     * @param run just ended, or left open
     * @param stages names in the order of the flow
     * @param outcome of the command
     * @param seconds of the command
     */
    public static RunFigures read(OpenRun run, List<String> stages, Outcome outcome, double seconds) {
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
                        .map(RunFigureReader::quality)
                        .sorted(Comparator.comparing(QualityFigure::rule).thenComparing(QualityFigure::subject))
                        .toList(),
                model(run),
                Optional.empty(),
                run.baseMarkers(),
                cards(run));
    }

    private static TableFigure figure(OpenRun run, Table table) {
        return new TableFigure(table.name(), table.path(), run.version(table), run.rows(table));
    }

    private static List<ModelFigure> model(OpenRun run) {
        if (run.rows(IdentityTables.MATCH_MODEL) == 0) {
            return List.of();
        }
        return ModelRows.newest(run.read(IdentityTables.MATCH_MODEL)).stream()
                .map(RunFigureReader::model)
                .toList();
    }

    private static List<CardFigure> cards(OpenRun run) {
        if (run.marker("score").isEmpty()) {
            return List.of();
        }
        return run
                .read(ScoreTables.SCORE_CARD)
                .where(col("run_sequence").equalTo(run.state().runSequence()))
                // A model in its own numbers is not for reading.
                .where("measure <> 'model'")
                .select("model", "model_version", "variant", "measure", "value", "text")
                .collectAsList()
                .stream()
                .map(row -> new CardFigure(
                        row.getString(0),
                        row.isNullAt(1) ? "" : row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable((Double) row.get(4)),
                        row.isNullAt(5) ? "" : row.getString(5)))
                .sorted(Comparator.comparing(CardFigure::score)
                        .thenComparing(CardFigure::variant)
                        .thenComparing(CardFigure::measure))
                .toList();
    }

    private static ModelFigure model(Row row) {
        return new ModelFigure(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.isNullAt(4) ? "" : row.getString(4),
                number(row, 5),
                number(row, 6),
                number(row, 7),
                number(row, 8),
                row.isNullAt(9) ? "" : row.getString(9));
    }

    private static double number(Row row, int column) {
        return row.isNullAt(column) ? 0 : row.getDouble(column);
    }

    private static QualityFigure quality(Row row) {
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
