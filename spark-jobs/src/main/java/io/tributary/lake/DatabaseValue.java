package io.tributary.lake;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A value of a column that can be compared, as text that keeps every digit.
 *
 * @param kind of the column
 * @param text ISO 8601, or digits
 */
record DatabaseValue(Kind kind, String text) implements Serializable {

    /** What a column holds that can be told apart by growing. */
    enum Kind {
        INSTANT,
        LOCAL,
        DATE,
        INTEGER,
        DECIMAL;

        /** Empty for a column that cannot be compared so. */
        static Optional<Kind> of(ResultSetMetaData columns, int column) throws SQLException {
            return switch (columns.getColumnType(column)) {
                case Types.TIMESTAMP_WITH_TIMEZONE -> Optional.of(INSTANT);
                // PostgreSQL tells both by one code.
                case Types.TIMESTAMP ->
                    Optional.of(
                            columns.getColumnTypeName(column)
                                            .toLowerCase(Locale.ROOT)
                                            .equals("timestamptz")
                                    ? INSTANT
                                    : LOCAL);
                case Types.DATE -> Optional.of(DATE);
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Optional.of(INTEGER);
                case Types.NUMERIC, Types.DECIMAL -> Optional.of(DECIMAL);
                default -> Optional.empty();
            };
        }

        /** The newest value that a run may see; absent for numbers, which know no time. */
        Optional<DatabaseValue> latest(Instant runInstant, LocalDate runDate, ZoneId zone) {
            return switch (this) {
                case INSTANT -> Optional.of(new DatabaseValue(this, runInstant.toString()));
                case LOCAL ->
                    Optional.of(new DatabaseValue(
                            this, LocalDateTime.ofInstant(runInstant, zone).toString()));
                case DATE -> Optional.of(new DatabaseValue(this, runDate.toString()));
                case INTEGER, DECIMAL -> Optional.empty();
            };
        }

        /** Null if the column has no value. */
        String read(ResultSet row, int column) throws SQLException {
            Object value =
                    switch (this) {
                        case INSTANT -> row.getObject(column, OffsetDateTime.class);
                        case LOCAL -> row.getObject(column, LocalDateTime.class);
                        case DATE -> row.getObject(column, LocalDate.class);
                        case INTEGER, DECIMAL -> row.getString(column);
                    };
            return value == null
                    ? null
                    : value instanceof OffsetDateTime time ? time.toInstant().toString() : value.toString();
        }
    }

    /** Sets a parameter to it. */
    void bind(PreparedStatement statement, int parameter) throws SQLException {
        switch (kind) {
            case INSTANT -> statement.setObject(parameter, Instant.parse(text).atOffset(ZoneOffset.UTC));
            case LOCAL -> statement.setObject(parameter, LocalDateTime.parse(text));
            case DATE -> statement.setObject(parameter, LocalDate.parse(text));
            case INTEGER -> statement.setLong(parameter, Long.parseLong(text));
            case DECIMAL -> statement.setBigDecimal(parameter, new BigDecimal(text));
        }
    }

    /** Whether it is greater than another of its kind. */
    boolean isAfter(DatabaseValue other) {
        return switch (kind) {
            case INSTANT -> Instant.parse(text).isAfter(Instant.parse(other.text));
            case LOCAL -> LocalDateTime.parse(text).isAfter(LocalDateTime.parse(other.text));
            case DATE -> LocalDate.parse(text).isAfter(LocalDate.parse(other.text));
            case INTEGER, DECIMAL -> new BigDecimal(text).compareTo(new BigDecimal(other.text)) > 0;
        };
    }

    /** Whether it is none of the values beyond all others that databases know: infinity, a number that is none. */
    boolean isFinite() {
        return switch (kind) {
            // A year of more than four digits has a sign.
            case INSTANT, LOCAL, DATE -> Character.isDigit(text.charAt(0));
            case INTEGER, DECIMAL -> text.matches("-?\\d+(\\.\\d*)?");
        };
    }

    /** How many whole seconds or days since 1970 it is, or which whole number, rounded down. */
    BigInteger place() {
        return switch (kind) {
            case INSTANT -> BigInteger.valueOf(Instant.parse(text).getEpochSecond());
            case LOCAL -> BigInteger.valueOf(LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC));
            case DATE -> BigInteger.valueOf(LocalDate.parse(text).toEpochDay());
            case INTEGER, DECIMAL ->
                new BigDecimal(text).setScale(0, RoundingMode.FLOOR).toBigInteger();
        };
    }

    /** The value at a place. */
    static DatabaseValue at(Kind kind, BigInteger place) {
        return new DatabaseValue(
                kind,
                switch (kind) {
                    case INSTANT ->
                        Instant.ofEpochSecond(place.longValueExact()).toString();
                    case LOCAL ->
                        LocalDateTime.ofEpochSecond(place.longValueExact(), 0, ZoneOffset.UTC)
                                .toString();
                    case DATE -> LocalDate.ofEpochDay(place.longValueExact()).toString();
                    case INTEGER, DECIMAL -> place.toString();
                });
    }

    /** A time that lies so much before; of a date whole days, rounded up; a number is as it is. */
    DatabaseValue before(Duration overlap) {
        return switch (kind) {
            case INSTANT ->
                new DatabaseValue(kind, Instant.parse(text).minus(overlap).toString());
            case LOCAL ->
                new DatabaseValue(kind, LocalDateTime.parse(text).minus(overlap).toString());
            case DATE ->
                new DatabaseValue(
                        kind,
                        LocalDate.parse(text)
                                .minusDays(overlap.plusDays(1).minusNanos(1).toDays())
                                .toString());
            case INTEGER, DECIMAL -> this;
        };
    }
}
