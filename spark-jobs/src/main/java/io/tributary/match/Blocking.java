package io.tributary.match;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;

import io.tributary.config.MatchConfig.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Candidate pairs: records with a blocking key in common, each pair once, with a bit for every rule that makes it. Sizes of
 * blocks are counted first. A block that is too large is divided by the next attribute; what cannot be divided far enough
 * is skipped and told.
 */
final class Blocking {
    private static final int RULE_SHIFT = 59;
    static final StructType KEY =
            new StructType().add(Features.NUMBER, DataTypes.IntegerType, false).add("key", DataTypes.LongType, false);
    static final StructType PAIR = new StructType()
            .add("left", DataTypes.IntegerType, false)
            .add("right", DataTypes.IntegerType, false)
            .add("rules", DataTypes.IntegerType, false);

    private final BlockingPlan plan;
    private final Limits limits;

    Blocking(BlockingPlan plan, Limits limits) {
        this.plan = plan;
        this.limits = limits;
    }

    /**
     * What a rule makes.
     *
     * @param rule number of it
     * @param blocks keys that two or more records have
     * @param pairs they make, those that other rules make too
     * @param largest records of its largest block
     */
    record RuleSize(int rule, long blocks, long pairs, long largest) {}

    /**
     * Keys of records, blocks of one left out.
     *
     * @param made number and key of every record
     * @param kept keys that make pairs
     * @param sizes one for each rule that makes a pair
     * @param skipped blocks too large that nothing divides
     */
    record Keys(Dataset<Row> made, Dataset<Row> kept, List<RuleSize> sizes, long skipped) {}

    /** Keys narrowed until blocks and the number of pairs keep their limits. */
    Keys keys(Dataset<Row> features) {
        long records = features.count();
        Set<Long> wide = new HashSet<>();
        int depth = 0;
        long skipped = 0;
        while (true) {
            Dataset<Row> sized = sized(features, wide).persist();
            List<SizeCount> counts = counts(sized);
            int[] most = limits(counts, records);
            List<Long> tooWide = sized.where(col("records").gt(limitOf(most)))
                    .select("key")
                    .as(Encoders.LONG())
                    .collectAsList();
            if (tooWide.isEmpty()) {
                return new Keys(
                        made(features, wide),
                        sized.where(col("records").leq(limitOf(most))).select("key"),
                        ruleSizes(counts, most),
                        skipped);
            }
            wide.addAll(tooWide);
            int narrowed = depth;
            skipped += tooWide.stream()
                    .filter(key -> plan.refinements(BlockingPlan.rule(key)) <= narrowed)
                    .count();
            depth++;
            sized.unpersist();
        }
    }

    /** key and records, of keys that two or more have. */
    private Dataset<Row> sized(Dataset<Row> features, Set<Long> wide) {
        return made(features, wide)
                .groupBy("key")
                .agg(count(lit(1)).as("records"))
                .where("records > 1")
                .withColumn("rule", shiftrightunsigned(col("key"), RULE_SHIFT).cast("int"));
    }

    /** number and key of every record. */
    Dataset<Row> made(Dataset<Row> features, Set<Long> wide) {
        BlockingPlan made = plan;
        HashSet<Long> tooWide = new HashSet<>(wide);
        return features.select(Features.NUMBER, Features.KEY_PARTS)
                .flatMap(
                        (FlatMapFunction<Row, Row>) row -> Arrays.stream(made.keys(parts(row), tooWide))
                                .mapToObj(key -> RowFactory.create(row.getInt(0), key))
                                .iterator(),
                        Encoders.row(KEY));
    }

    private static long[][] parts(Row row) {
        List<Seq<Long>> parts = CollectionConverters.asJava(row.<Seq<Seq<Long>>>getAs(1));
        return parts.stream()
                .map(part -> CollectionConverters.asJava(part).stream()
                        .mapToLong(Long::longValue)
                        .toArray())
                .toArray(long[][]::new);
    }

    private record SizeCount(int rule, long records, long blocks) {
        double pairs() {
            return blocks * (records * (records - 1) / 2.0);
        }
    }

    private static List<SizeCount> counts(Dataset<Row> sized) {
        return sized
                .groupBy("rule", "records")
                .agg(count(lit(1)).as("blocks"))
                .orderBy("rule", "records")
                .collectAsList()
                .stream()
                .map(row -> new SizeCount(row.getInt(0), row.getLong(1), row.getLong(2)))
                .toList();
    }

    /** Largest block of each rule: the widest rules are halved until the pairs keep their budget. */
    private int[] limits(List<SizeCount> counts, long records) {
        int[] most = new int[plan.rules()];
        Arrays.fill(most, limits.blockSize());
        double budget = (double) limits.pairsPerRecord() * records;
        double[] pairs = pairs(counts, most);
        while (Arrays.stream(pairs).sum() > budget) {
            int widest = 0;
            for (int rule = 1; rule < pairs.length; rule++) {
                widest = pairs[rule] > pairs[widest] ? rule : widest;
            }
            if (most[widest] <= 2) {
                break;
            }
            most[widest] = Math.max(2, most[widest] / 2);
            pairs = pairs(counts, most);
        }
        return most;
    }

    private double[] pairs(List<SizeCount> counts, int[] most) {
        double[] pairs = new double[plan.rules()];
        for (SizeCount size : counts) {
            if (size.records() <= most[size.rule()]) {
                pairs[size.rule()] += size.pairs();
            }
        }
        return pairs;
    }

    private static org.apache.spark.sql.Column limitOf(int[] most) {
        org.apache.spark.sql.Column limit = lit(Integer.MAX_VALUE);
        for (int rule = 0; rule < most.length; rule++) {
            limit = org.apache
                    .spark
                    .sql
                    .functions
                    .when(col("rule").equalTo(rule), lit(most[rule]))
                    .otherwise(limit);
        }
        return limit;
    }

    private List<RuleSize> ruleSizes(List<SizeCount> counts, int[] most) {
        List<RuleSize> sizes = new ArrayList<>();
        for (int rule = 0; rule < plan.rules(); rule++) {
            int number = rule;
            List<SizeCount> own = counts.stream()
                    .filter(size -> size.rule() == number && size.records() <= most[number])
                    .toList();
            if (!own.isEmpty()) {
                sizes.add(new RuleSize(
                        rule,
                        own.stream().mapToLong(SizeCount::blocks).sum(),
                        Math.round(own.stream().mapToDouble(SizeCount::pairs).sum()),
                        own.get(own.size() - 1).records()));
            }
        }
        return sizes;
    }

    /** left, right and rules of every pair: the pair comes from the first key that both have. */
    Dataset<Row> pairs(Dataset<Row> made, Dataset<Row> kept) {
        Dataset<Row> members = made.join(kept, "key")
                .groupBy(Features.NUMBER)
                .agg(array_sort(collect_list("key")).as("keys"))
                .select(col(Features.NUMBER), col("keys"), explode(col("keys")).as("key"));
        return members.repartition(col("key"))
                .sortWithinPartitions("key", Features.NUMBER)
                .mapPartitions((MapPartitionsFunction<Row, Row>) BlockPairs::new, Encoders.row(PAIR));
    }
}
