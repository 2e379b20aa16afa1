package io.tributary.match.learn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A trained MLlib model and the calibration of what it says.
 *
 * @param learner kind of it
 * @param model in MLlib's form
 * @param calibration of its margin
 */
record LearnedModel(Learner learner, ProbabilisticClassificationModel<Vector, ?> model, Calibration calibration) {
    /** Digits of learned_bits after the point: further ones depend on the machine's arithmetic. */
    private static final int DIGITS = 3;

    private static final double MOST_BITS = 40;
    private static final double LOG_2 = Math.log(2);

    /** In the form that MLlib saves. */
    MLWritable writable() {
        return (MLWritable) model;
    }

    /** Adds learned_bits to rows with features; takes the features away. */
    Dataset<Row> score(Dataset<Row> rows) {
        Column margin = functions
                .vector_to_array(col(model.getRawPredictionCol()), "float64")
                .getItem(1);
        Column bits =
                margin.multiply(calibration.slope()).plus(calibration.offset()).divide(LOG_2);
        return model.transform(rows)
                .withColumn("learned_bits", round(greatest(lit(-MOST_BITS), least(lit(MOST_BITS), bits)), DIGITS))
                .drop(model.getFeaturesCol(), model.getRawPredictionCol(), model.getProbabilityCol())
                .drop(model.getPredictionCol());
    }
}
