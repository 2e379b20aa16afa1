package io.tributary.lake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which rows a statement reads: conditions on columns, whose values are parameters. */
final class DatabaseFilter {
    private final Connection connection;
    private final List<String> conditions = new ArrayList<>();
    private final List<DatabaseValue> parameters = new ArrayList<>();

    DatabaseFilter(Connection connection) {
        this.connection = connection;
    }

    /** Values of a column that are not greater than one. */
    DatabaseFilter upTo(String column, DatabaseValue value) throws SQLException {
        return where(quoted(column) + " <= ?", value);
    }

    DatabaseFilter in(String column, DatabaseRange range) throws SQLException {
        if (range.after() != null) {
            where(quoted(column) + " > ?", range.after());
        }
        return upTo(column, range.upTo());
    }

    DatabaseFilter in(String column, DatabaseSlice slice) throws SQLException {
        if (slice.from() != null) {
            where(quoted(column) + " >= ?", slice.from());
        }
        if (slice.below() != null) {
            String below = quoted(column) + " < ?";
            where(slice.from() == null ? "(" + below + " OR " + quoted(column) + " IS NULL)" : below, slice.below());
        }
        return this;
    }

    private DatabaseFilter where(String condition, DatabaseValue value) {
        conditions.add(condition);
        parameters.add(value);
        return this;
    }

    /** A statement that selects of a table, or of a query in brackets. */
    PreparedStatement select(String selected, String from) throws SQLException {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        PreparedStatement statement = connection.prepareStatement("SELECT " + selected + " FROM " + from + where);
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).bind(statement, i + 1);
        }
        return statement;
    }

    /** The contract names columns as results do, letter by letter. */
    String quoted(String column) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString().strip();
        return quote + column + quote;
    }
}
