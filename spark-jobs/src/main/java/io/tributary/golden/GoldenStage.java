package io.tributary.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.config.load.Fingerprints;
import io.tributary.golden.Decision.Facts;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.Metric;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.storage.StorageLevel;

/**
 * One golden record for each customer, with every value that lost beside it, and all that the customer can be reached by. All
 * policies are decided in one pass over the records, which is kept until the tables are written and counted. Only customers
 * are decided whom something has touched since the run before ({@link Touched}); the tables are those of a run that decides
 * everybody.
 */
public final class GoldenStage implements Stage {
    /** How decided customers are kept until their tables are written. */
    static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK();

    /** Figure: customers who have a person record. */
    static final String WITH_RECORDS = "customers_with_records";
    /** Figure: customers who were decided, or are no more. */
    static final String REMASTERED = "customers_remastered";

    private static final int VERSION_LENGTH = 16;

    @Override
    public String name() {
        return "golden";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(
                Tables.STANDARD_RECORD,
                IdentityTables.IDENTITY_NODE,
                IdentityTables.SUPPRESSED_VALUE,
                IdentityTables.CROSSWALK,
                IdentityTables.CUSTOMER_REDIRECT);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(
                Tables.STANDARD_RECORD,
                IdentityTables.CROSSWALK,
                IdentityTables.CUSTOMER_REDIRECT,
                GoldenTables.GOLDEN_RECORD,
                GoldenTables.GOLDEN_PROVENANCE,
                GoldenTables.GOLDEN_CONFLICT,
                GoldenTables.CONTACT_POINT);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(
                GoldenTables.GOLDEN_RECORD,
                GoldenTables.GOLDEN_PROVENANCE,
                GoldenTables.GOLDEN_CONFLICT,
                GoldenTables.CONTACT_POINT);
    }

    @Override
    public void run(StageContext context) {
        Configuration configuration = context.configuration();
        Facts facts = new Facts(
                context.read(Tables.STANDARD_RECORD),
                context.read(IdentityTables.CROSSWALK),
                context.read(IdentityTables.CUSTOMER_REDIRECT),
                Pins.of(configuration.attributes(), context.overrides()));
        try (Touched touched = Touched.of(configuration, context.runInstant(), facts, Base.of(context));
                Mastering mastering = new Mastering(configuration, context.runInstant(), facts, touched)) {
            // Contact points are a row of small steps: they go beside all else.
            context.together(
                    part -> {
                        golden(part, mastering, touched);
                        part.together(
                                one -> provenance(one, mastering, facts.pins().count()),
                                one -> note(
                                        one,
                                        one.write(
                                                GoldenTables.GOLDEN_CONFLICT,
                                                mastering.conflicts(),
                                                conflicting(mastering.policies()))),
                                one -> mastering
                                        .counts()
                                        .forEach(each ->
                                                one.metric(each.name(), each.subject(), each.detail(), each.value())));
                    },
                    part -> contacts(part, mastering));
            Fingerprints.apartFromSurvivorship(configuration)
                    .forEach((file, fingerprint) -> context.metric(Preview.MADE_WITH, file, fingerprint, 1));
            context.metric(Base.MADE_BY, Fingerprints.ofGolden(configuration), "", 1);
        }
    }

    private static void golden(StageContext context, Mastering mastering, Touched touched) {
        Map<String, Object> filled = context.write(
                GoldenTables.GOLDEN_RECORD,
                mastering.golden(context.read(IdentityTables.IDENTITY_NODE)),
                filled(context.configuration()));
        note(context, filled);
        context.metric(REMASTERED, "all", "", touched.count(Metric.number(filled.get(WITH_RECORDS))));
    }

    private static void provenance(StageContext context, Mastering mastering, long pins) {
        long review = Metric.number(context.write(
                        GoldenTables.GOLDEN_PROVENANCE,
                        mastering.provenance(),
                        List.of(count_if(col("review")).as("review")))
                .get("review"));
        if (pins > 0) {
            context.metric("overrides", "pin", "", pins);
            context.metric("overrides", "pin", "review", review);
        }
    }

    private static void contacts(StageContext context, Mastering mastering) {
        try (ContactPoints points = mastering.contacts(context.read(IdentityTables.SUPPRESSED_VALUE))) {
            note(context, context.write(GoldenTables.CONTACT_POINT, points.rows(), ContactPoints.figures()));
        }
    }

    /** What provenance calls the policies of a configuration. */
    static String policyVersion(Configuration configuration) {
        return Fingerprints.ofSurvivorship(configuration).substring(0, VERSION_LENGTH);
    }

    /** Golden records, those with a record, how they are made up, and of each attribute how many have a value. */
    private static List<Column> filled(Configuration configuration) {
        List<Column> figures = new ArrayList<>();
        figures.add(count(lit(1)).as("golden_records"));
        figures.add(sum(when(col("record_count").gt(0), 1L).otherwise(0L)).as(WITH_RECORDS));
        Column isOfSeveral = size(col("source_systems")).gt(1);
        figures.add(max(col("record_count")).as("largest_customer"));
        figures.add(count_if(isOfSeveral).as("customers_of_several_sources"));
        figures.add(sum(when(isOfSeveral, col("record_count")).otherwise(0L)).as("records_of_several_sources"));
        for (Attribute attribute : configuration.attributes().attributes()) {
            figures.add(count(col(attribute.name())).as("filled " + attribute.name()));
        }
        return figures;
    }

    /** Of attributes that have one winner: where every value stays, none is in conflict. */
    private static List<Column> conflicting(List<Candidates> policies) {
        List<Column> figures = new ArrayList<>(List.of(count(lit(1)).as("golden_conflict_rows")));
        policies.stream()
                .filter(policy -> !policy.keepsAll())
                .flatMap(policy -> policy.policy().attributes().stream())
                .forEach(name ->
                        figures.add(sum(when(col("attribute").equalTo(name), 1L).otherwise(0L))
                                .as("conflicts " + name)));
        return figures;
    }

    /** A figure named by two words is of an attribute. */
    private static void note(StageContext context, Map<String, Object> figures) {
        figures.forEach((name, value) -> {
            long number = Metric.number(value);
            int space = name.indexOf(' ');
            if (space < 0) {
                context.metric(name, "all", "", number);
            } else {
                context.metric("golden_" + name.substring(0, space), name.substring(space + 1), "", number);
            }
        });
    }
}
