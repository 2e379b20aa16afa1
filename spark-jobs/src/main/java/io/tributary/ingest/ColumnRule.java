package io.tributary.ingest;

import io.tributary.config.SourceColumn;
import io.tributary.config.SourceColumn.Future;
import io.tributary.config.SourceColumn.Presence;
import io.tributary.config.ValueType;
import io.tributary.text.CardNumbers;
import io.tributary.text.Codes;
import io.tributary.text.Dates;
import io.tributary.text.Numbers;
import io.tributary.text.Standardised;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** What a contract demands of one column; travels to the reading tasks. */
record ColumnRule(
        String name,
        ValueType type,
        List<String> formats,
        Presence presence,
        BigDecimal minimum,
        char decimalSeparator,
        Future future)
        implements Serializable {

    /** Facts that hold for every column of a row. */
    record Circumstances(ZoneId zone, Instant runInstant, boolean cardNumbersRefused) implements Serializable {
        LocalDate today() {
            return runInstant.atOffset(ZoneOffset.UTC).toLocalDate();
        }
    }

    static ColumnRule of(SourceColumn column) {
        return new ColumnRule(
                column.name(),
                column.type(),
                column.formats(),
                column.required(),
                column.minimum().orElse(null),
                column.decimalSeparator(),
                column.future());
    }

    /** Why the value cannot be accepted: a code and this column's name; null if it can. */
    String refusal(String value, Circumstances circumstances) {
        return switch (type) {
            case TEXT, JSON ->
                circumstances.cardNumbersRefused() && CardNumbers.isIn(value) ? "sensitive:card-number" : null;
            case INTEGER, DECIMAL -> numberRefusal(value);
            case DATE -> dateRefusal(value, circumstances);
            case TIMESTAMP -> timeRefusal(instant(value, circumstances), circumstances);
            case BOOLEAN -> Codes.truth(value).isValid() ? null : "invalid-boolean:" + name;
        };
    }

    /** The value as a point in time, if it is one. */
    Standardised<Instant> instant(String value, Circumstances circumstances) {
        return Dates.timestamp(value, formats, circumstances.zone(), circumstances.today());
    }

    private String numberRefusal(String value) {
        Standardised<BigDecimal> number = Numbers.number(value, decimalSeparator);
        if (!number.isValid()
                || (type == ValueType.INTEGER
                        && number.value().stripTrailingZeros().scale() > 0)) {
            return "invalid-number:" + name;
        }
        return minimum != null && number.value().compareTo(minimum) < 0 ? "below-minimum:" + name : null;
    }

    private String dateRefusal(String value, Circumstances circumstances) {
        Standardised<LocalDate> date = Dates.date(value, formats, circumstances.today());
        if (!date.isValid()) {
            return isPlaceholder(date) ? null : "invalid-date:" + name;
        }
        return future == Future.REFUSED && date.value().isAfter(circumstances.today()) ? "future:" + name : null;
    }

    /** Why a point in time, read by {@link #instant}, cannot be accepted. */
    String timeRefusal(Standardised<Instant> time, Circumstances circumstances) {
        if (!time.isValid()) {
            return isPlaceholder(time) ? null : "invalid-timestamp:" + name;
        }
        return future == Future.REFUSED && time.value().isAfter(circumstances.runInstant()) ? "future:" + name : null;
    }

    /** 01.01.1900 says that there is no value: the row is good. */
    private static boolean isPlaceholder(Standardised<?> value) {
        return "placeholder".equals(value.invalid());
    }
}
