package io.tributary.match.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A kind of MLlib model and how it is trained: on patterns weighted by their pairs, in one partition and in a fixed order,
 * since sums over several partitions differ in the last digits and trees in more than those.
 */
enum Learner {
    /**
     * With pairwise interactions of groups of levels. The penalty of squares is what a prior of one natural unit around 0
     * would be, whatever the number of pairs; not on standardised features, which would leave rare levels free.
     */
    LOGISTIC_REGRESSION("logistic-regression") {
        @Override
        Vector features(PatternFeatures features, long agreement) {
            return features.indicators(agreement);
        }

        @Override
        ProbabilisticClassificationModel<Vector, ?> fit(Dataset<Row> rows, double pairs) {
            return new LogisticRegression()
                    .setWeightCol("pairs")
                    .setStandardization(false)
                    .setRegParam(1 / pairs)
                    .setTol(TOLERANCE)
                    .setMaxIter(ITERATIONS)
                    .fit(rows);
        }

        @Override
        MLReader<? extends ProbabilisticClassificationModel<Vector, ?>> reader() {
            return LogisticRegressionModel.read();
        }
    },

    /** Few and shallow: patterns are some thousand at most, and each tree costs jobs. */
    GRADIENT_BOOSTED_TREES("gradient-boosted-trees") {
        @Override
        Vector features(PatternFeatures features, long agreement) {
            return features.weights(agreement);
        }

        @Override
        ProbabilisticClassificationModel<Vector, ?> fit(Dataset<Row> rows, double pairs) {
            return new GBTClassifier()
                    .setWeightCol("pairs")
                    .setSeed(SEED)
                    .setMaxIter(TREES)
                    .setMaxDepth(DEPTH)
                    .setMaxBins(BINS)
                    .setStepSize(STEP)
                    .setMinInstancesPerNode(LEAST_PATTERNS)
                    .fit(rows);
        }

        @Override
        MLReader<? extends ProbabilisticClassificationModel<Vector, ?>> reader() {
            return GBTClassificationModel.read();
        }
    };

    private static final double TOLERANCE = 1e-6;
    private static final int ITERATIONS = 30;
    private static final long SEED = 20;
    private static final int TREES = 10;
    private static final int DEPTH = 4;
    private static final int BINS = 64;
    private static final double STEP = 0.5;
    private static final int LEAST_PATTERNS = 3;
    private static final StructType SCHEMA = new StructType()
            .add("label", DataTypes.DoubleType)
            .add("pairs", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());

    private final String variant;

    Learner(String variant) {
        this.variant = variant;
    }

    /** Name in the model card. */
    String variant() {
        return variant;
    }

    static Learner of(String variant) {
        return Arrays.stream(values())
                .filter(learner -> learner.variant.equals(variant))
                .findFirst()
                .orElseThrow();
    }

    /** An agreement pattern as this kind takes it. */
    abstract Vector features(PatternFeatures features, long agreement);

    abstract ProbabilisticClassificationModel<Vector, ?> fit(Dataset<Row> rows, double pairs);

    /** Reads a saved model of this kind. */
    abstract MLReader<? extends ProbabilisticClassificationModel<Vector, ?>> reader();

    /** Trains a model. */
    ProbabilisticClassificationModel<Vector, ?> train(
            SparkSession session, List<LabelledPattern> patterns, PatternFeatures features) {
        List<Row> rows = patterns.stream()
                .flatMap(pattern -> {
                    Vector vector = features(features, pattern.agreement());
                    return Stream.of(
                                    RowFactory.create(1.0, (double) pattern.matches(), vector),
                                    RowFactory.create(0.0, (double) pattern.others(), vector))
                            .filter(row -> row.getDouble(1) > 0);
                })
                .toList();
        double pairs = patterns.stream().mapToDouble(LabelledPattern::pairs).sum();
        return fit(session.createDataFrame(rows, SCHEMA).coalesce(1), pairs);
    }
}
