package io.tributary.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tributary.compare.Frequencies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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

    /** Counts the terms of all comparisons in one pass; the commonest are kept. */
    static List<Frequencies> count(Dataset<Row> values, RecordReader reader) {
        Dataset<Row> counted = values.flatMap(
                        (FlatMapFunction<Row, Row>) row -> terms(reader, row), Encoders.row(SCHEMA))
                .groupBy("comparison", "term")
                .agg(functions.count(lit(1)).as("records"))
                .persist();
        try {
            Dataset<Row> terms = counted.where(col("term").notEqual(EVERY_RECORD));
            long[] records = new long[reader.comparisons()];
            double[] squares = new double[reader.comparisons()];
            for (Row row : counted.where(col("term").equalTo(EVERY_RECORD)).collectAsList()) {
                records[row.getInt(0)] = row.getLong(2);
            }
            for (Row row : terms.groupBy("comparison")
                    // Whole numbers add up to the same in any order.
                    .agg(sum(squared(col("records").cast("double"))).as("squares"))
                    .collectAsList()) {
                squares[row.getInt(0)] = row.getDouble(1);
            }
            List<Map<String, Long>> kept = new ArrayList<>();
            for (int i = 0; i < records.length; i++) {
                kept.add(new HashMap<>());
            }
            terms.where("records > 1")
                    .orderBy(col("records").desc(), col("comparison"), col("term"))
                    .limit(MOST_TERMS)
                    .collectAsList()
                    .forEach(row -> kept.get(row.getInt(0)).put(row.getString(1), row.getLong(2)));
            List<Frequencies> frequencies = new ArrayList<>();
            for (int i = 0; i < records.length; i++) {
                double all = Math.max(1, records[i]);
                frequencies.add(new TermFrequencies(records[i], squares[i] / (all * all), kept.get(i)));
            }
            return frequencies;
        } finally {
            counted.unpersist();
        }
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
