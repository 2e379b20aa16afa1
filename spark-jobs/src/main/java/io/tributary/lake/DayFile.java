package io.tributary.lake;

import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.DateType;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A file with what its statistics tell of a column of days.
 *
 * @param path as the log has it
 * @param rows 0 of one that tells nothing
 * @param days absent if it tells nothing
 */
record DayFile(String path, long rows, Optional<Days> days) {
    /** @param last that one too */
    record Days(LocalDate first, LocalDate last) {}

    static DayFile unknown(String path) {
        return new DayFile(path, 0, Optional.empty());
    }

    static Optional<DayFile> of(String path, DataFileStatistics told, String column) {
        return day(told.getMinValues(), column)
                .flatMap(first -> day(told.getMaxValues(), column).map(last -> new Days(first, last)))
                .map(days -> new DayFile(path, told.getNumRecords(), Optional.of(days)));
    }

    private static Optional<LocalDate> day(Map<Column, Literal> values, String column) {
        return Optional.ofNullable(values.get(new Column(column)))
                .filter(value -> value.getDataType() instanceof DateType && value.getValue() != null)
                .map(value -> LocalDate.ofEpochDay((Integer) value.getValue()));
    }
}
