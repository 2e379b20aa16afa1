package io.tributary.show;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Cells of a row that may be null. */
final class Cells {
    private Cells() {}

    static Optional<Instant> instant(Row row, int column) {
        return Optional.ofNullable(row.<Timestamp>getAs(column)).map(Timestamp::toInstant);
    }

    static Optional<LocalDate> date(Row row, int column) {
        return Optional.ofNullable(row.<Date>getAs(column)).map(Date::toLocalDate);
    }

    static Optional<String> text(Row row, int column) {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Boolean> truth(Row row, int column) {
        return row.isNullAt(column) ? Optional.empty() : Optional.of(row.getBoolean(column));
    }

    static Optional<Integer> integer(Row row, int column) {
        return row.isNullAt(column) ? Optional.empty() : Optional.of(row.getInt(column));
    }

    /** 0 for null. */
    static long number(Row row, int column) {
        return row.isNullAt(column) ? 0 : row.<Number>getAs(column).longValue();
    }

    /** None for null. */
    static List<String> texts(Row row, int column) {
        return row.isNullAt(column) ? List.of() : List.copyOf(row.<String>getList(column));
    }
}
