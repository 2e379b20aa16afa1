package io.tributary.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;

import io.tributary.config.MatchConfig.Limits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
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
 * Counts who has which key: blocks of now and, of a record that differs, of before. A block that is too large is divided by the
 * next attribute; what cannot be divided far enough is skipped and told.
 */
final class BlockCounts {
    private static final int RULE_SHIFT = 59;
    private static final int TOLD = 100;
    private static final StructType TALLY = new StructType()
            .add("key", DataTypes.LongType, false)
            .add("now", DataTypes.IntegerType, false)
            .add("then", DataTypes.IntegerType, false);

    private final BlockingPlan plan;
    private final Limits limits;

    BlockCounts(BlockingPlan plan, Limits limits) {
        this.plan = plan;
        this.limits = limits;
    }

    /** Keys of blocks that keep the limits of the configuration; widest rules are narrowed until pairs keep their budget. */
    Blocking.Keys keys(Dataset<Row> features, long records) {
        Dataset<Row> widest = sized(tallies(features, new Wide(), 0));
        int[] most = BlockSizes.limits(
                BlockSizes.histogram(widest),
                plan.rules(),
                limits.blockSize(),
                (double) limits.pairsPerRecord() * records);
        return keys(features, Optional.empty(), widest, most);
    }

    /** Keys of blocks that keep given limits. */
    Blocking.Keys keys(Dataset<Row> features, int[] most) {
        return keys(features, Optional.empty(), sized(tallies(features, new Wide(), 0)), most);
    }

    /**
     * The same, and which keys were too wide before.
     *
     * @param differences rows of {@link Differences}
     */
    Blocking.Keys keys(Dataset<Row> features, Dataset<Row> differences, int[] most) {
        Wide none = new Wide();
        Dataset<Row> tallies = tallies(features, none, 0).union(corrections(differences, none, 0));
        return keys(features, Optional.of(differences), sized(tallies), most);
    }

    private Blocking.Keys keys(
            Dataset<Row> features, Optional<Dataset<Row>> differences, Dataset<Row> widest, int[] most) {
        Wide wide = new Wide();
        List<Blocking.SkippedBlock> skipped = new ArrayList<>();
        List<Blocking.Sized> caches = new ArrayList<>();
        BlockSizes sizes = new BlockSizes(plan.rules());
        Dataset<Row> divided = null;
        Dataset<Row> sized = widest;
        for (int depth = 0; sized != null; depth++) {
            caches.add(new Blocking.Sized(sized, fits("records", most, depth)));
            BlockSizes.Wide found = sizes.add(sized, caches.get(depth).fits(), fits("former", most, depth));
            for (BlockSizes.Block block : found.blocks()) {
                wide.now.add(block.key());
                if (plan.refinements(BlockingPlan.rule(block.key())) <= depth) {
                    skipped.add(
                            new Blocking.SkippedBlock(BlockingPlan.rule(block.key()), block.key(), block.records()));
                }
            }
            wide.then.addAll(found.former());
            int reached = depth;
            boolean divides = Stream.concat(found.blocks().stream().map(BlockSizes.Block::key), found.former().stream())
                    .anyMatch(key -> plan.refinements(BlockingPlan.rule(key)) > reached);
            sized = null;
            if (divides) {
                if (divided == null) {
                    divided = divided(features, wide).persist(StorageLevel.MEMORY_AND_DISK());
                }
                Dataset<Row> tallies = tallies(divided, wide, depth + 1);
                sized = sized(differences
                        .map(rows -> tallies.union(corrections(rows, wide, reached + 1)))
                        .orElse(tallies));
            }
        }
        if (divided != null) {
            divided.unpersist();
        }
        List<Blocking.SkippedBlock> told = skipped.stream()
                .sorted(Comparator.comparingLong(Blocking.SkippedBlock::records)
                        .reversed()
                        .thenComparingLong(Blocking.SkippedBlock::key))
                .limit(TOLD)
                .toList();
        return new Blocking.Keys(
                caches,
                Arrays.stream(most).boxed().toList(),
                wide.now,
                wide.then,
                sizes.perRule(),
                told,
                skipped.size());
    }

    /** Keys that too many records have, and those that too many had before. */
    private static final class Wide implements Serializable {
        private static final long serialVersionUID = 1L;

        private final HashSet<Long> now;
        private final HashSet<Long> then;

        Wide() {
            this(Set.of(), Set.of());
        }

        Wide(Set<Long> now, Set<Long> then) {
            this.now = new HashSet<>(now);
            this.then = new HashSet<>(then);
        }

        /** Tasks get what is known by now. */
        Wide copy() {
            return new Wide(now, then);
        }
    }

    /** What cannot be divided further is left out only if it is over the size that any block may have. */
    private Column fits(String records, int[] most, int depth) {
        int[] limit = new int[most.length];
        for (int rule = 0; rule < most.length; rule++) {
            limit[rule] = depth < plan.refinements(rule) ? most[rule] : limits.blockSize();
        }
        return col(records).leq(lit(limit).getItem(col("rule")));
    }

    /** The features that have a key that is divided: only they have narrower ones. */
    private Dataset<Row> divided(Dataset<Row> features, Wide wide) {
        BlockingPlan made = plan;
        HashSet<Long> keys = new HashSet<>(wide.now);
        keys.addAll(wide.then);
        return features.select(Features.KEY_PARTS)
                .where(functions
                        .udf(
                                (UDF1<Seq<Seq<Long>>, Boolean>)
                                        parts -> Arrays.stream(made.keys(Blocking.arrays(parts), Set.of(), 0))
                                                .anyMatch(keys::contains),
                                DataTypes.BooleanType)
                        .apply(col(Features.KEY_PARTS)));
    }

    /** Caches key, records, records before and rule of the keys that two or more have or had. */
    private static Dataset<Row> sized(Dataset<Row> tallies) {
        return tallies.groupBy("key")
                .agg(sum("now").as("records"), sum("then").as("former"))
                .where("records > 1 OR former > 1")
                .withColumn("rule", shiftrightunsigned(col("key"), RULE_SHIFT).cast("int"))
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** The keys narrowed so many times of every record, counted now and, as if it had been the same, before. */
    private Dataset<Row> tallies(Dataset<Row> features, Wide wide, int depth) {
        BlockingPlan made = plan;
        Wide known = wide.copy();
        boolean alike = known.now.equals(known.then);
        return features.select(Features.KEY_PARTS)
                .flatMap(
                        (FlatMapFunction<Row, Row>) row -> {
                            long[][] parts = Blocking.arrays(row.getAs(0));
                            long[] now = made.keys(parts, known.now, depth);
                            return alike
                                    ? tally(now, 1, 1).iterator()
                                    : Stream.concat(tally(now, 1, 0), tally(made.keys(parts, known.then, depth), 0, 1))
                                            .iterator();
                        },
                        Encoders.row(TALLY));
    }

    /** What {@link #tallies} have counted wrongly of before. */
    private Dataset<Row> corrections(Dataset<Row> differences, Wide wide, int depth) {
        BlockingPlan made = plan;
        HashSet<Long> then = new HashSet<>(wide.then);
        return differences
                .select(Features.KEY_PARTS, Differences.FORMER_PARTS)
                .flatMap(
                        (FlatMapFunction<Row, Row>) row -> Stream.concat(
                                        row.isNullAt(0)
                                                ? Stream.empty()
                                                : tally(made.keys(Blocking.arrays(row.getAs(0)), then, depth), 0, -1),
                                        row.isNullAt(1)
                                                ? Stream.empty()
                                                : tally(made.keys(Blocking.arrays(row.getAs(1)), then, depth), 0, 1))
                                .iterator(),
                        Encoders.row(TALLY));
    }

    private static Stream<Row> tally(long[] keys, int now, int then) {
        return Arrays.stream(keys).mapToObj(key -> RowFactory.create(key, now, then));
    }
}
