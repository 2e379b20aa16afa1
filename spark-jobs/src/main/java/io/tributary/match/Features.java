package io.tributary.match;

import io.tributary.compare.Frequencies;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Records as matching needs them: a number from 0, in the order of record ids; the prepared value of each comparison; the
 * hashes that blocking keys are made of.
 */
final class Features {
    static final String NUMBER = "number";
    static final String RECORD_ID = "record_id";
    static final String KEY_PARTS = "key_parts";
    private static final String VALUE = "value";

    private Features() {}

    /** Column of the prepared value of a comparison. */
    static String value(int comparison) {
        return VALUE + comparison;
    }

    static Dataset<Row> of(Dataset<Row> values, RecordReader reader, List<Frequencies> frequencies) {
        ArrayList<Frequencies> known = new ArrayList<>(frequencies);
        JavaRDD<Row> rows = values.orderBy(RECORD_ID)
                .toJavaRDD()
                .zipWithIndex()
                .map(numbered -> row(reader, known, numbered._1(), numbered._2()));
        return values.sparkSession().createDataFrame(rows, schema(reader.comparisons()));
    }

    private static Row row(RecordReader reader, List<Frequencies> frequencies, Row record, long number) {
        List<List<String>> values = RecordReader.values(record);
        Object[] row = new Object[3 + reader.comparisons()];
        row[0] = Math.toIntExact(number);
        row[1] = record.getString(0);
        row[2] = reader.keyParts(values, frequencies);
        for (int comparison = 0; comparison < reader.comparisons(); comparison++) {
            row[3 + comparison] = reader.prepared(comparison, values, frequencies.get(comparison));
        }
        return RowFactory.create(row);
    }

    private static StructType schema(int comparisons) {
        StructType schema = new StructType()
                .add(NUMBER, DataTypes.IntegerType, false)
                .add(RECORD_ID, DataTypes.StringType, false)
                .add(
                        KEY_PARTS,
                        DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.LongType, false), false),
                        false);
        for (int comparison = 0; comparison < comparisons; comparison++) {
            schema = schema.add(value(comparison), DataTypes.BinaryType);
        }
        return schema;
    }
}
