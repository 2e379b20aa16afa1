package io.tributary.quality;

import io.tributary.config.AttributesConfig;
import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.QualityConfig;
import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.config.QualityConfig.Severity;
import io.tributary.config.SourceConfig;
import io.tributary.config.yaml.Nearest;
import io.tributary.stage.GateException;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.Metrics;
import io.tributary.table.OperationsTables;
import io.tributary.table.Table;
import io.tributary.table.Table.Layer;
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
            rule.on(RuleKey.TABLE).ifPresent(name -> checkTable(rule, name, known));
        }
    }

    private static void checkTable(Rule rule, String name, List<String> known) {
        if (!known.contains(name)) {
            throw new ConfigurationException(
                    "quality.yaml, rule '" + rule.name() + "': unknown table '" + name + "'",
                    Nearest.advice(name, known));
        }
        if (rule.check() == Check.REFERENCE && Tables.data().stream().noneMatch(table -> isOf(table, name))) {
            throw new ConfigurationException(
                    "quality.yaml, rule '" + rule.name() + "': table '" + name + "' has no " + TableQuestions.CUSTOMER,
                    "Name a table of customers, such as golden_record");
        }
    }

    private static boolean isOf(Table table, String name) {
        return table.name().equals(name)
                && table.columns().stream().anyMatch(column -> column.name().equals(TableQuestions.CUSTOMER));
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
        tables.subjects(TableFigures.NEWEST_DELIVERY)
                .forEach(source -> context.metric(
                        TableFigures.NEWEST_DELIVERY, source, "", tables.total(TableFigures.NEWEST_DELIVERY, source)));
        CustomerMeasures customers = new CustomerMeasures(
                new Metrics(context.metricsOf("resolve")),
                new Metrics(context.metricsOf("golden")),
                new Metrics(context.metricsOf("segment")));
        List<String> names =
                configuration.sources().stream().map(SourceConfig::name).toList();
        return Stream.concat(
                        new Balance(ingest, tables).judge(names).stream(),
                        rules.stream().flatMap(rule -> (isOfCustomers(rule.check())
                                        ? customers.judge(rule)
                                        : measures.judge(rule))
                                .stream()))
                .toList();
    }

    private static List<Dataset<Row>> figures(StageContext context, List<Rule> rules, AttributesConfig attributes) {
        long run = context.runSequence();
        Dataset<Row> files = context.read(Tables.SOURCE_FILE);
        List<Dataset<Row>> figures = new ArrayList<>();
        figures.add(TableFigures.versions(context.read(Tables.SOURCE_RECORD), run));
        figures.add(TableFigures.refusals(context.read(Tables.QUARANTINE), run));
        figures.add(TableFigures.fileRows(files, run));
        figures.add(TableFigures.newestDeliveries(files));
        if (measured(rules, Check.NULL_RATE)) {
            figures.add(TableFigures.gaps(
                    context.read(Tables.STANDARD_RECORD),
                    attributes.attributes().stream()
                            .filter(attribute -> rules.stream()
                                    .anyMatch(rule -> rule.check() == Check.NULL_RATE
                                            && rule.on(RuleKey.ATTRIBUTE).get().equals(attribute.name())))
                            .toList()));
        }
        if (measured(rules, Check.VOLUME_RATIO)) {
            figures.add(TableFigures.rowsReadBefore(
                    context.read(OperationsTables.STAGE_METRIC), context.read(OperationsTables.PUBLICATION), run));
        }
        boolean mastered = !context.metricsOf("golden").isEmpty();
        for (Table table : Tables.data()) {
            TableQuestions questions = new TableQuestions(table, rules);
            // Where the run makes no golden records, what was published of customers was judged before.
            if (!questions.isNone() && (mastered || table.layer() != Layer.GOLD)) {
                figures.add(questions.answered(context.read(table), () -> living(context, table), run));
            }
        }
        return figures;
    }

    /** Customers with a golden record; golden records themselves are looked up where ids are given. */
    private static Dataset<Row> living(StageContext context, Table table) {
        return table.layer() == Layer.GOLD && !table.equals(GoldenTables.GOLDEN_RECORD)
                ? context.read(GoldenTables.GOLDEN_RECORD).select(TableQuestions.CUSTOMER)
                : context.read(IdentityTables.CROSSWALK)
                        .where("valid_to_run IS NULL")
                        .select(TableQuestions.CUSTOMER)
                        .distinct();
    }

    private static boolean isOfCustomers(Check check) {
        return switch (check) {
            case IDENTITY_CHANGE_RATE, CUSTOMER_SIZE, CONFLICT_RATE, COMPLETENESS, SEGMENT_CHANGE_RATE -> true;
            default -> false;
        };
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
