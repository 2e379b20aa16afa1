package io.tributary.match;

import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.compare.Frequencies;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Records as matching needs them: a number from 0, in the order of record ids; the prepared values of the comparisons; the
 * hashes that blocking keys are made of.
 */
final class Features {
    static final String NUMBER = "number";
    static final String RECORD_ID = "record_id";
    static final String SOURCE_SYSTEM = "source_system";
    static final String KEY_PARTS = "key_parts";
    static final String VALUES = "values";
    /** Number of the record's source among those declared clean, from 1; 0 if it is not. Two of one are not compared. */
    static final String CLEAN = "clean";

    private static final StructType SCHEMA = new StructType()
            .add(NUMBER, DataTypes.IntegerType, false)
            .add(RECORD_ID, DataTypes.StringType, false)
            .add(SOURCE_SYSTEM, DataTypes.StringType)
            .add(VALUES, DataTypes.createArrayType(DataTypes.BinaryType), false)
            .add(
                    KEY_PARTS,
                    DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.LongType, false), false),
                    false);

    private Features() {}

    /**
     * Of the rows of {@link RecordValues}.
     *
     * @param clean sources that hold nobody twice
     */
    static Dataset<Row> of(
            Dataset<Row> values, RecordReader reader, List<Frequencies> frequencies, long version, List<String> clean) {
        // A copy per process: in the closure it would be a copy per task.
        Broadcast<List<Frequencies>> known = JavaSparkContext.fromSparkContext(
                        values.sparkSession().sparkContext())
                .broadcast(new ArrayList<>(frequencies));
        JavaRDD<Row> rows = values.orderBy(RECORD_ID)
                .toJavaRDD()
                .zipWithIndex()
                .map(numbered -> row(reader, known.value(), numbered._1(), numbered._2()));
        return values.sparkSession()
                .createDataFrame(rows, SCHEMA)
                .withColumn("model_version", lit(version))
                .withColumn(CLEAN, clean(clean));
    }

    private static Column clean(List<String> sources) {
        // The function is null where the source is, and 0 where it is not in the list.
        return coalesce(
                array_position(lit(sources.toArray(String[]::new)), col(SOURCE_SYSTEM))
                        .cast("int"),
                lit(0));
    }

    private static Row row(RecordReader reader, List<Frequencies> frequencies, Row record, long number) {
        List<List<String>> values = RecordReader.values(record);
        byte[][] prepared = new byte[reader.comparisons()][];
        for (int comparison = 0; comparison < prepared.length; comparison++) {
            prepared[comparison] = reader.prepared(comparison, values, frequencies.get(comparison));
        }
        return RowFactory.create(
                Math.toIntExact(number),
                record.getString(0),
                record.getString(1),
                prepared,
                reader.keyParts(values, frequencies));
    }
}
