package io.tributary.segment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Unknown;
import io.tributary.config.yaml.Nearest;
import io.tributary.segment.CustomerFacts.Sources;
import io.tributary.segment.Previewed.Moved;
import io.tributary.segment.Previewed.Overlap;
import io.tributary.segment.Previewed.Reach;
import io.tributary.segment.SegmentRules.Rule;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.ScoreTables;
import io.tributary.table.SegmentTables;
import io.tributary.table.Table;
import io.tributary.table.TraitTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What a definition would make of the customers that are published, at the instant they were published for; rfm and lifecycle
 * as published too. Nothing is written.
 */
public final class SegmentPreview {
    private static final String RAW = "holds";

    private final CustomerColumns columns;
    private final Published published;

    /** @param configuration with the definitions */
    public SegmentPreview(Configuration configuration, Published published) {
        this(CustomerColumns.of(configuration), published);
    }

    SegmentPreview(CustomerColumns columns, Published published) {
        this.columns = columns;
        this.published = published;
    }

    /**
     * What readers see.
     *
     * @param runSequence run that published it
     * @param runInstant its now
     * @param tables opens a table as published
     */
    public record Published(long runSequence, Instant runInstant, Function<Table, Dataset<Row>> tables) {
        Dataset<Row> rows(Table table) {
            return tables.apply(table);
        }
    }

    /**
     * Of a segment of the configuration.
     *
     * @param sample how many ids
     * @throws ConfigurationException if there is none of that name, or it is off
     */
    public Previewed ofSegment(String name, int sample) {
        List<Segment> segments = columns.config().segments();
        Segment segment = segments.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        "Unknown segment '" + name + "'",
                        Nearest.advice(
                                name, segments.stream().map(Segment::name).toList())));
        SegmentRules rules = SegmentRules.of(columns);
        if (rules.off().containsKey(name)) {
            throw new ConfigurationException(
                    "Segment '" + name + "' is off: " + rules.off().get(name), "Declare it");
        }
        return previewed(segment, rules, sample);
    }

    /**
     * Of a rule that is given.
     *
     * @param unknown where a customer is of whom it says neither true nor false
     * @param sample how many ids
     * @throws ConfigurationException if it is none
     */
    public Previewed ofRule(String where, Unknown unknown, int sample) {
        Segment segment = new Segment(SegmentRules.UNNAMED, where.strip(), unknown, "", Undeclared.REFUSE);
        List<Segment> segments = new ArrayList<>(columns.config().segments());
        segments.add(segment);
        return previewed(segment, SegmentRules.of(columns, segments), sample);
    }

    private Previewed previewed(Segment segment, SegmentRules rules, int sample) {
        List<Rule> needed = needed(rules.inOrder(), segment.name());
        Rule rule = needed.get(needed.size() - 1);
        Dataset<Row> decided = Memberships.flagged(customers(needed), needed.subList(0, needed.size() - 1))
                .select(
                        col(CustomerFacts.CUSTOMER_ID),
                        RuleColumn.of(rule.expression()).as(RAW))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Dataset<Row> members = decided.where(coalesce(col(RAW), lit(segment.unknown() == Unknown.IN)))
                    .select(CustomerFacts.CUSTOMER_ID);
            Row counts = decided.agg(count(lit(1)), count_if(col(RAW).isNull()))
                    .collectAsList()
                    .get(0);
            return new Previewed(
                    segment,
                    published.runSequence(),
                    published.runInstant(),
                    counts.getLong(0),
                    members.count(),
                    counts.getLong(1),
                    moved(segment.name(), members),
                    reachable(members),
                    overlaps(segment.name(), members),
                    members.sort(CustomerFacts.CUSTOMER_ID).limit(sample).collectAsList().stream()
                            .map(row -> row.getString(0))
                            .toList());
        } finally {
            decided.unpersist();
        }
    }

    /** The rule and those it asks for, itself last. */
    private static List<Rule> needed(List<Rule> inOrder, String name) {
        Set<String> wanted = new HashSet<>(Set.of(name));
        List<Rule> needed = new ArrayList<>();
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            Rule rule = inOrder.get(i);
            if (wanted.contains(rule.name())) {
                wanted.addAll(rule.segments());
                needed.add(0, rule);
            }
        }
        return needed;
    }

    private Dataset<Row> customers(List<Rule> needed) {
        Set<String> asked =
                needed.stream().flatMap(rule -> rule.columns().stream()).collect(Collectors.toSet());
        Dataset<Row> customers = new CustomerFacts(columns, asked)
                .of(
                        new Sources(
                                published.rows(GoldenTables.GOLDEN_RECORD),
                                published.rows(TraitTables.CUSTOMER_TRAITS),
                                published.rows(TraitTables.TRAIT_PART),
                                published.rows(IdentityTables.CROSSWALK),
                                published
                                        .rows(ScoreTables.CUSTOMER_SCORE)
                                        .where(col("run_sequence").equalTo(published.runSequence()))),
                        published.runInstant());
        if (asked.contains(CustomerColumns.RFM)) {
            customers = RfmScores.published(customers, published.rows(SegmentTables.RFM));
        }
        return asked.contains(CustomerColumns.LIFECYCLE)
                ? new LifecycleStates(columns.config().lifecycle(), published.runInstant())
                        .published(customers, published.rows(SegmentTables.LIFECYCLE))
                : customers;
    }

    private Optional<Moved> moved(String name, Dataset<Row> members) {
        boolean isPublished = !published
                .rows(SegmentTables.SEGMENT_DEFINITION)
                .where(col("segment").equalTo(name).and(col("active")))
                .limit(1)
                .collectAsList()
                .isEmpty();
        if (!isPublished) {
            return Optional.empty();
        }
        Row moved = published
                .rows(SegmentTables.SEGMENT_MEMBER)
                .where(col("segment").equalTo(name))
                .select(col(CustomerFacts.CUSTOMER_ID), lit(true).as("was_in"))
                .join(members.withColumn("is_in", lit(true)), CustomerFacts.BY_CUSTOMER, "full")
                .agg(count_if(col("was_in").isNull()), count_if(col("is_in").isNull()))
                .collectAsList()
                .get(0);
        return Optional.of(new Moved(moved.getLong(0), moved.getLong(1)));
    }

    private List<Reach> reachable(Dataset<Row> members) {
        return published
                .rows(GoldenTables.CONTACT_POINT)
                .where("valid")
                .join(members, CustomerFacts.BY_CUSTOMER)
                .groupBy("contact_type")
                .agg(count_distinct(col(CustomerFacts.CUSTOMER_ID)).as("members"))
                .sort(col("members").desc(), col("contact_type"))
                .collectAsList()
                .stream()
                .map(row -> new Reach(row.getString(0), row.getLong(1)))
                .toList();
    }

    private List<Overlap> overlaps(String name, Dataset<Row> members) {
        return published
                .rows(SegmentTables.SEGMENT_MEMBER)
                .where(col("segment").notEqual(name))
                .join(members.withColumn("is_in", lit(true)), CustomerFacts.BY_CUSTOMER, "left")
                .groupBy("segment")
                .agg(count(lit(1)).as("members"), count(col("is_in")).as("common"))
                .where("common > 0")
                .sort(col("common").desc(), col("segment"))
                .collectAsList()
                .stream()
                .map(row -> new Overlap(row.getString(0), row.getLong(1), row.getLong(2)))
                .toList();
    }
}
