package io.tributary.match;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.shiftrightunsigned;

import io.tributary.config.MatchConfig.Limits;
import io.tributary.match.BlockSizes.RuleSize;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.collection.Seq;

/**
 * Candidate pairs: records with a blocking key in common, each pair once, with a bit for every rule that makes it. Sizes of
 * blocks are counted first. A block that is too large is divided by the next attribute; what cannot be divided far enough
 * is skipped and told.
 */
final class Blocking {
    private static final int RULE_SHIFT = 59;
    private static final int TOLD = 100;
    private static final String CHANGED = "changed";
    private static final StructType KEY = new StructType()
            .add(Features.NUMBER, DataTypes.IntegerType, false)
            .add("key", DataTypes.LongType, false)
            .add(Features.CLEAN, DataTypes.IntegerType, false);
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

    /** A block that is too large and that nothing divides. */
    record SkippedBlock(int rule, long key, long records) {}

    /**
     * Keys that make pairs. Holds caches until it is closed.
     *
     * @param caches sizes of blocks
     * @param most records that a key may have, per rule
     * @param wide keys that more have
     * @param sizes one for each rule that makes a pair
     * @param skipped the largest of the blocks that were left out
     * @param skippedBlocks how many were
     */
    record Keys(
            List<Sized> caches,
            List<Integer> most,
            Set<Long> wide,
            List<RuleSize> sizes,
            List<SkippedBlock> skipped,
            long skippedBlocks)
            implements AutoCloseable {

        /** Keys that two or more records have, and not too many. */
        Dataset<Row> kept() {
            return caches.stream()
                    .map(sized -> sized.blocks().where(sized.fits()).select("key"))
                    .reduce(Dataset::union)
                    .orElseThrow();
        }

        @Override
        public void close() {
            caches.forEach(sized -> sized.blocks().unpersist());
        }
    }

    /** Keys of blocks that keep the limits of the configuration; widest rules are narrowed until pairs keep their budget. */
    Keys keys(Dataset<Row> features, long records) {
        Dataset<Row> widest = sized(features, Set.of(), 0).persist(StorageLevel.MEMORY_AND_DISK());
        int[] most = BlockSizes.limits(
                BlockSizes.histogram(widest),
                plan.rules(),
                limits.blockSize(),
                (double) limits.pairsPerRecord() * records);
        return keys(features, widest, most);
    }

    /** Keys of blocks that keep given limits. */
    Keys keys(Dataset<Row> features, int[] most) {
        return keys(features, sized(features, Set.of(), 0).persist(StorageLevel.MEMORY_AND_DISK()), most);
    }

    private Keys keys(Dataset<Row> features, Dataset<Row> widest, int[] most) {
        Set<Long> wide = new HashSet<>();
        List<SkippedBlock> skipped = new ArrayList<>();
        List<Sized> caches = new ArrayList<>();
        BlockSizes sizes = new BlockSizes(plan.rules());
        Dataset<Row> sized = widest;
        for (int depth = 0; sized != null; depth++) {
            Sized block = new Sized(sized, fits(most, depth));
            caches.add(block);
            List<Row> tooWide = sizes.add(sized, block.fits())
                    ? sized.where(not(block.fits())).select("key", "records").collectAsList()
                    : List.of();
            for (Row row : tooWide) {
                int rule = BlockingPlan.rule(row.getLong(0));
                wide.add(row.getLong(0));
                if (plan.refinements(rule) <= depth) {
                    skipped.add(new SkippedBlock(rule, row.getLong(0), row.getLong(1)));
                }
            }
            boolean divides = tooWide.stream()
                    .anyMatch(row -> plan.refinements(BlockingPlan.rule(row.getLong(0))) > caches.size() - 1);
            sized = divides ? sized(features, wide, depth + 1).persist(StorageLevel.MEMORY_AND_DISK()) : null;
        }
        List<SkippedBlock> told = skipped.stream()
                .sorted(Comparator.comparingLong(SkippedBlock::records)
                        .reversed()
                        .thenComparingLong(SkippedBlock::key))
                .limit(TOLD)
                .toList();
        return new Keys(caches, Arrays.stream(most).boxed().toList(), wide, sizes.perRule(), told, skipped.size());
    }

    /**
     * @param blocks key, records and rule of keys that two or more records have
     * @param fits whether a block is not too large
     */
    record Sized(Dataset<Row> blocks, Column fits) {}

    /** What cannot be divided further is left out only if it is over the size that any block may have. */
    private Column fits(int[] most, int depth) {
        int[] limit = new int[most.length];
        for (int rule = 0; rule < most.length; rule++) {
            limit[rule] = depth < plan.refinements(rule) ? most[rule] : limits.blockSize();
        }
        return col("records").leq(lit(limit).getItem(col("rule")));
    }

    /** key, records and rule of the keys narrowed so many times that two or more have. */
    private Dataset<Row> sized(Dataset<Row> features, Set<Long> wide, int depth) {
        BlockingPlan made = plan;
        HashSet<Long> tooWide = new HashSet<>(wide);
        return flat(features, values -> made.keys(values, tooWide, depth))
                .groupBy("key")
                .agg(count(lit(1)).as("records"))
                .where("records > 1")
                .withColumn("rule", shiftrightunsigned(col("key"), RULE_SHIFT).cast("int"));
    }

    private interface KeyMaker extends Serializable {
        long[] keys(long[][] values);
    }

    /** number, key and clean source of every record. */
    private static Dataset<Row> flat(Dataset<Row> features, KeyMaker maker) {
        return features.select(Features.NUMBER, Features.KEY_PARTS, Features.CLEAN)
                .flatMap(
                        (FlatMapFunction<Row, Row>) row -> Arrays.stream(maker.keys(arrays(row.getAs(1))))
                                .mapToObj(key -> RowFactory.create(row.getInt(0), key, row.getInt(2)))
                                .iterator(),
                        Encoders.row(KEY));
    }

    private static long[][] arrays(Seq<Seq<Long>> parts) {
        long[][] arrays = new long[parts.length()][];
        for (int part = 0; part < arrays.length; part++) {
            arrays[part] = array(parts.apply(part));
        }
        return arrays;
    }

    static long[] array(Seq<Long> numbers) {
        long[] array = new long[numbers.length()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.apply(i);
        }
        return array;
    }

    /** The features with all keys of each record beside them, in ascending order, also those that nobody else has. */
    Dataset<Row> withKeys(Dataset<Row> features, Keys keys) {
        BlockingPlan made = plan;
        HashSet<Long> wide = new HashSet<>(keys.wide());
        return features.withColumn(
                "keys",
                functions
                        .udf(
                                (UDF1<Seq<Seq<Long>>, long[]>) parts -> made.keys(arrays(parts), wide),
                                DataTypes.createArrayType(DataTypes.LongType, false))
                        .apply(col(Features.KEY_PARTS)));
    }

    /** left, right and rules of every pair but those of one clean source: the pair comes from the first key that both have. */
    Dataset<Row> pairs(Dataset<Row> features, Keys keys) {
        return pairs(members(features, keys).withColumn(CHANGED, lit(true)));
    }

    /** Of pairs with at least one of the given numbers. */
    Dataset<Row> pairs(Dataset<Row> features, Keys keys, Dataset<Row> changed) {
        return pairs(members(features, keys)
                .join(changed.withColumn(CHANGED, lit(true)), new String[] {Features.NUMBER}, "left_outer")
                .withColumn(CHANGED, coalesce(col(CHANGED), lit(false))));
    }

    /** number, keys and clean source of every record that has a key in common with another. */
    private Dataset<Row> members(Dataset<Row> features, Keys keys) {
        BlockingPlan made = plan;
        HashSet<Long> wide = new HashSet<>(keys.wide());
        return flat(features, values -> made.keys(values, wide))
                .join(keys.kept(), "key")
                .groupBy(Features.NUMBER, Features.CLEAN)
                .agg(array_sort(collect_list("key")).as("keys"));
    }

    private static Dataset<Row> pairs(Dataset<Row> members) {
        return members.select(
                        col(Features.NUMBER),
                        col("keys"),
                        explode(col("keys")).as("key"),
                        col(CHANGED),
                        col(Features.CLEAN))
                .repartition(col("key"))
                .sortWithinPartitions("key", Features.NUMBER)
                .mapPartitions((MapPartitionsFunction<Row, Row>) BlockPairs::new, Encoders.row(PAIR));
    }
}
