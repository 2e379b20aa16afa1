package io.tributary.standardise;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udaf;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * Counts what was put out while it is put out, without a second pass. Each row says in one short text what it adds: its
 * source, then a line per identifier ({@code +email}, or {@code -phone:placeholder}) and per refused value ({@code
 * !sex:unknown-sex}). Equal texts are many, so a partition holds a few hundred counts at most; what they say is codes and
 * declared names, never a value.
 */
public final class Tally extends Aggregator<String, Tally.Counts, String> {
    private static final long serialVersionUID = 1L;

    /** Column of the entry beside those of the table. */
    static final String COLUMN = "tally";

    static final char VALID = '+';
    static final char INVALID = '-';
    static final char REFUSED = '!';

    /** Rows per entry. */
    public static final class Counts implements Serializable {
        private static final long serialVersionUID = 1L;

        private final HashMap<String, Long> rows = new HashMap<>();
    }

    /** What a row adds: identifiers in the shape of an event's, invalid attributes in that of a record's. */
    static String entry(String source, List<Row> identifiers, List<Row> invalid) {
        StringBuilder entry = new StringBuilder(source);
        for (Row identifier : identifiers) {
            boolean valid = identifier.getBoolean(3);
            entry.append('\n').append(valid ? VALID : INVALID).append(identifier.getString(0));
            if (!valid) {
                entry.append(':').append(identifier.getString(4));
            }
        }
        for (Row refused : invalid) {
            entry.append('\n').append(REFUSED).append(refused.getString(0));
            entry.append(':').append(refused.getString(1));
        }
        return entry.toString();
    }

    /** The counts of rows with an entry; one without counts for its source. */
    static Column column() {
        return udaf(new Tally(), Encoders.STRING()).apply(coalesce(col(COLUMN), col("source_system")));
    }

    /** Entries and their rows, of what {@link #column} gives. */
    static Map<List<String>, Long> counts(String aggregated) {
        Map<List<String>, Long> counts = new HashMap<>();
        if (!aggregated.isEmpty()) {
            for (String line : aggregated.split("\u0002", -1)) {
                int end = line.indexOf('\u0001');
                counts.put(List.of(line.substring(0, end).split("\n", -1)), Long.valueOf(line.substring(end + 1)));
            }
        }
        return counts;
    }

    @Override
    public Counts zero() {
        return new Counts();
    }

    @Override
    public Counts reduce(Counts counts, String entry) {
        counts.rows.merge(entry, 1L, Long::sum);
        return counts;
    }

    @Override
    public Counts merge(Counts left, Counts right) {
        right.rows.forEach((entry, rows) -> left.rows.merge(entry, rows, Long::sum));
        return left;
    }

    @Override
    public String finish(Counts counts) {
        StringBuilder text = new StringBuilder();
        counts.rows.forEach((entry, rows) -> text.append(text.isEmpty() ? "" : "\u0002")
                .append(entry)
                .append('\u0001')
                .append(rows));
        return text.toString();
    }

    @Override
    public Encoder<Counts> bufferEncoder() {
        return Encoders.javaSerialization(Counts.class);
    }

    @Override
    public Encoder<String> outputEncoder() {
        return Encoders.STRING();
    }
}
