package io.tributary.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Buyers;
import io.tributary.score.churn.Churn;
import io.tributary.score.churn.ChurnModel;
import io.tributary.score.value.Value;
import io.tributary.score.value.ValueModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Scores of customers by the models that are used, and the place of each among all. */
final class Scores {
    /** What {@link #of} gives: {@code customer_score} without run and percentile. */
    static final StructType SCHEMA = new StructType()
            .add("customer_id", DataTypes.StringType)
            .add("score", DataTypes.StringType)
            .add("value", DataTypes.DoubleType)
            .add("reasons", DataTypes.createArrayType(DataTypes.StringType))
            .add("model_version", DataTypes.StringType);

    /** Digits that are published: further ones depend on the machine's arithmetic. */
    private static final int PROBABILITY_DIGITS = 4;

    private static final int MONEY_DIGITS = 2;

    private Scores() {}

    /**
     * Models as they travel to tasks.
     *
     * @param churn absent if there is no such score
     * @param boughtWithin days, of churn
     * @param churnVersion what its rows carry
     * @param value absent if there is no such score
     * @param valueVersion what its rows carry
     */
    record Models(
            Optional<ChurnModel> churn,
            int boughtWithin,
            String churnVersion,
            Optional<ValueModel> value,
            String valueVersion) {

        private Travelling travelling() {
            return new Travelling(churn.orElse(null), boughtWithin, churnVersion, value.orElse(null), valueVersion);
        }
    }

    private record Travelling(
            ChurnModel churn, int boughtWithin, String churnVersion, ValueModel value, String valueVersion)
            implements Serializable {

        List<Row> rows(Buyer buyer) {
            List<Row> rows = new ArrayList<>();
            if (churn != null && buyer.recency() < boughtWithin) {
                double probability = Card.rounded(churn.probability(buyer), PROBABILITY_DIGITS);
                rows.add(row(buyer, Churn.NAME, probability, churn.reasons(buyer), churnVersion));
            }
            if (value != null) {
                double money = Card.rounded(value.value(buyer), MONEY_DIGITS);
                rows.add(row(buyer, Value.NAME, money, value.reasons(buyer), valueVersion));
            }
            return rows;
        }

        private static Row row(Buyer buyer, String score, double value, List<String> reasons, String version) {
            return RowFactory.create(buyer.customer(), score, value, reasons.toArray(String[]::new), version);
        }
    }

    /**
     * Scores every customer that a model is for.
     *
     * @param customers rows of {@link Buyers#at} a day
     */
    static Dataset<Row> of(Dataset<Row> customers, Buyers buyers, int day, Models models) {
        Travelling travelling = models.travelling();
        return customers.flatMap(
                (FlatMapFunction<Row, Row>) row -> buyers.buyer(row, day)
                        .map(travelling::rows)
                        .orElse(List.of())
                        .iterator(),
                Encoders.row(SCHEMA));
    }

    /** Adds percentile: the share of the customers of a score whose value is not above, in full percent, upwards. */
    static Dataset<Row> withPercentile(Dataset<Row> scores) {
        Dataset<Row> counted = scores.groupBy("score", "value")
                .agg(count(lit(1)).as("customers"))
                .withColumn(
                        "below",
                        sum("customers").over(Window.partitionBy("score").orderBy("value")))
                .withColumn("all", sum("customers").over(Window.partitionBy("score")));
        Dataset<Row> places = counted.select(
                col("score"),
                col("value"),
                floor(col("below").multiply(100).plus(col("all")).minus(1).divide(col("all")))
                        .cast(DataTypes.IntegerType)
                        .as("percentile"));
        return scores.join(places, new String[] {"score", "value"});
    }
}
