package io.tributary.table;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negative;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Of a customer's days those on which something is left: what is taken back is taken from the latest day up to its own that
 * has something, as an order is by its cancellation, on the same day or later. What nothing was before takes nothing back.
 */
public final class NotTakenBack {
    private NotTakenBack() {}

    /**
     * Those that are left, the latest first.
     *
     * @param days array of structs with day and events, a count: below 0 of a day on which more was taken back than came. A
     *     day may be there several times, such as once for each node.
     */
    public static Column of(Column days) {
        // From the end: what is taken back on a day is owed by the days before it, and by that day itself first.
        Column latestFirst = sort_array(
                transform(
                        days,
                        day -> struct(
                                day.getField("day").as("day"),
                                negative(day.getField("events")).as("taken"),
                                day.as("entry"))),
                false);
        Column nothing = struct(
                lit(0L).as("owed"),
                filter(transform(latestFirst, day -> day.getField("entry")), day -> lit(false))
                        .as("left"));
        return aggregate(
                latestFirst,
                nothing,
                (seen, day) -> struct(
                        greatest(seen.getField("owed").plus(day.getField("taken")), lit(0L))
                                .as("owed"),
                        when(
                                        negative(day.getField("taken")).gt(seen.getField("owed")),
                                        concat(seen.getField("left"), array(day.getField("entry"))))
                                .otherwise(seen.getField("left"))
                                .as("left")),
                seen -> seen.getField("left"));
    }
}
