package io.tributary.traits;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Days that there are rows of, and how many, in the driver: what is asked for by day is found without reading other days. */
final class EventDays {
    /** Conditions of a query, which storage looks at for each file. */
    private static final int RANGES = 30;

    private final NavigableMap<LocalDate, Long> rows = new TreeMap<>();

    private EventDays() {}

    /** Rows without a day are left out. */
    static EventDays of(Dataset<Row> rows, Column day) {
        EventDays days = new EventDays();
        rows.select(unix_date(day).as("day"))
                .where("day is not null")
                .groupBy("day")
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> days.rows.put(LocalDate.ofEpochDay(row.getInt(0)), row.getLong(1)));
        return days;
    }

    /** How many rows by day. */
    NavigableMap<LocalDate, Long> rows() {
        return rows;
    }

    /**
     * False of a value on none of the days, true of one on any; of many ranges of days those with little between them count
     * as one, so that it may be true of others.
     *
     * @param value a date or a time
     * @param start what the start of a day is as such a value
     */
    Column mayHold(Column value, Function<LocalDate, Object> start) {
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
