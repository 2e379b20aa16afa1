package io.tributary.score.buyers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whose node it was, as known at the end of a day: what was linked later does not count. Before the first run of a lake
 * nothing was known: there it is as of that run.
 */
public final class Identity {
    private final Dataset<Row> crosswalk;
    private final Optional<Instant> founded;

    /** @param crosswalk with its history */
    public Identity(Dataset<Row> crosswalk) {
        this.crosswalk = crosswalk;
        this.founded = Optional.ofNullable(
                        crosswalk.agg(min("valid_from")).first().getTimestamp(0))
                .map(Timestamp::toInstant);
    }

    /** Today's links: node_id, customer_id. */
    public Dataset<Row> now() {
        return crosswalk.where("valid_to_run IS NULL").select("node_id", "customer_id");
    }

    /** Links of the end of a day, counted from 1970. */
    public Dataset<Row> at(int day) {
        Instant wanted = end(day);
        Instant then = founded.filter(wanted::isBefore).orElse(wanted);
        return crosswalk
                .where(col("valid_from").leq(lit(Timestamp.from(then))))
                .where(col("valid_to").isNull().or(col("valid_to").gt(lit(Timestamp.from(then)))))
                .select("node_id", "customer_id");
    }

    /** Whether identity of that day is known. */
    public boolean isKnownAt(int day) {
        return founded.filter(end(day)::isBefore).isEmpty();
    }

    private static Instant end(int day) {
        return LocalDate.ofEpochDay(day + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
