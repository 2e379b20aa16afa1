package io.tributary.survey.sample;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Whether the first row of CSV names the columns. Where the other rows of a column hold numbers, dates or addresses, its
 * first cell tells; a table of words has a header if the first row has usual names of columns, and none if it has values.
 */
final class HeaderRow {
    private static final double MOSTLY = 0.8;
    private static final int ROWS = 200;
    private static final int LONGEST_NAME = 60;

    private final CellJudge judge;
    private final List<List<String>> rows;

    HeaderRow(CellJudge judge, List<List<String>> rows) {
        this.judge = judge;
        this.rows = rows;
    }

    boolean isPresent() {
        List<String> first = rows.get(0);
        if (first.stream().filter(Objects::nonNull).anyMatch(cell -> cell.length() > LONGEST_NAME)) {
            return false;
        }
        int names = 0;
        int values = 0;
        for (int column = 0; column < first.size(); column++) {
            if (holdsValues(column)) {
                boolean value = first.get(column) != null && judge.isValue(first.get(column));
                values += value ? 1 : 0;
                names += value ? 0 : 1;
            }
        }
        if (names != values) {
            return names > values;
        }
        return ofWords(first);
    }

    private boolean ofWords(List<String> first) {
        long known = first.stream()
                .filter(Objects::nonNull)
                .filter(judge::isColumnName)
                .count();
        if (3 * known >= first.size()) {
            return true;
        }
        boolean value = first.stream().filter(Objects::nonNull).anyMatch(judge::isValue);
        return !value && !recurs(first);
    }

    private boolean holdsValues(int column) {
        List<String> cells = rows.stream()
                .skip(1)
                .limit(ROWS)
                .map(row -> column < row.size() ? row.get(column) : null)
                .filter(Objects::nonNull)
                .toList();
        return !cells.isEmpty() && cells.stream().filter(judge::isValue).count() >= MOSTLY * cells.size();
    }

    /** Whether a word of the first row comes again in its column. */
    private boolean recurs(List<String> first) {
        for (int i = 0; i < first.size(); i++) {
            int column = i;
            String cell = first.get(i);
            if (cell != null
                    && rows.stream()
                            .skip(1)
                            .limit(ROWS)
                            .anyMatch(row -> column < row.size()
                                    && row.get(column) != null
                                    && row.get(column)
                                            .toLowerCase(Locale.ROOT)
                                            .equals(cell.toLowerCase(Locale.ROOT)))) {
                return true;
            }
        }
        return false;
    }
}
