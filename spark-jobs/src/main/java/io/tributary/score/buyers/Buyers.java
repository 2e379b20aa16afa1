package io.tributary.score.buyers;

import static org.apache.spark.sql.functions.array_agg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.ScoreConfig.Behaviour;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of customers as known at the end of a day: customer_id, days (what each day of purchases comes to) and the counts of
 * behaviour in its window; {@link #buyer} reads one. Customers without any purchase are left out.
 */
public final class Buyers implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Days of each behaviour, in the order declared. */
    private final int[] windows;

    public Buyers(List<Behaviour> behaviour) {
        this.windows = behaviour.stream().mapToInt(Behaviour::window).toArray();
    }

    /**
     * @param days of {@link EventDays}, those known then
     * @param identity node_id and customer_id, as known then
     * @param day days since 1970
     */
    public Dataset<Row> at(Dataset<Row> days, Dataset<Row> identity, int day) {
        Column buying =
                col("orders").plus(col("cancellations")).plus(col("returns")).gt(0);
        List<Column> counts = new ArrayList<>();
        counts.add(sum("orders").as("orders"));
        for (int i = 0; i < windows.length; i++) {
            Column within = col("day").gt(lit(day - windows[i]));
            counts.add(
                    sum(when(within, col(EventDays.behaviour(i))).otherwise(0L)).as(EventDays.behaviour(i)));
        }
        return days.where(col("day").leq(day))
                .join(identity, "node_id")
                .groupBy("customer_id")
                .agg(
                        array_agg(when(
                                        buying,
                                        struct("day", "orders", "cancellations", "returns", "bought", "returned")))
                                .as("days"),
                        counts.toArray(Column[]::new))
                .where("orders > 0")
                .drop("orders");
    }

    /** The customer of a row of {@link #at}, or of one that has its columns; absent if no purchase is left. */
    public Optional<Buyer> buyer(Row row, int day) {
        long[] counts = new long[windows.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong(row.fieldIndex(EventDays.behaviour(i)));
        }
        return PurchaseDays.of(row.getList(row.fieldIndex("days")))
                .buyer(row.getString(row.fieldIndex("customer_id")), day, counts);
    }
}
