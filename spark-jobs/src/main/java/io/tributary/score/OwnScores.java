package io.tributary.score;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;

import io.tributary.config.ScoreConfig.Own;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Scores from outside: predictions that came as events of an ordinary source, so that its contract checks them and identity
 * says whose they are. Of a customer's the latest counts. What is no number, or one that no table can hold, is left out.
 */
final class OwnScores {
    private static final int DIGITS = 6;
    private static final double GREATEST = 1e15;

    private OwnScores() {}

    /**
     * Rows as of {@link Scores#of}.
     *
     * @param events living ones
     * @param identity node_id, customer_id
     */
    static Dataset<Row> of(Own own, Dataset<Row> events, Dataset<Row> identity, Instant now) {
        Column told = own.value().equals(Own.AMOUNT)
                ? col("amount").cast(DataTypes.DoubleType)
                : col("properties").getItem(own.value()).try_cast(DataTypes.DoubleType);
        Instant oldest = own.longestAge()
                .map(days -> now.minus(Duration.ofDays(days)))
                .orElse(Instant.EPOCH.minus(Duration.ofDays(365_000)));
        return events.where(col("interaction_type").isin(own.events().toArray()))
                .where(col("event_time").lt(lit(Timestamp.from(now))))
                .where(col("event_time").geq(lit(Timestamp.from(oldest))))
                .withColumn("told", told)
                // Also false where it is null or not a number.
                .where(abs(col("told")).leq(GREATEST).and(col("told").isNotNull()))
                .join(identity, "node_id")
                .groupBy("customer_id")
                .agg(max_by(struct("event_time", "told"), struct("event_time", "event_id"))
                        .as("latest"))
                .select(
                        col("customer_id"),
                        lit(own.name()).as("score"),
                        // Of a negative zero too, which would be beside zero.
                        round(col("latest.told"), DIGITS).plus(0.0).as("value"),
                        array(concat(lit("told on "), date_format(col("latest.event_time"), "yyyy-MM-dd")))
                                .as("reasons"),
                        lit(own.version()).as("model_version"));
    }

    /** What its makers say. */
    static Card card(Own own) {
        Card card = new Card(own.name());
        card.text(Card.ALL, "used", "from outside, version " + own.version() + ": its figures are its makers'");
        own.card().forEach((measure, number) -> card.figure("outside", measure, number.doubleValue()));
        return card;
    }
}
