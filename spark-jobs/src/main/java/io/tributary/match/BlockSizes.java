package io.tributary.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many pairs blocks make, told before any pair is made. */
final class BlockSizes {
    /**
     * Records that any block may have: the copies of one person share all their keys, so that the pairs of each rule are
     * the same ones, and dividing them would part what belongs together.
     */
    private static final int LEAST = 25;

    private static final Column PAIRS =
            col("records").multiply(col("records").minus(1)).divide(2).cast("long");

    private final long[] blocks;
    private final long[] pairs;
    private final long[] largest;

    BlockSizes(int rules) {
        blocks = new long[rules];
        pairs = new long[rules];
        largest = new long[rules];
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

    /** A key and how many records have it. */
    record Block(long key, long records) {}

    /**
     * What does not fit.
     *
     * @param blocks that are too large
     * @param former keys of those that were before
     */
    record Wide(List<Block> blocks, List<Long> former) {}

    /**
     * Adds the blocks that fit.
     *
     * @param sized key, records, records before and rule of each block
     * @param fits whether it is not too large
     * @param fitted whether it was not
     * @return the others
     */
    Wide add(Dataset<Row> sized, Column fits, Column fitted) {
        List<Block> large = new ArrayList<>();
        List<Long> former = new ArrayList<>();
        for (Row row : sized.groupBy(col("rule"), fits.as("fits"))
                .agg(
                        sum(when(col("records").gt(1), 1).otherwise(0)),
                        sum(PAIRS),
                        max("records"),
                        collect_list(when(not(fits), struct("key", "records"))),
                        collect_list(when(not(fitted), col("key"))))
                .collectAsList()) {
            int rule = row.getInt(0);
            if (row.getBoolean(1)) {
                blocks[rule] += row.getLong(2);
                pairs[rule] += row.getLong(3);
                largest[rule] = Math.max(largest[rule], row.getLong(4));
            }
            row.<Row>getList(5).forEach(block -> large.add(new Block(block.getLong(0), block.getLong(1))));
            former.addAll(row.getList(6));
        }
        return new Wide(large, former);
    }

    /** Blocks of one rule and size. */
    record SizeCount(int rule, long records, long blocks) {}

    /** How many blocks there are of each rule and size. */
    static List<SizeCount> histogram(Dataset<Row> sized) {
        return sized.groupBy("rule", "records").agg(count(lit(1))).collectAsList().stream()
                .map(row -> new SizeCount(row.getInt(0), row.getLong(1), row.getLong(2)))
                .toList();
    }

    /** Of every rule that makes a pair. */
    List<RuleSize> perRule() {
        return IntStream.range(0, blocks.length)
                .filter(rule -> blocks[rule] > 0)
                .mapToObj(rule -> new RuleSize(rule, blocks[rule], pairs[rule], largest[rule]))
                .toList();
    }

    /**
     * Records that a block may have, per rule: the widest rules are halved until the pairs keep their budget. A block that
     * is over the limit is divided; it is taken to make pairs then as if in parts of half the limit.
     */
    static int[] limits(List<SizeCount> histogram, int rules, int blockSize, double budget) {
        int[] most = new int[rules];
        Arrays.fill(most, blockSize);
        double[] pairs = IntStream.range(0, rules)
                .mapToDouble(rule -> expected(histogram, rule, blockSize))
                .toArray();
        while (Arrays.stream(pairs).sum() > budget) {
            int widest = IntStream.range(0, rules)
                    .filter(rule -> most[rule] > LEAST)
                    .reduce(-1, (best, rule) -> best < 0 || pairs[rule] > pairs[best] ? rule : best);
            if (widest < 0) {
                break;
            }
            most[widest] = Math.max(LEAST, most[widest] / 2);
            pairs[widest] = expected(histogram, widest, most[widest]);
        }
        return most;
    }

    private static double expected(List<SizeCount> histogram, int rule, int most) {
        return histogram.stream()
                .filter(size -> size.rule() == rule)
                .mapToDouble(size -> size.blocks()
                        * size.records()
                        * (size.records() <= most ? size.records() - 1.0 : most / 2.0)
                        / 2)
                .sum();
    }
}
