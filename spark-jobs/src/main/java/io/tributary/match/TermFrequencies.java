package io.tributary.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.compare.Frequencies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How often the terms of one comparison occur: those that at least two records have, up to a million, and the totals. */
final class TermFrequencies implements Frequencies {
    private static final long serialVersionUID = 1L;

    static final int MOST_TERMS = 1_000_000;
    private static final String EVERY_RECORD = "";
    static final StructType SCHEMA =
            new StructType().add("comparison", DataTypes.IntegerType).add("term", DataTypes.StringType);

    private final long records;
    private final double agreement;
    private final HashMap<String, Long> counts;

    TermFrequencies(long records, double agreement, Map<String, Long> counts) {
        this.records = records;
        this.agreement = agreement;
        this.counts = new HashMap<>(counts);
    }

    /** Counts the terms of all comparisons in one pass: rows of {@code term_frequency}. Terms of one record are left out. */
    static Dataset<Row> count(Dataset<Row> values, RecordReader reader, long version) {
        Dataset<Row> counted = values.flatMap(
                        (FlatMapFunction<Row, Row>) row -> terms(reader, row), Encoders.row(SCHEMA))
                .groupBy("comparison", "term")
                .agg(functions.count(lit(1)).as("records"));
        WindowSpec all = Window.partitionBy("comparison");
        Column every =
                max(when(col("term").equalTo(EVERY_RECORD), col("records"))).over(all);
        // Squares of whole numbers add up to the same in any order.
        Column squares = sum(when(
                        col("term").notEqual(EVERY_RECORD),
                        squared(col("records").cast("double"))))
                .over(all);
        return counted.withColumn("agreement", coalesce(squares, lit(0.0)).divide(squared(every.cast("double"))))
                .where("term = '' or records > 1")
                .withColumn("agreement", when(col("term").equalTo(EVERY_RECORD), col("agreement")))
                .withColumn("model_version", lit(version));
    }

    /** The frequencies of a version, of the commonest terms. */
    static List<Frequencies> read(Dataset<Row> rows, long version, int comparisons) {
        List<Map<String, Long>> kept = new ArrayList<>();
        for (int i = 0; i < comparisons; i++) {
            kept.add(new HashMap<>());
        }
        long[] records = new long[comparisons];
        double[] agreement = new double[comparisons];
        rows.where(col("model_version").equalTo(version))
                .orderBy(col("records").desc(), col("comparison"), col("term"))
                .limit(MOST_TERMS)
                .select("comparison", "term", "records", "agreement")
                .collectAsList()
                .forEach(row -> {
                    int comparison = row.getInt(0);
                    if (row.getString(1).equals(EVERY_RECORD)) {
                        records[comparison] = row.getLong(2);
                        agreement[comparison] = row.getDouble(3);
                    } else {
                        kept.get(comparison).put(row.getString(1), row.getLong(2));
                    }
                });
        return IntStream.range(0, comparisons)
                .<Frequencies>mapToObj(i -> new TermFrequencies(records[i], agreement[i], kept.get(i)))
                .toList();
    }

    private static Column squared(Column number) {
        return number.multiply(number);
    }

    private static java.util.Iterator<Row> terms(RecordReader reader, Row row) {
        List<List<String>> values = RecordReader.values(row);
        List<Row> terms = new ArrayList<>();
        for (int comparison = 0; comparison < reader.comparisons(); comparison++) {
            List<String> own = reader.terms(comparison, values);
            if (!own.isEmpty()) {
                terms.add(RowFactory.create(comparison, EVERY_RECORD));
                for (String term : own) {
                    terms.add(RowFactory.create(comparison, term));
                }
            }
        }
        return terms.iterator();
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public long count(String term) {
        return counts.getOrDefault(term, 1L);
    }

    @Override
    public double agreement() {
        return agreement;
    }
}
