package io.tributary.match.learn;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of {@code model_card} about matching, and what a later run needs of them: which kind of model is used, and its
 * calibration. Values are rounded to nine digits.
 */
final class ModelCard {
    /** Name of the model, here and among saved ones. */
    static final String MODEL = "match";

    private static final String LABELS = "draft-labels";
    private static final String USED = "used";
    private static final String SLOPE = "calibration_slope";
    private static final String OFFSET = "calibration_offset";
    private static final MathContext DIGITS = new MathContext(9);

    private final long version;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param version of the model, which is the run that trains it
     */
    ModelCard(long version) {
        this.version = version;
    }

    /** Notes what there was to learn from. */
    ModelCard labels(List<LabelledPattern> patterns, long pairs, long entities) {
        long matches = patterns.stream().mapToLong(LabelledPattern::matches).sum();
        long learned = patterns.stream().mapToLong(LabelledPattern::pairs).sum();
        count("pairs", pairs, "scored pairs");
        count("pairs_left_out", pairs - learned, "pairs of patterns too rare to learn from");
        count("matches", matches, "pairs within a cluster of the draft");
        count("entities", entities, "clusters of two records or more");
        count("patterns", patterns.size(), "agreements times folds");
        return this;
    }

    /** Notes what was compared, and what is used. */
    ModelCard outcome(Learning.Outcome outcome) {
        for (Trial trial : outcome.trials()) {
            add(trial.variant(), "log_loss", trial.loss().mean(), trial.judged());
            add(trial.variant(), "log_loss_error", trial.loss().error(), "standard error over the folds");
            if (!trial.variant().equals(Trial.FELLEGI_SUNTER)
                    && !trial.variant().equals(outcome.variant())) {
                add(trial.variant(), USED, 0, null);
            }
        }
        add(outcome.variant(), USED, 1, outcome.reason());
        if (outcome.used().isPresent()) {
            add(Trial.FELLEGI_SUNTER, USED, 0, null);
            add(outcome.variant(), SLOPE, outcome.used().get().calibration().slope(), "of the model's margin");
            add(outcome.variant(), OFFSET, outcome.used().get().calibration().offset(), "natural logarithm of odds");
        }
        return this;
    }

    private void count(String measure, long value, String text) {
        add(LABELS, measure, (double) value, text);
    }

    private void add(String variant, String measure, double value, String text) {
        rows.add(RowFactory.create(version, MODEL, version, variant, measure, rounded(value), text));
    }

    static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /**
     * What an earlier run decided to use.
     *
     * @param kind of the model
     * @param calibration of its margin
     */
    record Used(Learner kind, Calibration calibration) {}

    /** What the card of a version says is used; absent: Fellegi-Sunter. */
    static Optional<Used> used(Dataset<Row> cards, long version) {
        List<Row> rows = cards.where(col("model").equalTo(MODEL))
                .where(col("model_version").equalTo(version))
                .where(col("measure").isin(USED, SLOPE, OFFSET))
                .select("variant", "measure", "value")
                .collectAsList();
        Map<String, Map<String, Double>> values = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString(0), Collectors.toMap(row -> row.getString(1), row -> row.getDouble(2))));
        return values.entrySet().stream()
                .filter(variant ->
                        variant.getValue().get(USED) == 1 && variant.getValue().containsKey(SLOPE))
                .findFirst()
                .map(variant -> new Used(
                        Learner.of(variant.getKey()),
                        new Calibration(
                                variant.getValue().get(SLOPE),
                                variant.getValue().get(OFFSET))));
    }
}
