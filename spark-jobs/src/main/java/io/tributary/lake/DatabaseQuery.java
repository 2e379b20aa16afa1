package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.DatabaseConfig;
import io.tributary.config.SourceConfig;
import io.tributary.lake.DatabaseValue.Kind;
import io.tributary.table.InputFile;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The rows of a source that lie in a database. What a run reads is fixed when it opens: rows above the last-seen value up
 * to which the last published run has read, up to the greatest there is now. The database itself looks for them: both
 * ends are parameters of the one statement that is read.
 */
final class DatabaseQuery implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LABEL_DIGITS = 8;

    private final DatabaseDoor door;
    private final String source;
    private final String from;
    private final String lastSeen;
    private final String label;
    private final int fetchSize;

    DatabaseQuery(SourceConfig source) {
        DatabaseConfig database = source.database().orElseThrow();
        this.door = new DatabaseDoor(source, database);
        this.source = source.name();
        this.from = database.table().orElseGet(() -> "(" + database.query().orElseThrow() + ") rows_of_source");
        this.lastSeen = database.lastSeen().orElse(null);
        this.label = label(database);
        this.fetchSize = database.fetchSize();
    }

    /** Another table, query or last-seen column is another place: its rows are read from the first one on. */
    private static String label(DatabaseConfig database) {
        String rows = database.table()
                .orElseGet(() -> "query-" + digits(database.query().orElseThrow()));
        return database.lastSeen().map(column -> rows + "/" + column).orElse(rows);
    }

    private static String digits(String query) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LABEL_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What stands for the file's path in manifest, tables and messages. */
    String label() {
        return label;
    }

    DatabaseDoor door() {
        return door;
    }

    int fetchSize() {
        return fetchSize;
    }

    /**
     * What a run has to read.
     *
     * @param contract of the source
     * @param request for run date and instant: what is newer waits for a later date
     * @param read entity tag of what a published run has read last
     * @return empty if nothing has been seen since
     */
    Optional<InputFile> due(SourceConfig contract, RunRequest request, Optional<String> read) {
        try (Connection connection = door.open()) {
            Optional<Kind> kind = kind(connection);
            if (lastSeen == null) {
                return Optional.of(input(request, ""));
            }
            if (kind.isEmpty()) {
                throw new ConfigurationException(
                        "Source " + source + ": the last-seen column '" + lastSeen
                                + "' is neither a time nor a date nor a number in the database",
                        "Name another column, or none");
            }
            Optional<DatabaseValue> latest =
                    kind.get().latest(request.runInstant(), request.runDate(), contract.timeZone());
            Optional<DatabaseValue> newest = newest(connection, kind.get(), latest);
            // A column that has changed its type starts anew: what the lake knows is found unchanged.
            Optional<DatabaseValue> last = read.flatMap(DatabaseRange::parse)
                    .map(DatabaseRange::upTo)
                    .filter(value -> value.kind() == kind.get());
            if (newest.isEmpty() || (last.isPresent() && !newest.get().isAfter(last.get()))) {
                return Optional.empty();
            }
            DatabaseValue after = last.map(value ->
                            value.before(contract.database().orElseThrow().overlap()))
                    .orElse(null);
            return Optional.of(input(request, new DatabaseRange(after, newest.get()).text()));
        } catch (SQLException e) {
            throw door.trouble(e);
        }
    }

    private InputFile input(RunRequest request, String etag) {
        return new InputFile(
                source,
                label,
                request.runDate(),
                0,
                request.runDate().atStartOfDay().toInstant(ZoneOffset.UTC),
                etag);
    }

    /** Asks for no row, so that a wrong name is told when the run opens. */
    private Optional<Kind> kind(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + from + " WHERE 1 = 0");
                ResultSet none = statement.executeQuery()) {
            ResultSetMetaData columns = none.getMetaData();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                if (columns.getColumnLabel(column).equals(lastSeen)) {
                    return Kind.of(columns, column);
                }
            }
            if (lastSeen != null) {
                throw new ConfigurationException(
                        "Source " + source + ": " + label + " has no column '" + lastSeen + "'",
                        "Correct `last-seen`, or what is read");
            }
            return Optional.empty();
        }
    }

    private Optional<DatabaseValue> newest(Connection connection, Kind kind, Optional<DatabaseValue> latest)
            throws SQLException {
        String column = quoted(connection);
        String sql =
                "SELECT MAX(" + column + ") FROM " + from + (latest.isPresent() ? " WHERE " + column + " <= ?" : "");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (latest.isPresent()) {
                latest.get().bind(statement, 1);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(kind.read(row, 1)).map(text -> new DatabaseValue(kind, text));
            }
        }
    }

    /** The statement that reads a range; all rows if it is null. */
    PreparedStatement statement(Connection connection, DatabaseRange range) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT * FROM ").append(from);
        if (range != null) {
            String column = quoted(connection);
            sql.append(" WHERE ");
            if (range.after() != null) {
                sql.append(column).append(" > ? AND ");
            }
            sql.append(column).append(" <= ?");
        }
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        statement.setFetchSize(fetchSize);
        int parameter = 1;
        if (range != null && range.after() != null) {
            range.after().bind(statement, parameter++);
        }
        if (range != null) {
            range.upTo().bind(statement, parameter);
        }
        return statement;
    }

    /** The contract names columns as results do, letter by letter. */
    private String quoted(Connection connection) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString().strip();
        return quote + lastSeen + quote;
    }
}
