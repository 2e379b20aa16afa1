package io.tributary.table;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_date;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Days cut into ranges of about as many rows each, one for each file of a table that is laid out by day ({@link Table#day}):
 * what changes or asks for a few days then touches few files. A day with the rows of several files has several ranges, and
 * its rows are spread over them by a hash.
 */
public final class DayRanges {
    /** Column with the number of a row's range, from 0. */
    public static final String RANGE = "_range";

    /** Rows of a file: to write them again takes less than a second, and to open the file is not felt. */
    private static final long ROWS = 250_000;

    /** Files of a table, however many rows it has. */
    private static final int AT_MOST = 1_000;

    private static final String DAY = "_range_day";
    private static final String FIRST = "_range_first";
    private static final String WIDTH = "_range_width";
    private static final StructType PLACE = new StructType()
            .add(DAY, DataTypes.IntegerType)
            .add(FIRST, DataTypes.IntegerType)
            .add(WIDTH, DataTypes.IntegerType);

    private final List<Row> places = new ArrayList<>();
    private int count;

    private DayRanges() {}

    /** How many rows a file is to have of a table with so many. */
    public static long size(long rows) {
        return Math.max(ROWS, rows / AT_MOST);
    }

    /**
     * Ranges for all rows of a table.
     *
     * @param rows by day
     * @param atLeast how many ranges, even if they are small
     */
    public static DayRanges of(SortedMap<LocalDate, Long> rows, int atLeast) {
        long all = sum(rows);
        DayRanges ranges = new DayRanges();
        ranges.cut(rows, all, (int) Math.max(atLeast, Math.round((double) all / size(all))));
        return ranges;
    }

    /**
     * Ranges for rows of some files.
     *
     * @param groups rows by day, in order; no range holds days of two groups
     * @param size rows of a range
     */
    public static DayRanges of(List<SortedMap<LocalDate, Long>> groups, long size) {
        DayRanges ranges = new DayRanges();
        for (SortedMap<LocalDate, Long> rows : groups) {
            long all = sum(rows);
            ranges.cut(rows, all, (int) Math.max(1, Math.round((double) all / size)));
        }
        return ranges;
    }

    private static long sum(SortedMap<LocalDate, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private void cut(SortedMap<LocalDate, Long> rows, long all, int ranges) {
        long before = 0;
        for (Map.Entry<LocalDate, Long> day : rows.entrySet()) {
            long own = day.getValue();
            if (own * ranges > all) {
                long first = before * ranges / all;
                long last = (before + own - 1) * ranges / all;
                place(day.getKey(), first, last - first + 1);
            } else {
                place(day.getKey(), all == 0 ? 0 : Math.min(ranges - 1, (before + own / 2) * ranges / all), 1);
            }
            before += own;
        }
        count += ranges;
    }

    private void place(LocalDate day, long first, long width) {
        places.add(RowFactory.create((int) day.toEpochDay(), (int) (count + first), (int) width));
    }

    public int count() {
        return count;
    }

    /**
     * The rows with {@link #RANGE}, all rows of a range in one partition of their own.
     *
     * @param day of a row; one that is not known goes with the first range
     * @param spread what rows of a day with several ranges are spread by
     */
    public Dataset<Row> shuffled(Dataset<Row> rows, Column day, Column spread) {
        Dataset<Row> known = rows.sparkSession().createDataFrame(places, PLACE);
        return rows.join(broadcast(known), unix_date(day).equalTo(col(DAY)), "left_outer")
                .withColumn(RANGE, coalesce(col(FIRST).plus(pmod(hash(spread), col(WIDTH))), lit(0)))
                .drop(DAY, FIRST, WIDTH)
                .repartitionById(count, col(RANGE));
    }
}
