package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.yaml.Nearest;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import io.tributary.table.Table;
import io.tributary.table.Table.Kind;
import io.tributary.table.Tables;
import io.tributary.table.View;
import io.tributary.table.Views;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sql}: a query over the published state of every table and view, now or as of a date; operations tables, which nothing pins,
 * in their newest. Queries only: whatever would write, set or define something is refused before it runs.
 */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a query over the lake as published; tables and views go by their plain names.",
            "Tables of operations (publication, run_history ...) are read as they are now, whatever --as-of says."
        })
final class SqlCommand implements Callable<Integer> {
    private static final int TABLE_ROWS = 100;

    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Parameters(arity = "1", paramLabel = "QUERY", description = "Such as \"SELECT source_system, count(*) ...\".")
    private String query;

    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            description = "Prints at most so many rows (default: " + TABLE_ROWS + " as a table, else all).")
    private Optional<Integer> limit = Optional.empty();

    @Mixin
    private AsOfOption asOf;

    @ArgGroup
    private Format format = new Format();

    /** How rows are printed. */
    static final class Format {
        @Option(names = "--json", description = "Prints one JSON document per row.")
        private boolean json;

        @Option(names = "--csv", description = "Prints CSV with a header.")
        private boolean csv;
    }

    SqlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration checked = configuration.load(console);
        try {
            refuseCommands(lake.session());
            Lake opened = lake.existing(checked);
            define(opened, asOf.publication(opened, checked.lake()));
            print(opened.session().sql(query));
        } catch (Exception e) {
            throw asOf.explains(e) ? asOf.missing() : told(e);
        }
        return 0;
    }

    private void refuseCommands(SparkSession session) throws ParseException {
        Optional<String> command = QueryText.firstThatIsNoQuery(session, query);
        if (command.isPresent()) {
            throw new ConfigurationException(
                    "Only queries are allowed, and this is or holds a command (" + command.get() + ")",
                    "Write SELECT, WITH, VALUES or TABLE; tables change by runs only");
        }
    }

    /** Only tables and views that the text names: opening one costs time. */
    private void define(Lake opened, Publication publication) {
        String text = query.toLowerCase(Locale.ROOT);
        for (View view : Views.all()) {
            if (text.contains(view.name())) {
                view.rows(table -> opened.published(table, publication)).createOrReplaceTempView(view.name());
            }
        }
        for (Table table : Tables.all()) {
            if (text.contains(table.name())) {
                Dataset<Row> rows = table.kind() == Kind.OPERATIONS
                        ? opened.operations(table)
                        : opened.published(table, publication);
                rows.createOrReplaceTempView(table.name());
            }
        }
    }

    private void print(Dataset<Row> rows) {
        ResultTable table = new ResultTable(rows, console.out());
        if (format.json) {
            table.printJson(limit);
        } else if (format.csv) {
            table.printCsv(limit);
        } else {
            table.print(limit.orElse(TABLE_ROWS));
        }
    }

    /** Analysis tells of names only; what a query fails with while it runs can quote rows, so only its condition is told. */
    private static RuntimeException told(Exception failure) {
        if (failure instanceof AnalysisException e) {
            return new ConfigurationException(shortMessage(e), advice(e));
        }
        if (failure instanceof SparkThrowable e && e.getCondition() != null) {
            return new ConfigurationException(
                    "The query failed while it ran: " + e.getCondition(),
                    "Correct it; try_cast and its like give null");
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }

    private static String shortMessage(Exception e) {
        return e.getMessage()
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\s*SQLSTATE:.*", "")
                .replaceAll("\\.$", "");
    }

    private static String advice(AnalysisException e) {
        List<String> names = Stream.concat(
                        Tables.all().stream().map(Table::name),
                        Views.all().stream().map(View::name))
                .toList();
        String relation =
                e.getMessageParameters().getOrDefault("relationName", "").replace("`", "");
        if (!"TABLE_OR_VIEW_NOT_FOUND".equals(e.getCondition())) {
            return "Correct the query; tables: " + String.join(", ", names);
        }
        return Nearest.advice(relation, names);
    }
}
