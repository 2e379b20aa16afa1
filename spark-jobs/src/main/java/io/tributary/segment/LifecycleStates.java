package io.tributary.segment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_timestamp;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.SegmentConfig.Fall;
import io.tributary.config.SegmentConfig.Lifecycle;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where each customer stands, by the days since the last order and by the state before. Without an order a customer falls
 * from active over cooling and at risk to lapsed, after days that are declared, or after so many of the customer's own
 * intervals between orders; a state with a dwell time is not left for the next before that time. An order lifts a customer
 * at once: to reactivated, if it came after the customer was found lapsed, else to active. New and reactivated last as long
 * as declared. A first run knows no state before, so that nobody is reactivated in it.
 */
final class LifecycleStates {
    private static final int SECONDS_A_DAY = 86_400;
    private static final String BEFORE = "_state_before";
    private static final String SINCE_BEFORE = "_since_before";
    private static final String PREVIOUS_BEFORE = "_previous_before";
    private static final String NOW = "_state";

    private final Lifecycle rules;
    private final Column now;

    /** @param now run instant */
    LifecycleStates(Lifecycle rules, Instant now) {
        this.rules = rules;
        this.now = lit(now);
    }

    /** In the order in which customers without an order fall. */
    enum State {
        PROSPECT,
        NEW,
        REACTIVATED,
        ACTIVE,
        COOLING,
        AT_RISK,
        LAPSED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private Column column() {
            return lit(word());
        }
    }

    /** The traits looked at. */
    List<String> traits() {
        return List.of(
                rules.recency(),
                rules.orders(),
                rules.firstOrder(),
                rules.interval().of());
    }

    /**
     * Adds a column of state, since, previous and days in the state.
     *
     * @param customers with the traits
     * @param previous rows of the table as published before
     */
    Dataset<Row> placed(Dataset<Row> customers, Dataset<Row> previous) {
        Dataset<Row> before = previous.select(
                col("customer_id"),
                col("state").as(BEFORE),
                col("since").as(SINCE_BEFORE),
                col("previous").as(PREVIOUS_BEFORE));
        Column same = col(NOW).equalTo(col(BEFORE));
        return customers
                .join(before, CustomerFacts.BY_CUSTOMER, "left")
                .withColumn(NOW, state())
                .withColumn(
                        CustomerColumns.LIFECYCLE,
                        struct(
                                col(NOW).as("state"),
                                when(same, col(SINCE_BEFORE)).otherwise(now).as("since"),
                                when(same, col(PREVIOUS_BEFORE))
                                        .otherwise(col(BEFORE))
                                        .as("previous"),
                                when(same, daysBefore()).otherwise(0L).as("days")))
                .drop(BEFORE, SINCE_BEFORE, PREVIOUS_BEFORE, NOW);
    }

    /** Rows of the table. */
    static Dataset<Row> rows(Dataset<Row> placed) {
        return placed.select(
                col("customer_id"), col("lifecycle.state"), col("lifecycle.since"), col("lifecycle.previous"));
    }

    /** Adds the column from rows of the table, as of now. */
    Dataset<Row> published(Dataset<Row> customers, Dataset<Row> rows) {
        Dataset<Row> placed = rows.select(
                col("customer_id"),
                struct(
                                col("state"),
                                col("since"),
                                col("previous"),
                                days(col("since")).as("days"))
                        .as(CustomerColumns.LIFECYCLE));
        return customers.join(placed, CustomerFacts.BY_CUSTOMER, "left");
    }

    private Column state() {
        Column recency = col(rules.recency());
        Column hasOrdered = coalesce(col(rules.orders()).gt(0), lit(false)).and(recency.isNotNull());
        Column isNew = coalesce(days(col(rules.firstOrder())).lt(rules.fresh()), lit(false));
        Column isQuiet = recency.geq(beginning(rules.cooling()));
        Column cameBack = was(State.LAPSED).and(recency.lt(daysBefore())).and(isQuiet.equalTo(false));
        Column isBack = was(State.REACTIVATED).and(daysBefore().lt(rules.returned()));
        return when(hasOrdered.equalTo(false), State.PROSPECT.column())
                .when(isNew, State.NEW.column())
                .when(cameBack.or(isBack), State.REACTIVATED.column())
                .when(isQuiet.equalTo(false), State.ACTIVE.column())
                .when(
                        dwells(State.COOLING, rules.cooling()).and(recency.geq(beginning(rules.atRisk()))),
                        State.COOLING.column())
                .when(
                        dwells(State.AT_RISK, rules.atRisk()).and(recency.geq(beginning(rules.lapsed()))),
                        State.AT_RISK.column())
                .when(recency.geq(beginning(rules.lapsed())), State.LAPSED.column())
                .when(recency.geq(beginning(rules.atRisk())), State.AT_RISK.column())
                .otherwise(State.COOLING.column());
    }

    /** Days without an order from which on a state holds. */
    private Column beginning(Fall fall) {
        Column own = greatest(
                least(col(rules.interval().of()).cast("double"), lit((double)
                        rules.interval().greatest())),
                lit((double) rules.interval().least()));
        Column declared = lit((double) fall.after());
        return fall.intervals()
                .map(times -> when(col(rules.interval().of()).isNotNull(), own.multiply(lit(times.doubleValue())))
                        .otherwise(declared))
                .orElse(declared);
    }

    private static Column was(State state) {
        return coalesce(col(BEFORE).equalTo(state.column()), lit(false));
    }

    private Column dwells(State state, Fall fall) {
        return was(state).and(daysBefore().lt(fall.dwell()));
    }

    /** Whole days in the state before; null without one. */
    private Column daysBefore() {
        return days(col(SINCE_BEFORE));
    }

    private Column days(Column since) {
        return floor(unix_timestamp(now).minus(unix_timestamp(since)).divide(SECONDS_A_DAY))
                .cast("long");
    }
}
