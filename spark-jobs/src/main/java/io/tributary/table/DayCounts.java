package io.tributary.table;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Days that there are rows of, and how many, in the driver: what is asked for by day is found without reading other days.
 *
 * @param rows how many by day
 */
public record DayCounts(NavigableMap<LocalDate, Long> rows) {
    /** Conditions of a query, which storage looks at for each file. */
    private static final int RANGES = 30;

    public DayCounts {
        rows = Collections.unmodifiableNavigableMap(new TreeMap<>(rows));
    }

    /** Rows without a day are left out. */
    public static DayCounts of(Dataset<Row> rows, Column day) {
        return of(rows, day, count(lit(1)));
    }

    /**
     * The same where not each row counts as one.
     *
     * @param number of the rows of a day: an aggregate, a whole number
     */
    public static DayCounts of(Dataset<Row> rows, Column day, Column number) {
        NavigableMap<LocalDate, Long> counts = new TreeMap<>();
        rows.where(day.isNotNull())
                .groupBy(unix_date(day))
                .agg(number)
                .collectAsList()
                .forEach(row -> counts.put(LocalDate.ofEpochDay(row.getInt(0)), row.getLong(1)));
        return new DayCounts(counts);
    }

    /**
     * False of a value on none of the days, true of one on any; of many ranges of days those with little between them count
     * as one, so that it may be true of others.
     *
     * @param value a date or a time
     * @param start what the start of a day is as such a value
     */
    public Column mayHold(Column value, Function<LocalDate, Object> start) {
        int gap = 1;
        List<Range> ranges = ranges(gap);
        while (ranges.size() > RANGES) {
            gap *= 2;
            ranges = ranges(gap);
        }
        return ranges.stream()
                .map(range -> value.geq(lit(start.apply(range.first())))
                        .and(value.lt(lit(start.apply(range.last().plusDays(1))))))
                .reduce(lit(false), Column::or);
    }

    /** @param last that one too */
    private record Range(LocalDate first, LocalDate last) {}

    /** @param gap days from one to the next that still is of the same range */
    private List<Range> ranges(int gap) {
        List<Range> ranges = new ArrayList<>();
        for (LocalDate day : rows.keySet()) {
            int before = ranges.size() - 1;
            if (before >= 0 && !day.isAfter(ranges.get(before).last().plusDays(gap))) {
                ranges.set(before, new Range(ranges.get(before).first(), day));
            } else {
                ranges.add(new Range(day, day));
            }
        }
        return ranges;
    }
}
