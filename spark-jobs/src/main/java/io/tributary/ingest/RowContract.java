package io.tributary.ingest;

import io.tributary.config.SourceColumn.Presence;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Change;
import io.tributary.config.SourceConfig.NewColumn;
import io.tributary.config.SourceConfig.SensitiveClass;
import io.tributary.config.ValueType;
import io.tributary.config.Words;
import io.tributary.ingest.ColumnRule.Circumstances;
import io.tributary.table.KeyedHash;
import io.tributary.text.CardNumbers;
import io.tributary.text.SensitiveColumns;
import io.tributary.text.Standardised;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Judges rows against a source's contract: types, required values, keys, times, sensitive data. A row is accepted, or
 * refused with one reason: the first in the order key, then column by column, then change. A reason is a code, with the
 * column after a colon, and never holds a value. Travels to the reading tasks.
 */
final class RowContract implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String KEY_SEPARATOR = "|";
    private static final int NONE = -1;

    private final String source;
    private final RowFormat format;
    private final List<ColumnRule> columns;
    private final int[] key;
    private final int eventTime;
    private final int change;
    private final TreeSet<String> upserts = new TreeSet<>();
    private final TreeSet<String> deletes = new TreeSet<>();
    private final Circumstances circumstances;
    private final KeyedHash hash;
    private final TreeSet<String> declaredSensitive = new TreeSet<>();

    RowContract(SourceConfig source, Instant runInstant, KeyedHash hash) {
        this.source = source.name();
        this.format = RowFormat.of(source);
        this.columns = source.columns().stream().map(ColumnRule::of).toList();
        this.key = source.key().stream().mapToInt(format.columns()::indexOf).toArray();
        this.eventTime = source.eventTime().map(format.columns()::indexOf).orElse(NONE);
        this.change = source.change()
                .map(Change::column)
                .map(format.columns()::indexOf)
                .orElse(NONE);
        source.change().ifPresent(feed -> {
            upserts.addAll(feed.insert());
            upserts.addAll(feed.update());
            deletes.addAll(feed.delete());
        });
        this.circumstances = new Circumstances(
                source.timeZone(), runInstant, !source.sensitive().contains(SensitiveClass.CARD_NUMBER));
        this.hash = hash;
        source.sensitive().stream().map(Words::of).forEach(declaredSensitive::add);
    }

    /**
     * What became of a row.
     *
     * @param reason why it is refused; null if it is accepted
     * @param key its source_record_id; null if it cannot be read
     * @param recordId hash of source and key
     * @param eventMicros its business time, microseconds since 1970; null if it has none
     * @param operation upsert or delete
     * @param rowHash tells two versions apart
     */
    record Judgement(String reason, String key, String recordId, Long eventMicros, String operation, String rowHash) {}

    RowFormat format() {
        return format;
    }

    /** Columns without which no row can be accepted: those of the key, and those required. */
    List<String> neededColumns() {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).presence() == Presence.REQUIRED
                        || Arrays.stream(key).anyMatch(part -> part == i))
                .mapToObj(format.columns()::get)
                .toList();
    }

    /** What is wrong with a column that the contract does not declare; empty if it may stay in the payload. */
    Optional<String> undeclared(String column) {
        if (isRefusedByName(column)) {
            return Optional.of("sensitive-column:" + column);
        }
        return format.newColumn() == NewColumn.REFUSE ? Optional.of("new-column:" + column) : Optional.empty();
    }

    /** Whether a column, by its name, holds sensitive data of a class that the source may not bring. */
    boolean isRefusedByName(String column) {
        return SensitiveColumns.classOf(column)
                .filter(word -> !declaredSensitive.contains(word))
                .isPresent();
    }

    /** Stands for a refused sensitive value, so that equal ones can still be told to be equal. */
    String replacement(String sensitiveClass, String value) {
        return "[" + sensitiveClass + " " + hash.hash(sensitiveClass, value) + "]";
    }

    /** A row that could not be taken apart. */
    Judgement unreadable(String reason) {
        return new Judgement(reason, null, null, null, null, null);
    }

    /**
     * @param values in the order of the contract's columns, null where there is none
     * @param payload the row as JSON text
     */
    Judgement judge(String[] values, String payload) {
        String rowKey = key(values);
        if (rowKey == null) {
            return unreadable("missing-key");
        }
        String recordId = hash.hash(source, rowKey);
        String operation = operation(values);
        Standardised<Instant> time = eventTime(values);
        String reason = refusal(values, operation, time);
        if (reason != null) {
            return new Judgement(reason, rowKey, recordId, null, null, null);
        }
        Long micros = time.isValid() ? Long.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time.value())) : null;
        return new Judgement(null, rowKey, recordId, micros, operation, hash.contentHash(payload));
    }

    /** A row that is good but for something its format has found. */
    Judgement refuse(Judgement judgement, String reason) {
        return new Judgement(reason, judgement.key(), judgement.recordId(), null, null, null);
    }

    /** Refused sensitive values are replaced by their keyed hash, so that equal ones can still be told to be equal. */
    String masked(String text) {
        return circumstances.cardNumbersRefused()
                ? CardNumbers.mask(text, number -> replacement("card", number))
                : text;
    }

    private String key(String[] values) {
        if (key.length == 1) {
            return blank(values[key[0]]) ? null : values[key[0]].strip();
        }
        StringBuilder joined = new StringBuilder();
        for (int part : key) {
            if (blank(values[part])) {
                return null;
            }
            joined.append(joined.isEmpty() ? "" : KEY_SEPARATOR).append(values[part].strip());
        }
        return joined.toString();
    }

    private String refusal(String[] values, String operation, Standardised<Instant> time) {
        for (int i = 0; i < values.length; i++) {
            ColumnRule column = columns.get(i);
            if (!blank(values[i])) {
                String refusal = i == eventTime && column.type() == ValueType.TIMESTAMP
                        ? column.timeRefusal(time, circumstances)
                        : column.refusal(values[i], circumstances);
                if (refusal != null) {
                    return refusal;
                }
            } else if (column.presence() == Presence.REQUIRED && !Received.DELETE.equals(operation)) {
                return "missing-required:" + column.name();
            }
        }
        return operation == null ? "unknown-change" : null;
    }

    private Standardised<Instant> eventTime(String[] values) {
        return eventTime == NONE || blank(values[eventTime])
                ? Standardised.missing()
                : columns.get(eventTime).instant(values[eventTime], circumstances);
    }

    /** Null if the change is not a declared one. */
    private String operation(String[] values) {
        if (change == NONE) {
            return Received.UPSERT;
        }
        String word = values[change] == null ? "" : values[change].strip();
        if (deletes.contains(word)) {
            return Received.DELETE;
        }
        return upserts.contains(word) ? Received.UPSERT : null;
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }
}
