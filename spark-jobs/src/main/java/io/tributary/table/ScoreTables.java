package io.tributary.table;

import static io.tributary.config.PiiClass.NONE;
import static io.tributary.config.PiiClass.PSEUDONYM;
import static io.tributary.config.PiiClass.QUASI;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tributary.table.Table.Kind;
import io.tributary.table.Table.Layer;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** Tables of the gold layer that say what is to come: scores of customers, and what is known of the models behind them. */
public final class ScoreTables {
    private static final Column MODEL_VERSION = Column.of(
            "model_version",
            StringType,
            NONE,
            "Kind of model, and the run that fitted it; of a score from outside its own");

    public static final Table CUSTOMER_SCORE = new Table(
            "customer_score",
            Layer.GOLD,
            Kind.APPEND,
            "Score of a customer in a run; readers take the latest run",
            List.of(
                    Tables.RUN_SEQUENCE,
                    Column.of("customer_id", StringType, PSEUDONYM, "Id of the customer; it survives runs"),
                    Column.of("score", StringType, NONE, "churn, value, or the name of a score from outside"),
                    Column.of(
                            "value",
                            DoubleType,
                            QUASI,
                            "churn: the probability of no purchase in the horizon; value: money expected in it, discounted"),
                    Column.of(
                            "percentile",
                            IntegerType,
                            NONE,
                            "1 to 100: share of the scored customers whose value is not above; no probability"),
                    Column.of("reasons", DataTypes.createArrayType(StringType), QUASI, "Why, the weightiest first"),
                    MODEL_VERSION),
            List.of("run_sequence", "customer_id", "score"),
            List.of("score", "customer_id"),
            1);

    public static final Table SCORE_CARD = new Table(
            "score_card",
            Layer.GOLD,
            Kind.APPEND,
            "Figure by which a score of a run is judged",
            List.of(
                    Tables.RUN_SEQUENCE,
                    Column.of("model", StringType, NONE, "churn, value, or the name of a score from outside"),
                    MODEL_VERSION,
                    Column.of(
                            "variant",
                            StringType,
                            NONE,
                            "What is compared: logistic-regression, recency-only, bg-nbd ...; all: of the score itself"),
                    Column.of("measure", StringType, NONE, "used, auc, brier, gini, test_rows, limit 1, model ..."),
                    Column.of("value", DoubleType, NONE, "The figure"),
                    Column.of("text", StringType, NONE, "What else is to say")),
            List.of("run_sequence", "model", "variant", "measure"),
            List.of(),
            1);

    private ScoreTables() {}

    /** All of them, in the order data flows. */
    static List<Table> all() {
        return List.of(CUSTOMER_SCORE, SCORE_CARD);
    }
}
