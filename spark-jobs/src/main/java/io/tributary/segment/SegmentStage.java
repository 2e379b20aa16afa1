package io.tributary.segment;

import static org.apache.spark.sql.functions.col;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.SegmentConfig.RfmSegment;
import io.tributary.segment.CustomerFacts.Sources;
import io.tributary.segment.LifecycleStates.State;
import io.tributary.segment.SegmentRules.Rule;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.ScoreTables;
import io.tributary.table.SegmentTables;
import io.tributary.table.Table;
import io.tributary.table.TraitTables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Groups of customers: rfm, lifecycle, segments by rule with their history, cohorts. All rules are decided in one pass over
 * customers, which is kept until the tables are written.
 */
public final class SegmentStage implements Stage {
    private static final int HUNDREDTHS = 2;
    private static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK();

    /**
     * Checks what the configuration's reader cannot: rules and all that they name.
     *
     * @throws ConfigurationException with every problem
     */
    public static void check(Configuration configuration) {
        SegmentRules.of(CustomerColumns.of(configuration));
    }

    /** What of a checked configuration is off, as it names what is not declared, and why. */
    public static Map<String, String> off(Configuration configuration) {
        CustomerColumns columns = CustomerColumns.of(configuration);
        return off(columns, SegmentRules.of(columns));
    }

    private static Map<String, String> off(CustomerColumns columns, SegmentRules rules) {
        Map<String, String> off = new LinkedHashMap<>(columns.off());
        rules.off().forEach((name, why) -> off.put("segment '" + name + "'", why));
        return off;
    }

    @Override
    public String name() {
        return "segment";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(
                GoldenTables.GOLDEN_RECORD,
                TraitTables.TRAIT_PART,
                TraitTables.CUSTOMER_TRAITS,
                ScoreTables.CUSTOMER_SCORE,
                IdentityTables.CROSSWALK,
                IdentityTables.CUSTOMER_ID_HISTORY,
                SegmentTables.COHORT_RETENTION);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(SegmentTables.LIFECYCLE, SegmentTables.SEGMENT_MEMBER, SegmentTables.SEGMENT_DEFINITION);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(
                SegmentTables.RFM,
                SegmentTables.LIFECYCLE,
                SegmentTables.SEGMENT_DEFINITION,
                SegmentTables.SEGMENT_MEMBER,
                SegmentTables.SEGMENT_HISTORY,
                SegmentTables.COHORT_RETENTION);
    }

    @Override
    public void run(StageContext context) {
        CustomerColumns columns = CustomerColumns.of(context.configuration());
        SegmentRules rules = SegmentRules.of(columns);
        off(columns, rules).forEach((name, why) -> context.metric("segment_off", name, why, 1));
        Sources sources = new Sources(
                context.read(GoldenTables.GOLDEN_RECORD),
                context.read(TraitTables.CUSTOMER_TRAITS),
                context.read(TraitTables.TRAIT_PART),
                context.read(IdentityTables.CROSSWALK),
                context.read(ScoreTables.CUSTOMER_SCORE)
                        .where(col("run_sequence").equalTo(context.runSequence())));
        Dataset<Row> customers = customers(context, columns, rules, sources).persist(KEPT);
        try {
            context.together(
                    part -> rfm(part, columns, customers),
                    part -> lifecycle(part, columns, customers),
                    part -> segments(part, columns, rules, customers),
                    part -> cohorts(part, columns, sources));
        } finally {
            customers.unpersist();
        }
    }

    private static Dataset<Row> customers(
            StageContext context, CustomerColumns columns, SegmentRules rules, Sources sources) {
        RfmScores scores = new RfmScores(columns.config().rfm());
        LifecycleStates states = new LifecycleStates(columns.config().lifecycle(), context.runInstant());
        Set<String> asked = rules.inOrder().stream()
                .flatMap(rule -> rule.columns().stream())
                .collect(Collectors.toSet());
        if (columns.has(CustomerColumns.RFM)) {
            asked.addAll(scores.measures());
        }
        if (columns.has(CustomerColumns.LIFECYCLE)) {
            asked.addAll(states.traits());
        }
        Dataset<Row> customers = new CustomerFacts(columns, asked).of(sources, context.runInstant());
        if (columns.has(CustomerColumns.RFM)) {
            CutPoints cuts = scores.cutPoints(sources.traits());
            scores.measures().forEach(measure -> note(context, measure, cuts.of(measure)));
            customers = scores.scored(customers, cuts);
        }
        if (columns.has(CustomerColumns.LIFECYCLE)) {
            customers = states.placed(customers, context.readPrevious(SegmentTables.LIFECYCLE));
        }
        return Memberships.flagged(customers, rules.inOrder());
    }

    /** Cut points are told in hundredths: figures are whole numbers. */
    private static void note(StageContext context, String measure, List<BigDecimal> cuts) {
        int number = 1;
        for (BigDecimal cut : cuts) {
            long hundredths = cut.movePointRight(HUNDREDTHS)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            context.metric("rfm_cut_hundredths", measure, Integer.toString(number), hundredths);
            number++;
        }
    }

    private static void rfm(StageContext context, CustomerColumns columns, Dataset<Row> customers) {
        if (!columns.has(CustomerColumns.RFM)) {
            context.write(SegmentTables.RFM, none(context, SegmentTables.RFM));
            return;
        }
        RfmScores scores = new RfmScores(columns.config().rfm());
        RowCounts figures = new RowCounts();
        Stream.concat(columns.config().rfm().segments().stream().map(RfmSegment::name), Stream.of(RfmScores.OTHERS))
                .forEach(name ->
                        figures.count("rfm_segment", name, "", col("segment").equalTo(name)));
        for (int r = 1; r <= RfmScores.BEST; r++) {
            for (int f = 1; f <= RfmScores.BEST; f++) {
                figures.count(
                        "rfm_grid",
                        Integer.toString(r),
                        Integer.toString(f),
                        col("score.r").equalTo(r).and(col("score.f").equalTo(f)));
            }
        }
        figures.write(context, SegmentTables.RFM, scores.rows(customers));
    }

    private static void lifecycle(StageContext context, CustomerColumns columns, Dataset<Row> customers) {
        if (!columns.has(CustomerColumns.LIFECYCLE)) {
            context.write(SegmentTables.LIFECYCLE, none(context, SegmentTables.LIFECYCLE));
            return;
        }
        RowCounts figures = new RowCounts();
        Arrays.stream(State.values())
                .map(State::word)
                .forEach(state ->
                        figures.count("lifecycle", state, "", col("state").equalTo(state)));
        figures.write(context, SegmentTables.LIFECYCLE, LifecycleStates.rows(customers));
    }

    private static void segments(
            StageContext context, CustomerColumns columns, SegmentRules rules, Dataset<Row> customers) {
        Definitions definitions =
                new Definitions(rules, columns, context.readPrevious(SegmentTables.SEGMENT_DEFINITION));
        List<String> names = rules.inOrder().stream().map(Rule::name).toList();
        SegmentChanges changes = new SegmentChanges(context.runSequence(), context.runInstant());
        Dataset<Row> compared = changes.of(
                        Memberships.rows(customers, rules.inOrder()),
                        context.readPrevious(SegmentTables.SEGMENT_MEMBER),
                        context.read(IdentityTables.CUSTOMER_ID_HISTORY),
                        definitions.beside(context.session()))
                .persist(KEPT);
        try {
            RowCounts sizes = new RowCounts();
            names.forEach(name ->
                    sizes.count("segment_members", name, "", col("segment").equalTo(name)));
            Map<String, Long> members = sizes.write(context, SegmentTables.SEGMENT_MEMBER, changes.members(compared));
            RowCounts moves = new RowCounts();
            for (String name : names) {
                for (String change : List.of(SegmentChanges.ENTERED, SegmentChanges.EXITED)) {
                    moves.count(
                            "segment_" + change,
                            name,
                            "",
                            col("segment")
                                    .equalTo(name)
                                    .and(col(SegmentChanges.CHANGE).equalTo(change)));
                }
            }
            moves.write(context, SegmentTables.SEGMENT_HISTORY, changes.history(compared));
            context.write(
                    SegmentTables.SEGMENT_DEFINITION,
                    definitions.rows(
                            context.session(),
                            schema(context, SegmentTables.SEGMENT_DEFINITION),
                            context.runSequence(),
                            members));
        } finally {
            compared.unpersist();
        }
    }

    private static void cohorts(StageContext context, CustomerColumns columns, Sources sources) {
        var cohorts = columns.config().cohorts();
        context.write(
                SegmentTables.COHORT_RETENTION,
                columns.has(CustomerColumns.COHORTS)
                        ? new CohortRetention(
                                        columns.known().parts().get(cohorts.of()),
                                        cohorts.months(),
                                        context.runInstant())
                                .rows(sources.parts(), sources.nodes(), sources.golden())
                        : none(context, SegmentTables.COHORT_RETENTION));
        CohortFigures.of(context.read(SegmentTables.COHORT_RETENTION))
                .forEach(each -> context.metric(each.name(), each.subject(), each.detail(), each.value()));
    }

    private static org.apache.spark.sql.types.StructType schema(StageContext context, Table table) {
        Configuration configuration = context.configuration();
        return table.schema(new io.tributary.config.Declared(configuration.attributes(), configuration.traits()));
    }

    private static Dataset<Row> none(StageContext context, Table table) {
        return context.session().createDataFrame(List.<Row>of(), schema(context, table));
    }
}
