package io.tributary.match;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Pairs with their vectors, and how many pairs have each. */
final class AgreementPatterns {
    /** Records that are sent out whole to wherever pairs are, some hundred bytes each; more are shuffled to their pairs. */
    static final long MOST_SENT_OUT = 500_000;

    private static final String OWN = "own_";
    private static final String OTHER = "other_";

    private final Dataset<Row> features;
    private final RecordReader reader;
    private final long records;

    /** @param records how many there are */
    AgreementPatterns(Dataset<Row> features, RecordReader reader, long records) {
        this.features = features.select(Features.NUMBER, Features.RECORD_ID, Features.CLEAN, Features.VALUES);
        this.reader = reader;
        this.records = records;
    }

    /**
     * @param records how many there are
     * @param pairs how many they make, those of one clean source left out
     */
    record Counts(long records, double pairs) {}

    /** How many records there are, and pairs that may match. */
    static Counts counts(Dataset<Row> features) {
        Column within = expr("count * (count - 1) / 2");
        Row all = features.groupBy(Features.CLEAN)
                .count()
                .agg(
                        coalesce(sum("count"), lit(0L)),
                        coalesce(sum(when(col(Features.CLEAN).notEqual(0), within)), lit(0.0)))
                .first();
        long records = all.getLong(0);
        return new Counts(records, records * (records - 1.0) / 2 - all.getDouble(1));
    }

    /** Both records' prepared values beside each pair. */
    Dataset<Row> withValues(Dataset<Row> pairs) {
        // Named alike on both sides, so that Spark sends the records out once and uses them twice.
        return pairs.join(named(OWN), col("left").equalTo(col(OWN + Features.NUMBER)))
                .join(named(OTHER), col("right").equalTo(col(OTHER + Features.NUMBER)));
    }

    private Dataset<Row> named(String side) {
        Dataset<Row> named = features.select(
                col(Features.NUMBER).as(side + Features.NUMBER),
                col(Features.RECORD_ID).as(side + Features.RECORD_ID),
                col(Features.CLEAN).as(side + Features.CLEAN),
                col(Features.VALUES).as(side + Features.VALUES));
        return records <= MOST_SENT_OUT ? broadcast(named) : named;
    }

    /** Prepared value of a comparison in the left record. */
    static Column own(int comparison) {
        return col(OWN + Features.VALUES).getItem(comparison);
    }

    /** Prepared value of a comparison in the right record. */
    static Column other(int comparison) {
        return col(OTHER + Features.VALUES).getItem(comparison);
    }

    /** Id of the left record. */
    static Column ownRecord() {
        return col(OWN + Features.RECORD_ID);
    }

    /** Id of the right record. */
    static Column otherRecord() {
        return col(OTHER + Features.RECORD_ID);
    }

    private Column level(int comparison) {
        return Kernels.level(reader.comparator(comparison), own(comparison), other(comparison));
    }

    private Column vector() {
        return Kernels.vector(
                IntStream.range(0, reader.comparisons()).mapToObj(this::level).toList());
    }

    /** left, right, rules and vector of every pair. */
    Dataset<Row> compared(Dataset<Row> pairs) {
        return vectors(withValues(pairs));
    }

    private Dataset<Row> vectors(Dataset<Row> pairs) {
        return pairs.select(col("left"), col("right"), col("rules"), vector().as("vector"));
    }

    /** How many pairs have each vector and rules. */
    static List<PatternCount> count(Dataset<Row> compared) {
        return compared.groupBy("vector", "rules").agg(functions.count(lit(1)).as("pairs")).collectAsList().stream()
                .map(row -> new PatternCount(row.getLong(0), row.getInt(1), row.getLong(2)))
                .toList();
    }

    /**
     * Pairs drawn at random, the same for the same records; all there are if they are not more than wanted. Those of one clean
     * source are left out.
     */
    List<PatternCount> random(int wanted) {
        double possible = records * (records - 1.0) / 2;
        Dataset<Row> pairs;
        if (possible <= wanted) {
            Dataset<Row> numbers = features.select(col(Features.NUMBER).as("left"));
            pairs = numbers.crossJoin(features.select(col(Features.NUMBER).as("right")))
                    .where("left < right");
        } else {
            pairs = features.sparkSession()
                    .range(wanted)
                    .select(drawn(1).as("left"), drawn(2).as("right"))
                    .where("left <> right");
        }
        Column clean = col(OWN + Features.CLEAN);
        return count(vectors(withValues(pairs.withColumn("rules", lit(0)))
                .where(clean.equalTo(0).or(clean.notEqual(col(OTHER + Features.CLEAN))))));
    }

    private Column drawn(int seed) {
        return pmod(xxhash64(col("id"), lit(seed)), lit(records)).cast("int");
    }

    /** How often each level occurs when a record is compared with itself. */
    List<double[]> self() {
        Column vector = Kernels.vector(IntStream.range(0, reader.comparisons())
                .mapToObj(i -> Kernels.level(reader.comparator(i), own(i), own(i)))
                .toList());
        Shares shares = Shares.none(IntStream.range(0, reader.comparisons())
                .mapToObj(i -> reader.comparator(i).levels().size())
                .toList());
        count(named(OWN).select(vector.as("vector"), lit(0).as("rules")))
                .forEach(pattern -> shares.add(pattern.vector(), (double) pattern.count()));
        return List.of(shares.known());
    }
}
