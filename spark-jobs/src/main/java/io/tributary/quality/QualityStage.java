package io.tributary.quality;

import io.tributary.config.AttributesConfig;
import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.QualityConfig;
import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.Severity;
import io.tributary.config.SourceConfig;
import io.tributary.config.yaml.Nearest;
import io.tributary.stage.GateException;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.Metrics;
import io.tributary.table.OperationsTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges every rule of {@code quality.yaml}, and the balance of every source, over what the run has written; writes one
 * row per rule and subject to {@code quality_result}, then refuses the run if a rule of severity fail is broken. A rule
 * with nothing to judge (no rows, no earlier run) passes, with an empty measure.
 */
public final class QualityStage implements Stage {

    @Override
    public String name() {
        return "quality";
    }

    /** Any table may be named by a rule. */
    @Override
    public Set<Table> reads() {
        Set<Table> tables = new LinkedHashSet<>(Tables.data());
        tables.add(OperationsTables.STAGE_METRIC);
        tables.add(OperationsTables.PUBLICATION);
        return tables;
    }

    @Override
    public Set<Table> writes() {
        return Set.of(OperationsTables.QUALITY_RESULT);
    }

    /**
     * Finds what only the table dictionary can tell, before a run opens.
     *
     * @throws ConfigurationException when a rule names a table that does not exist, or bears the name of the built-in one
     */
    public static void check(QualityConfig quality) {
        List<String> known = Tables.data().stream().map(Table::name).toList();
        for (Rule rule : quality.rules()) {
            if (rule.name().equals(Balance.RULE)) {
                throw new ConfigurationException(
                        "quality.yaml: a rule '" + Balance.RULE + "', which is the name of the built-in one",
                        "Give the rule another name");
            }
            if (rule.table().filter(table -> !known.contains(table)).isPresent()) {
                throw new ConfigurationException(
                        "quality.yaml, rule '" + rule.name() + "': unknown table '"
                                + rule.table().get() + "'",
                        Nearest.advice(rule.table().get(), known));
            }
        }
    }

    @Override
    public void run(StageContext context) {
        Configuration configuration = context.configuration();
        check(configuration.quality());
        List<Judgement> judgements = judgements(context, configuration);
        List<Row> rows = judgements.stream()
                .map(judgement -> judgement.row(context.runSequence(), context.runId()))
                .toList();
        context.write(
                OperationsTables.QUALITY_RESULT,
                context.session()
                        .createDataFrame(rows, OperationsTables.QUALITY_RESULT.schema(configuration.declared())));
        judgements.forEach(judgement -> context.metric(outcome(judgement), judgement.rule(), judgement.subject(), 1));
        GateException refusal = Verdict.of(context.runSequence(), judgements).orElse(null);
        if (refusal != null) {
            throw refusal;
        }
    }

    private static List<Judgement> judgements(StageContext context, Configuration configuration) {
        List<Rule> rules = configuration.quality().rules();
        Metrics ingest = new Metrics(context.metricsOf("ingest"));
        Metrics tables = TableFigures.collect(figures(context, rules, configuration.attributes()));
        Measures measures = new Measures(
                configuration.sources(),
                ingest,
                new Metrics(context.metricsOf("standardise")),
                tables,
                context.runInstant());
        List<String> names =
                configuration.sources().stream().map(SourceConfig::name).toList();
        return Stream.concat(
                        new Balance(ingest, tables).judge(names).stream(),
                        rules.stream().flatMap(rule -> measures.judge(rule).stream()))
                .toList();
    }

    private static List<Dataset<Row>> figures(StageContext context, List<Rule> rules, AttributesConfig attributes) {
        long run = context.runSequence();
        Dataset<Row> files = context.read(Tables.SOURCE_FILE);
        List<Dataset<Row>> figures = new ArrayList<>();
        figures.add(TableFigures.versions(context.read(Tables.SOURCE_RECORD), run));
        figures.add(TableFigures.refusals(context.read(Tables.QUARANTINE), run));
        figures.add(TableFigures.fileRows(files, run));
        if (measured(rules, Check.FRESHNESS_DAYS)) {
            figures.add(TableFigures.newestDeliveries(files));
        }
        if (measured(rules, Check.NULL_RATE)) {
            figures.add(TableFigures.gaps(
                    context.read(Tables.STANDARD_RECORD),
                    attributes.attributes().stream()
                            .filter(attribute -> rules.stream().anyMatch(rule -> rule.attribute()
                                    .filter(attribute.name()::equals)
                                    .isPresent()))
                            .toList()));
        }
        if (measured(rules, Check.VOLUME_RATIO)) {
            figures.add(TableFigures.rowsReadBefore(
                    context.read(OperationsTables.STAGE_METRIC), context.read(OperationsTables.PUBLICATION), run));
        }
        Tables.data().stream()
                .filter(table -> rules.stream()
                        .anyMatch(rule ->
                                rule.table().filter(table.name()::equals).isPresent()))
                .map(table -> TableFigures.doubleKeys(table, context.read(table)))
                .forEach(figures::add);
        return figures;
    }

    private static boolean measured(List<Rule> rules, Check check) {
        return rules.stream().anyMatch(rule -> rule.check() == check);
    }

    private static String outcome(Judgement judgement) {
        if (judgement.passed()) {
            return "rules_passed";
        }
        return judgement.severity() == Severity.WARN ? "rules_warned" : "rules_failed";
    }
}
