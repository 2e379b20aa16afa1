package io.tributary.match;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.tributary.match.BlockSizes.RuleSize;
import java.util.Arrays;
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
import scala.collection.Seq;

/**
 * Candidate pairs: records with a blocking key in common, each pair once, with a bit for every rule that makes it. Which
 * keys make pairs {@link BlockCounts} tells.
 */
final class Blocking {
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

    Blocking(BlockingPlan plan) {
        this.plan = plan;
    }

    /** A block that is too large and that nothing divides. */
    record SkippedBlock(int rule, long key, long records) {}

    /**
     * Keys that make pairs. Holds caches until it is closed.
     *
     * @param caches sizes of blocks
     * @param most records that a key may have, per rule
     * @param wide keys that more have
     * @param formerlyWide keys that more had before; the same, if nothing is known of before
     * @param sizes one for each rule that makes a pair
     * @param skipped the largest of the blocks that were left out
     * @param skippedBlocks how many were
     */
    record Keys(
            List<Sized> caches,
            List<Integer> most,
            Set<Long> wide,
            Set<Long> formerlyWide,
            List<RuleSize> sizes,
            List<SkippedBlock> skipped,
            long skippedBlocks)
            implements AutoCloseable {

        /** Keys that two or more records have, and not too many. */
        Dataset<Row> kept() {
            return caches.stream()
                    .map(sized -> sized.blocks()
                            .where(sized.fits().and(col("records").gt(1)))
                            .select("key"))
                    .reduce(Dataset::union)
                    .orElseThrow();
        }

        @Override
        public void close() {
            caches.forEach(sized -> sized.blocks().unpersist());
        }
    }

    /**
     * @param blocks key, records, records before and rule of keys that two or more records have or had
     * @param fits whether a block is not too large
     */
    record Sized(Dataset<Row> blocks, Column fits) {}

    /** number, key and clean source of every record. */
    private Dataset<Row> flat(Dataset<Row> features, Keys keys) {
        BlockingPlan made = plan;
        HashSet<Long> wide = new HashSet<>(keys.wide());
        return features.select(Features.NUMBER, Features.KEY_PARTS, Features.CLEAN)
                .flatMap(
                        (FlatMapFunction<Row, Row>) row -> Arrays.stream(made.keys(arrays(row.getAs(1)), wide))
                                .mapToObj(key -> RowFactory.create(row.getInt(0), key, row.getInt(2)))
                                .iterator(),
                        Encoders.row(KEY));
    }

    static long[][] arrays(Seq<Seq<Long>> parts) {
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

    /** All keys of each record, in ascending order, also those that nobody else has. */
    Column keysOf(String parts, Set<Long> wide) {
        BlockingPlan made = plan;
        HashSet<Long> known = new HashSet<>(wide);
        return functions
                .udf(
                        (UDF1<Seq<Seq<Long>>, long[]>)
                                values -> values == null ? null : made.keys(arrays(values), known),
                        DataTypes.createArrayType(DataTypes.LongType, false))
                .apply(col(parts));
    }

    /** left, right and rules of every pair but those of one clean source: the pair comes from the first key that both have. */
    Dataset<Row> pairs(Dataset<Row> features, Keys keys) {
        return pairs(members(features, keys, keys.kept()).withColumn(CHANGED, lit(true)));
    }

    /**
     * Of pairs with at least one of the given numbers.
     *
     * @param shared keys that {@link #shared} has found of those
     */
    Dataset<Row> pairs(Dataset<Row> features, Keys keys, Dataset<Row> shared, Dataset<Row> changed) {
        return pairs(members(features, keys, shared)
                .join(changed.withColumn(CHANGED, lit(true)), new String[] {Features.NUMBER}, "left_outer")
                .withColumn(CHANGED, coalesce(col(CHANGED), lit(false))));
    }

    /** The keys that make pairs of one of the given numbers: all that such a pair can have in common. */
    Dataset<Row> shared(Dataset<Row> features, Keys keys, Dataset<Row> changed) {
        return flat(features.join(changed, new String[] {Features.NUMBER}, "left_semi"), keys)
                .select("key")
                .distinct()
                .join(keys.kept(), "key");
    }

    /** number, keys among the given and clean source of every record that has one. */
    private Dataset<Row> members(Dataset<Row> features, Keys keys, Dataset<Row> kept) {
        return flat(features, keys)
                .join(kept, "key")
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
