package io.tributary.show;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.tributary.config.Configuration;
import io.tributary.show.BehaviourFacts.Interaction;
import io.tributary.show.BehaviourFacts.Lifecycle;
import io.tributary.show.BehaviourFacts.Rfm;
import io.tributary.show.BehaviourFacts.Score;
import io.tributary.show.BehaviourFacts.Segment;
import io.tributary.show.BehaviourFacts.Trait;
import io.tributary.table.IdentityTables;
import io.tributary.table.LivingEvents;
import io.tributary.table.SegmentTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import io.tributary.table.TraitTables;
import io.tributary.table.Views;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The few rows of published tables that tell what one customer does; looked up by ids alone. */
final class BehaviourRows {
    /** Scores and segments that are declared; a customer has no more. */
    private static final int MOST_DECLARED = 1_000;

    private static final int DECIMALS = 6;

    private final Function<Table, Dataset<Row>> tables;
    private final Configuration configuration;
    private final TraitWords words;

    /**
     * @param tables opens a table in the state that is looked at
     * @param configuration as it is now
     */
    BehaviourRows(Function<Table, Dataset<Row>> tables, Configuration configuration) {
        this.tables = tables;
        this.configuration = configuration;
        this.words = new TraitWords(configuration.traits(), configuration.money());
    }

    /** @param interactions at most */
    BehaviourFacts of(String customer, int interactions) {
        List<Interaction> last = interactions == 0 ? List.of() : interactions(customer, interactions + 1);
        return new BehaviourFacts(
                traits(customer),
                scores(customer),
                lifecycle(customer),
                rfm(customer),
                segments(customer),
                last.stream().limit(interactions).toList(),
                last.size() > interactions);
    }

    private Dataset<Row> of(Table table, String customer) {
        return tables.apply(table).where(col("customer_id").equalTo(customer));
    }

    private static Optional<Row> one(Dataset<Row> rows) {
        return rows.limit(1).collectAsList().stream().findFirst();
    }

    private List<Trait> traits(String customer) {
        return one(of(TraitTables.CUSTOMER_TRAITS, customer).drop("customer_id"))
                .map(words::of)
                .orElse(List.of());
    }

    private List<Score> scores(String customer) {
        return Views.SCORE_LATEST
                .rows(tables)
                .where(col("customer_id").equalTo(customer))
                .select("score", "value", "percentile", "reasons", "model_version", "run_sequence")
                .where("value is not null")
                .orderBy("score")
                .limit(MOST_DECLARED)
                .collectAsList()
                .stream()
                .map(row -> new Score(
                        row.getString(0),
                        BigDecimal.valueOf(row.getDouble(1)).setScale(DECIMALS, RoundingMode.HALF_EVEN),
                        Cells.integer(row, 2),
                        Cells.texts(row, 3),
                        row.getString(4),
                        row.getLong(5)))
                .toList();
    }

    private Optional<Lifecycle> lifecycle(String customer) {
        return one(of(SegmentTables.LIFECYCLE, customer).select("state", "since", "previous"))
                .map(row -> new Lifecycle(row.getString(0), Cells.instant(row, 1), Cells.text(row, 2)));
    }

    private Optional<Rfm> rfm(String customer) {
        return one(of(SegmentTables.RFM, customer)
                        .select("segment", "recency_days", "frequency", "monetary", "score.r", "score.f", "score.m"))
                .map(row -> new Rfm(
                        row.getString(0),
                        Cells.number(row, 1),
                        Cells.number(row, 2),
                        Optional.ofNullable(row.getDecimal(3)),
                        configuration.money().currency(),
                        Cells.integer(row, 4),
                        Cells.integer(row, 5),
                        Cells.integer(row, 6)));
    }

    private List<Segment> segments(String customer) {
        return Views.SEGMENT_CURRENT
                .rows(tables)
                .where(col("customer_id").equalTo(customer))
                .select("segment", "description", "since", "since_run")
                .orderBy("segment")
                .limit(MOST_DECLARED)
                .collectAsList()
                .stream()
                .map(row -> new Segment(
                        row.getString(0), Cells.text(row, 1).orElse(""), Cells.instant(row, 2), Cells.number(row, 3)))
                .toList();
    }

    /** The customer's nodes are few: they go to where the events lie, and no event moves. */
    private List<Interaction> interactions(String customer, int most) {
        Dataset<Row> nodes = of(IdentityTables.CROSSWALK, customer)
                .where("valid_to_run is null")
                .select("node_id");
        return LivingEvents.of(tables.apply(Tables.INTERACTION))
                .join(broadcast(nodes), new String[] {"node_id"}, "left_semi")
                .select(
                        "event_time",
                        "interaction_type",
                        "channel",
                        "amount",
                        "currency",
                        "subject",
                        "properties",
                        "source_system",
                        "event_id")
                .orderBy(col("event_time").desc_nulls_last(), col("event_id"))
                .limit(most)
                .collectAsList()
                .stream()
                .map(row -> new Interaction(
                        Cells.instant(row, 0),
                        row.getString(1),
                        Cells.text(row, 2),
                        Optional.ofNullable(row.getDecimal(3)),
                        Cells.text(row, 4),
                        Cells.text(row, 5),
                        properties(row, 6),
                        row.getString(7)))
                .toList();
    }

    /** Those that have a value. */
    private static Map<String, String> properties(Row row, int column) {
        Map<String, String> properties = new HashMap<>();
        if (!row.isNullAt(column)) {
            row.<String, String>getJavaMap(column).forEach((name, value) -> {
                if (value != null && !value.isEmpty()) {
                    properties.put(name, value);
                }
            });
        }
        return properties;
    }
}
