package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.DatabaseConfig;
import io.tributary.config.DatabaseConfig.Partitions;
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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a source that lie in a database. What a run reads is fixed when it opens: rows above the last-seen value up
 * to which the last published run has read, up to the greatest there is now. The database itself looks for them: both
 * ends are parameters of the statement that is read. Where the contract names a partition column there are several
 * statements, one for each slice of its values.
 */
final class DatabaseQuery implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LABEL_DIGITS = 8;

    private final DatabaseDoor door;
    private final String source;
    private final String from;
    private final String lastSeen;
    private final String partitionColumn;
    private final int partitions;
    private final String label;
    private final int fetchSize;

    DatabaseQuery(SourceConfig source) {
        DatabaseConfig database = source.database().orElseThrow();
        this.door = new DatabaseDoor(source, database);
        this.source = source.name();
        this.from = database.table().orElseGet(() -> "(" + database.query().orElseThrow() + ") rows_of_source");
        this.lastSeen = database.lastSeen().orElse(null);
        this.partitionColumn = database.partitions().map(Partitions::column).orElse(null);
        this.partitions = database.partitions().map(Partitions::count).orElse(1);
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
            // Also where no column is asked for: a table that is not there is told when the run opens.
            Map<String, Optional<Kind>> kinds = kinds(connection);
            if (partitionColumn != null) {
                kind(kinds, "partition", partitionColumn);
            }
            if (lastSeen == null) {
                return Optional.of(input(request, ""));
            }
            Kind kind = kind(kinds, "last-seen", lastSeen);
            Optional<DatabaseValue> latest = kind.latest(request.runInstant(), request.runDate(), contract.timeZone());
            Optional<DatabaseValue> newest = newest(connection, kind, latest);
            // A column that has changed its type starts anew: what the lake knows is found unchanged.
            Optional<DatabaseValue> last =
                    read.flatMap(DatabaseRange::parse).map(DatabaseRange::upTo).filter(value -> value.kind() == kind);
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

    /** Columns and their kinds; asks for no row. */
    private Map<String, Optional<Kind>> kinds(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + from + " WHERE 1 = 0");
                ResultSet none = statement.executeQuery()) {
            ResultSetMetaData columns = none.getMetaData();
            Map<String, Optional<Kind>> kinds = new HashMap<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                kinds.put(columns.getColumnLabel(column), Kind.of(columns, column));
            }
            return kinds;
        }
    }

    private Kind kind(Map<String, Optional<Kind>> kinds, String role, String column) {
        if (!kinds.containsKey(column)) {
            throw new ConfigurationException(
                    "Source " + source + ": " + label + " has no column '" + column + "'",
                    "Correct `" + (role.equals("partition") ? "partition-column" : role) + "`, or what is read");
        }
        return kinds.get(column)
                .orElseThrow(() -> new ConfigurationException(
                        "Source " + source + ": the " + role + " column '" + column
                                + "' is neither a time nor a date nor a number in the database",
                        "Name another column, or none"));
    }

    private Optional<DatabaseValue> newest(Connection connection, Kind kind, Optional<DatabaseValue> latest)
            throws SQLException {
        DatabaseFilter filter = new DatabaseFilter(connection);
        if (latest.isPresent()) {
            filter.upTo(lastSeen, latest.get());
        }
        try (PreparedStatement statement = filter.select("MAX(" + filter.quoted(lastSeen) + ")", from);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return value(kind, row, 1);
        }
    }

    private static Optional<DatabaseValue> value(Kind kind, ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(kind.read(row, column)).map(text -> new DatabaseValue(kind, text));
    }

    /**
     * Slices of a range that are read beside each other; one without a partition column.
     *
     * @param range null for all rows
     */
    List<DatabaseSlice> slices(DatabaseRange range) {
        if (partitionColumn == null) {
            return List.of(DatabaseSlice.WHOLE);
        }
        try (Connection connection = door.open()) {
            Kind kind = kind(kinds(connection), "partition", partitionColumn);
            DatabaseFilter filter = filter(connection, range);
            String column = filter.quoted(partitionColumn);
            try (PreparedStatement statement = filter.select("MIN(" + column + "), MAX(" + column + ")", from);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                Optional<DatabaseValue> least = value(kind, row, 1).filter(DatabaseValue::isFinite);
                Optional<DatabaseValue> greatest = value(kind, row, 2).filter(DatabaseValue::isFinite);
                return least.isEmpty() || greatest.isEmpty()
                        ? List.of(DatabaseSlice.WHOLE)
                        : DatabaseSlice.between(least.get(), greatest.get(), partitions);
            }
        } catch (SQLException e) {
            throw door.trouble(e);
        }
    }

    /**
     * The statement that reads a slice of a range.
     *
     * @param range null for all rows
     */
    PreparedStatement statement(Connection connection, DatabaseRange range, DatabaseSlice slice) throws SQLException {
        PreparedStatement statement =
                filter(connection, range).in(partitionColumn, slice).select("*", from);
        statement.setFetchSize(fetchSize);
        return statement;
    }

    private DatabaseFilter filter(Connection connection, DatabaseRange range) throws SQLException {
        DatabaseFilter filter = new DatabaseFilter(connection);
        return range == null ? filter : filter.in(lastSeen, range);
    }
}
