package io.tributary.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.compare.Frequencies;
import io.tributary.config.AttributesConfig;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparator;
import io.tributary.config.MatchConfig.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From standardised records to scored pairs, with a model learned from these records. */
final class Matching {
    /** Bits that rare values may add at most: pairs further below the threshold need not be looked at again. */
    private static final double MOST_FREQUENCY_BITS = 12;

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

    /**
     * @param pairs left_record_id, right_record_id, vector, rules, frequency_bits, match_weight
     * @param estimate the model
     * @param sizes of blocking rules
     * @param skipped blocks that were too large
     * @param candidates pairs compared
     */
    record Result(
            Dataset<Row> pairs, Estimate estimate, List<Blocking.RuleSize> sizes, long skipped, long candidates) {}

    Result match(Dataset<Row> records) {
        Dataset<Row> values =
                RecordValues.of(records, attributes, reader.columns()).persist();
        List<Frequencies> frequencies = TermFrequencies.count(values, reader);
        Dataset<Row> features = Features.of(values, reader, frequencies).persist();
        long count = features.count();
        values.unpersist();
        Blocking blocking = new Blocking(plan, config.limits());
        Blocking.Keys keys = blocking.keys(features);
        AgreementPatterns patterns = new AgreementPatterns(features, reader, count);
        Dataset<Row> compared =
                patterns.compared(blocking.pairs(keys.made(), keys.kept())).persist();
        List<PatternCount> candidates = AgreementPatterns.count(compared);
        Evidence evidence = new Evidence(
                config.comparisons().stream().map(Comparison::name).toList(),
                IntStream.range(0, reader.comparisons())
                        .mapToObj(i -> reader.comparator(i).levels().size())
                        .toList(),
                patterns.self(),
                candidates,
                patterns.random(config.limits().randomPairs()),
                Math.max(1, count * (count - 1.0) / 2),
                sessions());
        Estimate estimate = Estimation.of(evidence);
        return new Result(
                scored(compared, patterns, estimate),
                estimate,
                keys.sizes(),
                keys.skipped(),
                candidates.stream().mapToLong(PatternCount::count).sum());
    }

    private Dataset<Row> scored(Dataset<Row> compared, AgreementPatterns patterns, Estimate estimate) {
        double least = config.reviewThreshold() - estimate.model().priorBits();
        Dataset<Row> close = compared.withColumn("weight", Kernels.weight(estimate.model(), col("vector")))
                .where(col("weight").geq(least - MOST_FREQUENCY_BITS));
        Column bits = lit(0.0);
        for (int comparison = 0; comparison < reader.comparisons(); comparison++) {
            bits = bits.plus(coalesce(
                    Kernels.frequencyBits(
                            reader.comparator(comparison),
                            col(Features.value(comparison)),
                            AgreementPatterns.other(Features.value(comparison)),
                            patterns.level(comparison)),
                    lit(0.0)));
        }
        return patterns.withValues(close)
                .select(
                        col(Features.RECORD_ID).as("left_record_id"),
                        AgreementPatterns.other(Features.RECORD_ID).as("right_record_id"),
                        col("vector"),
                        col("rules"),
                        col("weight"),
                        bits.as("frequency_bits"))
                .withColumn("match_weight", col("weight").plus(col("frequency_bits")))
                .where(col("match_weight").geq(least));
    }

    /** A rule that asks for one thing alone makes pairs on which the other things can be learned. */
    private List<Evidence.Session> sessions() {
        List<Evidence.Session> sessions = new ArrayList<>();
        for (int rule = 0; rule < config.blocking().size(); rule++) {
            BlockingRule blocking = config.blocking().get(rule);
            Set<List<String>> things = blocking.parts().stream()
                    .map(MatchConfig.BlockingPart::attributes)
                    .collect(java.util.stream.Collectors.toSet());
            boolean strong = blocking.parts().stream().allMatch(part -> Set.of(
                            BlockingKey.VALUE, BlockingKey.TOKEN, BlockingKey.RARE_TOKEN, BlockingKey.LOCAL_PART)
                    .contains(part.key()));
            boolean oneToken =
                    blocking.parts().size() == 1 && blocking.parts().get(0).key() == BlockingKey.TOKEN;
            if (things.size() == 1 && strong && !oneToken) {
                List<String> thing = things.iterator().next();
                List<Integer> without = IntStream.range(0, config.comparisons().size())
                        .filter(i -> config.comparisons().get(i).attributes().stream()
                                .anyMatch(thing::contains))
                        .boxed()
                        .toList();
                int purify = without.stream()
                        .filter(i -> config.comparisons().get(i).comparator() == Comparator.FULL_NAME)
                        .findFirst()
                        .orElse(-1);
                sessions.add(new Evidence.Session(blocking.toString(), rule, without, purify));
            }
        }
        return sessions;
    }
}
