package io.tributary.table;

/**
 * One number a stage tells, kept in {@code stage_metric}.
 *
 * @param name what is counted
 * @param subject source, table or rule it is about
 * @param detail a finer distinction: reason, identifier type; empty if there is none
 * @param value the count
 */
public record Metric(String name, String subject, String detail, long value) {

    /** A whole number that an aggregate has given: 0 where it is null, as the sum of no rows is. */
    public static long number(Object aggregate) {
        return aggregate == null ? 0 : ((Number) aggregate).longValue();
    }
}
