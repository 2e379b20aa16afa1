package io.tributary.score.buyers;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers that models learn from and are tested on: all, or as many as are declared, by a hash of their ids; in that
 * order, whatever the partitions. They come to the driver, which is why they are bounded.
 */
public final class Sample {
    private final Buyers buyers;
    private final int most;

    /** @param most customers */
    public Sample(Buyers buyers, int most) {
        this.buyers = buyers;
        this.most = most;
    }

    /**
     * A customer at the end of a day, and the same as known today.
     *
     * @param then as known that day
     * @param now as known today; absent if all purchases have been taken back since
     */
    public record Followed(Buyer then, Optional<Buyer> now) {
        /** Days with a purchase in the days after. */
        public int purchases(int days) {
            return now.map(buyer -> buyer.purchasesWithin(then.day(), then.day() + days))
                    .orElse(0);
        }

        /** Money of these. */
        public double spent(int days) {
            return now.map(buyer -> buyer.spentWithin(then.day(), then.day() + days))
                    .orElse(0.0);
        }
    }

    /** Customers of a day. */
    public List<Buyer> of(Dataset<Row> rows, int day) {
        return ordered(rows).stream()
                .flatMap(row -> buyers.buyer(row, day).stream())
                .toList();
    }

    /**
     * Customers of a day, followed to today. One who has been merged since is followed into the customer of today.
     *
     * @param then rows of {@link Buyers#at} of the day
     * @param now those of today
     * @param redirects old_customer_id, customer_id
     */
    public List<Followed> followed(Dataset<Row> then, int day, Dataset<Row> now, int today, Dataset<Row> redirects) {
        Dataset<Row> living =
                redirects.select(col("old_customer_id"), col("customer_id").as("living_customer_id"));
        Dataset<Row> later = now.select(
                col("customer_id").as("later_customer_id"), col("days").as("later_days"));
        Dataset<Row> rows = then.join(living, col("customer_id").equalTo(col("old_customer_id")), "left_outer")
                .join(
                        later,
                        coalesce(col("living_customer_id"), col("customer_id")).equalTo(col("later_customer_id")),
                        "left_outer");
        return ordered(rows).stream()
                .flatMap(row -> buyers.buyer(row, day).stream().map(buyer -> new Followed(buyer, later(row, today))))
                .toList();
    }

    private static Optional<Buyer> later(Row row, int today) {
        int place = row.fieldIndex("later_days");
        return row.isNullAt(place)
                ? Optional.empty()
                : PurchaseDays.of(row.getList(place)).buyer(row.getAs("customer_id"), today, new long[0]);
    }

    private List<Row> ordered(Dataset<Row> rows) {
        return rows.orderBy(xxhash64(col("customer_id")), col("customer_id"))
                .limit(most)
                .collectAsList();
    }
}
