package io.tributary.match.learn;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tributary.table.ModelRows;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of {@code pattern_score}: every agreement that scored pairs have, once, with what each model says of it. */
final class PatternScores {
    private static final StructType PLAIN = new StructType()
            .add("agreement", DataTypes.LongType)
            .add("pairs", DataTypes.LongType)
            .add("weight", DataTypes.DoubleType);

    private PatternScores() {}

    /**
     * @param pairs with their agreement
     * @param features of the model that scored them
     * @param learned the model that says more; absent: learned_bits are null
     * @param version of the model, see {@link ModelRows#latest}
     */
    static Dataset<Row> of(Dataset<Row> pairs, PatternFeatures features, Optional<LearnedModel> learned, long version) {
        Dataset<Row> counted = pairs.groupBy("agreement").agg(count(lit(1)).as("pairs"));
        Dataset<Row> scored = learned.map(model -> model.score(withFeatures(counted, features, model.learner())))
                .orElseGet(() -> withWeight(counted, features)
                        .withColumn("learned_bits", lit(null).cast(DataTypes.DoubleType)));
        return scored.withColumn("model_version", lit(version));
    }

    private static Dataset<Row> withWeight(Dataset<Row> counted, PatternFeatures features) {
        return counted.map(
                (MapFunction<Row, Row>)
                        row -> RowFactory.create(row.getLong(0), row.getLong(1), features.weight(row.getLong(0))),
                Encoders.row(PLAIN));
    }

    private static Dataset<Row> withFeatures(Dataset<Row> counted, PatternFeatures features, Learner learner) {
        return counted.map(
                (MapFunction<Row, Row>) row -> RowFactory.create(
                        row.getLong(0),
                        row.getLong(1),
                        features.weight(row.getLong(0)),
                        learner.features(features, row.getLong(0))),
                Encoders.row(PLAIN.add("features", SQLDataTypes.VectorType())));
    }
}
