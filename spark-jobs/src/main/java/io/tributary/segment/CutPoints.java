package io.tributary.segment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.tributary.table.SegmentTables;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where fifths of customers end: the k-th cut point is the least value that at least k fifths do not exceed. They are exact,
 * from how often each distinct value occurs: an approximation would come out differently with every division of the rows.
 */
final class CutPoints {
    private static final int FIFTHS = 5;
    private static final String MEASURE = "measure";
    private static final String VALUE = "value";
    private static final String ROWS = "rows";
    private static final String UP_TO = "up_to";
    private static final String ALL = "all_rows";
    private static final String NUMBER = "number";

    private final Map<String, List<BigDecimal>> points;

    private CutPoints(Map<String, List<BigDecimal>> points) {
        this.points = points;
    }

    /**
     * Four of each column, in rising order; none of a column that has no value.
     *
     * @param rows customers
     * @param columns numbers
     */
    static CutPoints of(Dataset<Row> rows, List<String> columns) {
        Column[] pairs = columns.stream()
                .map(name -> struct(
                        lit(name).as(MEASURE),
                        col(name).cast(SegmentTables.TOTAL).as(VALUE)))
                .toArray(Column[]::new);
        WindowSpec all = Window.partitionBy(MEASURE);
        Column running =
                sum(ROWS).over(all.orderBy(VALUE).rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
        Dataset<Row> counted = rows.select(explode(array(pairs)).as("pair"))
                .select("pair.*")
                .where(col(VALUE).isNotNull())
                .groupBy(MEASURE, VALUE)
                .agg(count(lit(1)).as(ROWS))
                .select(
                        col(MEASURE),
                        col(VALUE),
                        col(ROWS),
                        running.as(UP_TO),
                        sum(ROWS).over(all).as(ALL));
        Column share = col(NUMBER).multiply(col(ALL));
        List<Row> found = counted.withColumn(NUMBER, explode(sequence(lit(1), lit(FIFTHS - 1))))
                .where(col(UP_TO)
                        .minus(col(ROWS))
                        .multiply(FIFTHS)
                        .lt(share)
                        .and(share.leq(col(UP_TO).multiply(FIFTHS))))
                .select(MEASURE, NUMBER, VALUE)
                .collectAsList();
        Map<String, List<BigDecimal>> points = new LinkedHashMap<>();
        for (String name : columns) {
            Map<Integer, BigDecimal> byNumber = new TreeMap<>();
            found.stream()
                    .filter(row -> row.getString(0).equals(name))
                    .forEach(row -> byNumber.put(row.getInt(1), row.getDecimal(2)));
            points.put(name, List.copyOf(byNumber.values()));
        }
        return new CutPoints(points);
    }

    /** Those of a column. */
    List<BigDecimal> of(String column) {
        return points.get(column);
    }

    /** As one row, a column of them under each name: values of people are to be in no plan. */
    Dataset<Row> row(org.apache.spark.sql.SparkSession session, java.util.function.UnaryOperator<String> names) {
        StructType schema = new StructType();
        for (String name : points.keySet()) {
            schema = schema.add(names.apply(name), DataTypes.createArrayType(SegmentTables.TOTAL));
        }
        Object[] values = points.values().stream().map(List::toArray).toArray();
        return session.createDataFrame(Arrays.asList(RowFactory.create(values)), schema);
    }
}
