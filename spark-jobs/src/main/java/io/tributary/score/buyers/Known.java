package io.tributary.score.buyers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What there is to know from.
 *
 * @param firstPurchase day, since 1970; absent if there is none
 * @param moneyDays days of nodes on which money was moved
 * @param mixed whether amounts are of several currencies, which cannot be added
 * @param lateAt days at whose end most of what had happened had not arrived: arrival says nothing there
 */
public record Known(Optional<Integer> firstPurchase, long moneyDays, boolean mixed, Set<Integer> lateAt) {
    public Known {
        lateAt = Set.copyOf(lateAt);
    }

    /**
     * One pass.
     *
     * @param days of {@link EventDays}
     * @param cutoffs days at whose end customers will be looked at
     */
    public static Known of(Dataset<Row> days, List<Integer> cutoffs) {
        List<Column> figures = new ArrayList<>(List.of(
                count("bought").as("money_days"),
                min("least_currency").as("least_currency"),
                max("greatest_currency").as("greatest_currency")));
        for (int cutoff : cutoffs) {
            Column happened = col("day").leq(cutoff);
            figures.add(sum(when(happened, lit(1L)).otherwise(lit(0L))).as("happened_" + cutoff));
            figures.add(
                    sum(when(happened.and(col("arrived").gt(cutoff)), lit(1L)).otherwise(lit(0L)))
                            .as("late_" + cutoff));
        }
        Row row = days.agg(min(when(col("orders").gt(0), col("day"))).as("first"), figures.toArray(Column[]::new))
                .first();
        Set<Integer> late = new HashSet<>();
        for (int cutoff : cutoffs) {
            Long happened = row.getAs("happened_" + cutoff);
            if (happened != null && 2 * row.<Long>getAs("late_" + cutoff) > happened) {
                late.add(cutoff);
            }
        }
        String least = row.getAs("least_currency");
        return new Known(
                Optional.ofNullable(row.getAs("first")),
                row.<Long>getAs("money_days"),
                least != null && !least.equals(row.getAs("greatest_currency")),
                late);
    }

    /** The days as known at the end of one of the cutoffs. */
    public Dataset<Row> at(Dataset<Row> days, int cutoff) {
        return lateAt.contains(cutoff) ? days : days.where(col("arrived").leq(cutoff));
    }
}
