package io.tributary.score.buyers;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.MoneyConfig;
import io.tributary.config.ScoreConfig;
import io.tributary.config.ScoreConfig.Behaviour;
import io.tributary.table.Money;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a node's living events of a day come to for scores: node_id, day and arrived (days since 1970: of the events, of the
 * delivery), orders, cancellations, returns, bought and returned (money, null if no amount is known), least_currency and
 * greatest_currency of purchases, and behaviour_N, counts. One pass over events; other types of events are left out, and
 * so are those at or after the run instant. A purchase of an amount below 0 is a return.
 */
public final class EventDays {
    private EventDays() {}

    /** Name of the count of a behaviour by its number. */
    static String behaviour(int number) {
        return "behaviour_" + number;
    }

    /** @param events living ones, as in {@code interaction} */
    public static Dataset<Row> of(ScoreConfig score, MoneyConfig money, Dataset<Row> events, Instant until) {
        Set<String> types = new LinkedHashSet<>(score.purchases().events());
        types.addAll(score.purchases().cancelledBy());
        types.addAll(score.purchases().returnedBy());
        score.behaviour().forEach(behaviour -> types.addAll(behaviour.events()));
        Column day = unix_date(to_date(col("event_time")));
        return events.where(col("node_id").isNotNull())
                .where(among(types))
                .where(col("event_time").lt(lit(Timestamp.from(until))))
                .withColumn("worth", Money.amount(money))
                .withColumn("money", Money.currency(money))
                .groupBy(
                        col("node_id"),
                        day.as("day"),
                        coalesce(unix_date(col("delivery_date")), day).as("arrived"))
                .agg(count_if(buys(score)).as("orders"), figures(score));
    }

    private static Column[] figures(ScoreConfig score) {
        Column cancels = among(score.purchases().cancelledBy());
        Column negative =
                among(score.purchases().events()).and(coalesce(col("worth").lt(0), lit(false)));
        Column returns = among(score.purchases().returnedBy()).or(negative);
        List<Column> figures = new ArrayList<>(List.of(
                count_if(cancels).as("cancellations"),
                count_if(returns).as("returns"),
                sum(when(buys(score), col("worth"))).as("bought"),
                sum(when(cancels.or(returns), org.apache.spark.sql.functions.abs(col("worth"))))
                        .as("returned"),
                min(when(buys(score), col("money"))).as("least_currency"),
                max(when(buys(score), col("money"))).as("greatest_currency")));
        for (int i = 0; i < score.behaviour().size(); i++) {
            Behaviour behaviour = score.behaviour().get(i);
            figures.add(count_if(among(behaviour.events())).as(behaviour(i)));
        }
        return figures.toArray(Column[]::new);
    }

    private static Column buys(ScoreConfig score) {
        return among(score.purchases().events()).and(coalesce(col("worth").geq(0), lit(true)));
    }

    private static Column among(Set<String> types) {
        return col("interaction_type").isin(types.toArray());
    }
}
