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
        Blocking blocking = new Blocking(plan);
        Blocking.Keys keys = new BlockCounts(plan, config.limits()).keys(features, count);
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
    record Scored(Dataset<Row> pairs, Blocking.Keys blocks, long changed, List<Dataset<Row>> caches)
            implements AutoCloseable {
        @Override
        public void close() {
            caches.forEach(Dataset::unpersist);
            blocks.close();
        }
    }

    /**
     * Scores what is new and keeps what is not.
     *
     * @param before features of the records before, with whether they are {@link Differences#COMPARABLE}
     * @param known pairs scored before, of those records
     */
    Scored score(Dataset<Row> features, Dataset<Row> before, Dataset<Row> known, SavedModel model) {
        Blocking blocking = new Blocking(plan);
        Dataset<Row> differences = counted(Differences.of(features, before));
        Blocking.Keys keys = new BlockCounts(plan, config.limits()).keys(features, differences, model.most());
        Dataset<Row> touched = counted(Differences.touched(features, differences, blocking, keys));
        Dataset<Row> changed =
                touched.select(Features.NUMBER).where(col(Features.NUMBER).isNotNull());
        Dataset<Row> shared = counted(blocking.shared(features, keys, changed));
        AgreementPatterns patterns = new AgreementPatterns(features, reader, features.count());
        Dataset<Row> pairs = blocking.pairs(features, keys, shared, changed);
        Dataset<Row> kept = known.where(col("model_version").equalTo(model.version()))
                .join(without(touched, "left_record_id"), new String[] {"left_record_id"}, "left_anti")
                .join(without(touched, "right_record_id"), new String[] {"right_record_id"}, "left_anti");
        Dataset<Row> fresh = scored(patterns.compared(pairs), patterns, model.model(), model.version());
        return new Scored(fresh.unionByName(kept), keys, changed.count(), List.of(differences, touched, shared));
    }

    /** Caches rows and counts them: Spark then knows when they are few enough to be sent to all the others. */
    private static Dataset<Row> counted(Dataset<Row> rows) {
        Dataset<Row> cached = rows.persist(StorageLevel.MEMORY_AND_DISK());
        cached.count();
        return cached;
    }

    private static Dataset<Row> without(Dataset<Row> touched, String side) {
        return touched.select(col(Features.RECORD_ID).as(side));
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
