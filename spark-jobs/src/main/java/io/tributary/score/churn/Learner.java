package io.tributary.score.churn;

import io.tributary.score.buyers.Buyer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Trains MLlib on customers in a fixed order and one partition: sums over several differ, and trees in more than digits. */
final class Learner {
    private static final double TOLERANCE = 1e-8;
    private static final int ITERATIONS = 100;
    private static final long SEED = 20;
    private static final int TREES = 20;
    private static final int DEPTH = 3;
    private static final int BINS = 32;
    private static final double STEP = 0.2;
    private static final int LEAST_CUSTOMERS = 20;
    private static final StructType SCHEMA =
            new StructType().add("label", DataTypes.DoubleType).add("features", SQLDataTypes.VectorType());

    private final SparkSession session;
    private final Features features;

    Learner(SparkSession session, Features features) {
        this.session = session;
        this.features = features;
    }

    /**
     * A model to use, and the same in MLlib's form.
     *
     * @param saved absent of models that MLlib did not train
     */
    record Learned(ChurnModel model, Optional<MLWritable> saved) {}

    /** Over all features. The penalty is a prior of one unit around 0, whatever the number of customers. */
    Learned logistic(List<Buyer> buyers, List<Boolean> churned) {
        int[] all = new int[features.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return logistic(buyers, churned, all);
    }

    /** Over recency alone: what every model has to beat. */
    Learned recencyOnly(List<Buyer> buyers, List<Boolean> churned) {
        return logistic(buyers, churned, new int[] {Features.RECENCY});
    }

    private Learned logistic(List<Buyer> buyers, List<Boolean> churned, int[] used) {
        Scale scale = Scale.of(buyers.stream().map(features::of).toList(), features.count());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < buyers.size(); i++) {
            double[] values = features.of(buyers.get(i));
            double[] standard = new double[used.length];
            for (int j = 0; j < used.length; j++) {
                standard[j] = (values[used[j]] - scale.means()[used[j]]) / scale.deviations()[used[j]];
            }
            rows.add(RowFactory.create(churned.get(i) ? 1.0 : 0.0, Vectors.dense(standard)));
        }
        LogisticRegressionModel fitted = new LogisticRegression()
                .setStandardization(false)
                .setRegParam(1.0 / rows.size())
                .setTol(TOLERANCE)
                .setMaxIter(ITERATIONS)
                .fit(single(rows));
        double[] coefficients = new double[features.count()];
        for (int j = 0; j < used.length; j++) {
            coefficients[used[j]] = fitted.coefficients().apply(j);
        }
        return new Learned(
                new Logistic(features, scale.means(), scale.deviations(), coefficients, fitted.intercept()),
                Optional.of(fitted));
    }

    /** Few and shallow: each costs jobs. */
    Learned trees(List<Buyer> buyers, List<Boolean> churned) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < buyers.size(); i++) {
            rows.add(RowFactory.create(churned.get(i) ? 1.0 : 0.0, Vectors.dense(features.of(buyers.get(i)))));
        }
        GBTClassificationModel fitted = new GBTClassifier()
                .setSeed(SEED)
                .setMaxIter(TREES)
                .setMaxDepth(DEPTH)
                .setMaxBins(BINS)
                .setStepSize(STEP)
                .setMinInstancesPerNode(LEAST_CUSTOMERS)
                .fit(single(rows));
        return new Learned(new Trees(features, fitted), Optional.of(fitted));
    }

    private Dataset<Row> single(List<Row> rows) {
        return session.createDataFrame(rows, SCHEMA).coalesce(1);
    }

    /** Mean and deviation of each feature. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Scale(double[] means, double[] deviations) {
        static Scale of(List<double[]> values, int width) {
            double[] means = new double[width];
            double[] deviations = new double[width];
            for (int i = 0; i < width; i++) {
                int feature = i;
                means[i] = values.stream().mapToDouble(each -> each[feature]).sum() / values.size();
                double squares = values.stream()
                        .mapToDouble(each -> (each[feature] - means[feature]) * (each[feature] - means[feature]))
                        .sum();
                deviations[i] = squares > 0 ? Math.sqrt(squares / values.size()) : 1;
            }
            return new Scale(means, deviations);
        }
    }
}
