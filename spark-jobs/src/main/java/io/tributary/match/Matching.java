package io.tributary.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import io.tributary.compare.Comparator;
import io.tributary.compare.MatchModel;
import io.tributary.config.AttributesConfig;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.table.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** From standardised records to scored pairs, with a model learned from these records or one learned before. */
final class Matching {
    private static final int DIGITS = 6;
    private static final double ROUNDING = 1e-5;

    private final AttributesConfig attributes;
    private final MatchConfig config;
    private final BlockingPlan plan;
    private final RecordReader reader;

    Matching(AttributesConfig attributes, MatchConfig config) {
        this.attributes = attributes;
        this.config = config;
        this.plan = new BlockingPlan(config.blocking());
        this.reader = new RecordReader(config, plan);
    }

    RecordReader reader() {
        return reader;
    }

    List<String> comparisonNames() {
        return config.comparisons().stream().map(Comparison::name).toList();
    }

    List<List<String>> comparisonLevels() {
        return IntStream.range(0, reader.comparisons())
                .mapToObj(i -> reader.comparator(i).levels())
                .toList();
    }

    String ruleName(int rule) {
        return config.blocking().get(rule).toString();
    }

    /** What records say of the attributes that matching looks at. */
    Dataset<Row> values(Dataset<Row> records) {
        return RecordValues.of(records, attributes, reader.columns());
    }

    /**
     * Pairs with a model learned from them. Holds caches until it is closed.
     *
     * @param pairs rows of {@code scored_pair}
     * @param estimate the model
     * @param blocks what blocking made
     * @param candidates pairs compared
     */
    record Trained(Dataset<Row> pairs, Estimate estimate, Blocking.Keys blocks, long candidates, Dataset<Row> compared)
            implements AutoCloseable {
        @Override
        public void close() {
            compared.unpersist();
            blocks.close();
        }
    }

    Trained train(Dataset<Row> features, long version) {
        AgreementPatterns.Counts counts = AgreementPatterns.counts(features);
        long count = counts.records();
        Blocking blocking = new Blocking(plan, config.limits());
        Blocking.Keys keys = blocking.keys(features, count);
        AgreementPatterns patterns = new AgreementPatterns(features, reader, count);
        Dataset<Row> compared =
                patterns.compared(blocking.pairs(features, keys)).persist(StorageLevel.MEMORY_AND_DISK());
        Evidence evidence = Parallel.both(
                () -> AgreementPatterns.count(compared),
                () -> patterns.random(config.limits().randomPairs()),
                (candidates, random) -> new Evidence(
                        comparisonNames(),
                        comparisonLevels(),
                        config.blocking().stream().map(BlockingRule::toString).toList(),
                        patterns.self(),
                        candidates,
                        random,
                        Math.max(1, counts.pairs()),
                        Sessions.of(config)));
        Estimate estimate = Estimation.of(evidence);
        return new Trained(
                scored(compared, patterns, estimate.model(), version),
                estimate,
                keys,
                evidence.candidates().stream().mapToLong(PatternCount::count).sum(),
                compared);
    }

    /**
     * Pairs by a model learned before. Holds caches until it is closed.
     *
     * @param pairs rows of {@code scored_pair}
     * @param blocks what blocking made
     * @param changed records that are new, changed or in a block whose width has changed
     */
    record Scored(Dataset<Row> pairs, Blocking.Keys blocks, long changed, Dataset<Row> marked)
            implements AutoCloseable {
        @Override
        public void close() {
            marked.unpersist();
            blocks.close();
        }
    }

    /**
     * Scores what is new and keeps what is not.
     *
     * @param before features of the records before, under the same model
     * @param known pairs scored before
     */
    Scored score(Dataset<Row> features, Dataset<Row> before, Dataset<Row> known, SavedModel model) {
        Blocking blocking = new Blocking(plan, config.limits());
        Blocking.Keys keys = blocking.keys(features, model.most());
        Blocking.Keys former = blocking.keys(before, model.most());
        Dataset<Row> same = blocking.withKeys(features, keys)
                .select(Features.RECORD_ID, Features.VALUES, "keys")
                .intersect(blocking.withKeys(before, former).select(Features.RECORD_ID, Features.VALUES, "keys"))
                .select(col(Features.RECORD_ID).as("same"));
        Dataset<Row> marked = features.select(Features.RECORD_ID, Features.NUMBER)
                .join(same, col(Features.RECORD_ID).equalTo(col("same")), "left_outer")
                .select(
                        col(Features.RECORD_ID),
                        col(Features.NUMBER),
                        col("same").isNull().as("changed"))
                .persist(StorageLevel.MEMORY_AND_DISK());
        former.close();
        long changed = marked.where("changed").count();
        AgreementPatterns patterns = new AgreementPatterns(features, reader, features.count());
        Dataset<Row> pairs =
                blocking.pairs(features, keys, marked.where("changed").select(Features.NUMBER));
        Dataset<Row> unchanged = marked.where("not changed").select(Features.RECORD_ID);
        Dataset<Row> kept = known.where(col("model_version").equalTo(model.version()))
                .join(
                        unchanged.withColumnRenamed(Features.RECORD_ID, "left_kept"),
                        col("left_record_id").equalTo(col("left_kept")))
                .join(
                        unchanged.withColumnRenamed(Features.RECORD_ID, "right_kept"),
                        col("right_record_id").equalTo(col("right_kept")))
                .drop("left_kept", "right_kept");
        Dataset<Row> fresh = scored(patterns.compared(pairs), patterns, model.model(), model.version());
        return new Scored(fresh.unionByName(kept), keys, changed, marked);
    }

    private Dataset<Row> scored(Dataset<Row> compared, AgreementPatterns patterns, MatchModel model, long version) {
        double least = config.reviewThreshold() - model.priorBits();
        Column bits = lit(0.0);
        Column mostBits = lit(0.0);
        for (int comparison = 0; comparison < reader.comparisons(); comparison++) {
            Comparator comparator = reader.comparator(comparison);
            double[] most = IntStream.range(0, comparator.levels().size())
                    .mapToDouble(comparator::mostFrequencyBits)
                    .toArray();
            if (Arrays.stream(most).anyMatch(mostOfLevel -> mostOfLevel > 0)) {
                Column level = Kernels.levelOf(col("vector"), comparison);
                bits = bits.plus(coalesce(
                        Kernels.frequencyBits(
                                comparator,
                                AgreementPatterns.own(comparison),
                                AgreementPatterns.other(comparison),
                                level),
                        lit(0.0)));
                mostBits = mostBits.plus(coalesce(lit(most).getItem(level), lit(0.0)));
            }
        }
        // Only what rare values may lift to the threshold is looked at again.
        Dataset<Row> close =
                compared.where(Kernels.weight(model, col("vector"), mostBits).geq(least - ROUNDING));
        return patterns.withValues(close)
                .select(
                        AgreementPatterns.ownRecord().as("left_record_id"),
                        AgreementPatterns.otherRecord().as("right_record_id"),
                        col("vector").as("agreement"),
                        col("rules"),
                        round(bits, DIGITS).as("frequency_bits"))
                .withColumn(
                        "match_weight", round(Kernels.weight(model, col("agreement"), col("frequency_bits")), DIGITS))
                .where(col("match_weight").geq(least))
                .withColumn(
                        "match_probability",
                        round(
                                lit(1.0).divide(lit(1.0).plus(functions.pow(
                                        lit(2.0),
                                        col("match_weight")
                                                .plus(model.priorBits())
                                                .multiply(-1)))),
                                DIGITS))
                .withColumn("model_version", lit(version));
    }
}
