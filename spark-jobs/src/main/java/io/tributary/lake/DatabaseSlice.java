package io.tributary.lake;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the rows that one task reads, by the values of a column: from one on, below another. Together the slices of a
 * range hold each of its rows once: the first is open below and has the rows without a value, the last is open above,
 * whatever came since the bounds were looked at.
 *
 * @param from null in the first
 * @param below null in the last
 */
record DatabaseSlice(DatabaseValue from, DatabaseValue below) implements Serializable {
    /** All rows. */
    static final DatabaseSlice WHOLE = new DatabaseSlice(null, null);

    /**
     * Slices of like width, in order; fewer than asked for where there are fewer whole numbers, days or seconds.
     *
     * @param least value there is
     * @param greatest value there is, of the same kind
     */
    static List<DatabaseSlice> between(DatabaseValue least, DatabaseValue greatest, int count) {
        BigInteger first = least.place();
        BigInteger width = greatest.place().subtract(first).add(BigInteger.ONE);
        BigInteger slices = width.min(BigInteger.valueOf(count));
        List<DatabaseSlice> all = new ArrayList<>();
        DatabaseValue from = null;
        for (int i = 1; i < slices.intValueExact(); i++) {
            BigInteger place = first.add(width.multiply(BigInteger.valueOf(i)).divide(slices));
            DatabaseValue below = DatabaseValue.at(least.kind(), place);
            all.add(new DatabaseSlice(from, below));
            from = below;
        }
        all.add(new DatabaseSlice(from, null));
        return all;
    }
}
