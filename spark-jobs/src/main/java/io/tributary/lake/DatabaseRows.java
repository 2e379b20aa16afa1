package io.tributary.lake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.lake.DatabaseValue.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a slice as JSON objects: times in ISO 8601, those of a column without a zone without one, decimals with all
 * their digits, bytes in Base64, JSON as itself, no field where there is no value. Of types not known here the driver's
 * text.
 */
final class DatabaseRows implements Iterator<String>, AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final DatabaseDoor door;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<Field> fields = new ArrayList<>();
    private Boolean ready;

    private record Field(String name, int type, boolean json, Optional<Kind> kind) {}

    private DatabaseRows(DatabaseQuery query, Connection connection, DatabaseRange range, DatabaseSlice slice)
            throws SQLException {
        this.door = query.door();
        this.connection = connection;
        this.statement = query.statement(connection, range, slice);
        this.rows = statement.executeQuery();
        ResultSetMetaData columns = rows.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String type = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
            fields.add(new Field(
                    columns.getColumnLabel(column),
                    columns.getColumnType(column),
                    type.equals("json") || type.equals("jsonb"),
                    Kind.of(columns, column)));
        }
    }

    /**
     * @param range null for all rows
     * @throws StorageException when the database cannot be read
     */
    static DatabaseRows of(DatabaseQuery query, DatabaseRange range, DatabaseSlice slice) {
        Connection connection = query.door().open();
        try {
            return new DatabaseRows(query, connection, range, slice);
        } catch (SQLException e) {
            RuntimeException trouble = query.door().trouble(e);
            closeQuietly(connection);
            throw trouble;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // What made it useless is told already.
        }
    }

    List<String> columns() {
        return fields.stream().map(Field::name).toList();
    }

    @Override
    public boolean hasNext() {
        try {
            if (ready == null) {
                ready = rows.next();
            }
            return ready;
        } catch (SQLException e) {
            throw door.trouble(e);
        }
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = null;
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < fields.size(); i++) {
                write(json, fields.get(i), i + 1);
            }
            json.writeEndObject();
        } catch (SQLException e) {
            throw door.trouble(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json, Field field, int column) throws SQLException, IOException {
        if (isBinary(field.type())) {
            byte[] bytes = rows.getBytes(column);
            if (bytes != null) {
                json.writeFieldName(field.name());
                json.writeBinary(bytes);
            }
            return;
        }
        String text = field.kind().isPresent() ? field.kind().get().read(rows, column) : rows.getString(column);
        if (text == null) {
            return;
        }
        json.writeFieldName(field.name());
        if (field.json()) {
            json.writeRawValue(text);
        } else if (isNumber(field.type())) {
            number(json, text);
        } else if (field.type() == Types.BOOLEAN || field.type() == Types.BIT) {
            truth(json, column, text);
        } else {
            json.writeString(text);
        }
    }

    /** What is no number in JSON, such as NaN, is told as a text, for the contract to judge. */
    private static void number(JsonGenerator json, String text) throws IOException {
        try {
            json.writeNumber(new BigDecimal(text).toPlainString());
        } catch (NumberFormatException e) {
            json.writeString(text);
        }
    }

    /** A bit may be one truth or a string of many. */
    private void truth(JsonGenerator json, int column, String text) throws SQLException, IOException {
        if (rows.getObject(column) instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(text);
        }
    }

    private static boolean isBinary(int type) {
        return type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY || type == Types.BLOB;
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> true;
            default -> false;
        };
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }
}
