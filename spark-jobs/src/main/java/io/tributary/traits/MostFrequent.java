package io.tributary.traits;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negative;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * The value that most events have; of several the one of the later day, then the first by alphabet. Days are sorted and gone
 * through once, so that days of one value follow each other: to look at all of them for each value took most of a run's time
 * for traits.
 */
final class MostFrequent {
    private MostFrequent() {}

    /**
     * The value; null of none.
     *
     * @param days array of structs with value, day (a number) and events; a value can be there several times a day
     */
    static Column of(Column days) {
        Column none = lit(null).cast("string");
        return aggregate(
                array_sort(days),
                struct(
                        none.as("value"),
                        lit(0).as("day"),
                        lit(0L).as("events"),
                        place(none, lit(0), lit(0L)).as("best")),
                (seen, day) -> {
                    Column same = day.getField("value").equalTo(seen.getField("value"));
                    return struct(
                            day.getField("value").as("value"),
                            day.getField("day").as("day"),
                            day.getField("events")
                                    .plus(when(same, seen.getField("events")).otherwise(lit(0L)))
                                    .as("events"),
                            when(same, seen.getField("best"))
                                    .otherwise(best(seen))
                                    .as("best"));
                },
                seen -> best(seen).getField("value"));
    }

    private static Column best(Column seen) {
        return least(
                seen.getField("best"), place(seen.getField("value"), seen.getField("day"), seen.getField("events")));
    }

    /** Of a value among all: the least is the first; null of none. */
    private static Column place(Column value, Column day, Column events) {
        return when(
                value.isNotNull(),
                struct(negative(events).as("events"), negative(day).as("day"), value.as("value")));
    }
}
