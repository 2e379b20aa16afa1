package io.tributary.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many pairs blocks make, told before any pair is made. */
final class BlockSizes {
    private static final int LEAST = 2;

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

    /** Adds blocks: records and rule of each. */
    void add(Dataset<Row> sized) {
        sized.groupBy("rule")
                .agg(
                        count(lit(1)),
                        sum(col("records")
                                .multiply(col("records").minus(1))
                                .divide(2)
                                .cast("long")),
                        max("records"))
                .collectAsList()
                .forEach(row -> {
                    int rule = row.getInt(0);
                    blocks[rule] += row.getLong(1);
                    pairs[rule] += row.getLong(2);
                    largest[rule] = Math.max(largest[rule], row.getLong(3));
                });
    }

    /** Of every rule that makes a pair. */
    List<RuleSize> perRule() {
        return IntStream.range(0, blocks.length)
                .filter(rule -> blocks[rule] > 0)
                .mapToObj(rule -> new RuleSize(rule, blocks[rule], pairs[rule], largest[rule]))
                .toList();
    }

    /** Limits under which pairs keep their budget, the widest rules halved; the same ones if they keep it already. */
    static int[] narrowed(List<RuleSize> sizes, int[] most, double budget) {
        int[] narrower = most.clone();
        double[] pairs = new double[most.length];
        sizes.forEach(size -> pairs[size.rule()] = size.pairs());
        while (IntStream.range(0, pairs.length).mapToDouble(rule -> pairs[rule]).sum() > budget) {
            int widest = IntStream.range(0, pairs.length)
                    .filter(rule -> narrower[rule] > LEAST)
                    .reduce(-1, (best, rule) -> best < 0 || pairs[rule] > pairs[best] ? rule : best);
            if (widest < 0 || pairs[widest] == 0) {
                break;
            }
            // Below the largest block there is, or nothing would change.
            int largest = (int) sizes.stream()
                    .filter(size -> size.rule() == widest)
                    .mapToLong(RuleSize::largest)
                    .max()
                    .orElse(LEAST);
            narrower[widest] = Math.max(LEAST, Math.min(narrower[widest], largest) / 2);
            // What halving a block leaves of its pairs is not known before they are counted again.
            pairs[widest] /= 2;
        }
        return narrower;
    }
}
