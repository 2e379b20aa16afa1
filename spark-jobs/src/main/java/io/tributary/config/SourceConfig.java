package io.tributary.config;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The contract of one source ({@code sources/NAME.yaml}): where its deliveries lie, what a row looks like and what each
 * column means. Nothing about a source is guessed at run time.
 *
 * @param name source system
 * @param owner who answers for it
 * @param kinds what its rows hold
 * @param format file format
 * @param path pattern below the data root; {@code {date}} stands for the delivery date (yyyy-MM-dd), {@code *} for any
 *     file name part; empty for a database
 * @param database where rows lie that come from a database (format {@link Format#JDBC})
 * @param mode how deliveries add up to the source's living rows
 * @param text how bytes become text and fields (CSV and JSON lines)
 * @param timeZone zone of local times
 * @param key columns whose values identify a row
 * @param eventTime column that says when the row became true in business
 * @param change column that says insert, update or delete (mode {@link Mode#CHANGES})
 * @param newColumn what happens to a column the contract does not declare
 * @param columns every column, in file order for CSV without a header
 * @param sensitive classes of sensitive data the owner has declared; all others are refused
 * @param trust 0-100, who wins when sources differ
 * @param copies whether it may hold several records of one person
 * @param defaultRegion two-letter country of national phone numbers, or of the address when it names none
 * @param person mapping to attributes and identifiers
 * @param event mapping to an interaction
 * @param consent mapping to a consent decision
 * @param examples rows with what must become of them: tests of this file
 */
public record SourceConfig(
        String name,
        String owner,
        Set<Kind> kinds,
        Format format,
        String path,
        Optional<DatabaseConfig> database,
        Mode mode,
        TextFormat text,
        ZoneId timeZone,
        List<String> key,
        Optional<String> eventTime,
        Optional<Change> change,
        NewColumn newColumn,
        List<SourceColumn> columns,
        Set<SensitiveClass> sensitive,
        int trust,
        Copies copies,
        Optional<String> defaultRegion,
        Optional<PersonMapping> person,
        Optional<EventMapping> event,
        Optional<ConsentMapping> consent,
        List<SourceExample> examples) {

    public SourceConfig {
        kinds = Ordered.copy(kinds);
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        sensitive = Ordered.copy(sensitive);
        examples = List.copyOf(examples);
    }

    /** The declared column of that name. */
    public Optional<SourceColumn> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    /** What rows hold; one row may hold several. */
    public enum Kind {
        PERSON,
        EVENT,
        CONSENT
    }

    /** File formats, and the rows of a database. */
    public enum Format {
        CSV,
        JSON_LINES,
        PARQUET,
        DELTA,
        AVRO,
        JDBC
    }

    /** How deliveries add up. */
    public enum Mode {
        /** Each delivery is the whole table: a key that is missing is deleted. */
        SNAPSHOT,
        /** Rows are facts that only grow; a key seen again corrects the earlier row. */
        APPEND,
        /** New and changed rows. */
        UPSERT,
        /** A column says insert, update or delete. */
        CHANGES
    }

    /** Records of one person in one source. */
    public enum Copies {
        /** The owner vouches that nobody has two: {@code clean: true}. */
        NONE,
        POSSIBLE
    }

    /** What happens to a column the contract does not declare. */
    public enum NewColumn {
        /** The delivery is refused (CSV header, Parquet, Delta, Avro) or the row is quarantined (JSON). */
        REFUSE,
        /** It stays in the payload. */
        KEEP
    }

    /** Sensitive data that must be declared to be let in. */
    public enum SensitiveClass {
        /** A payment card number: 13 to 19 digits with a valid check digit and a known prefix. */
        CARD_NUMBER,
        HEALTH,
        RELIGION
    }

    /**
     * @param column name of the column
     * @param insert its values that mean a new row
     * @param update its values that mean a changed row
     * @param delete its values that mean a removed row
     */
    public record Change(String column, Set<String> insert, Set<String> update, Set<String> delete) {
        public Change {
            insert = Ordered.copy(insert);
            update = Ordered.copy(update);
            delete = Ordered.copy(delete);
        }
    }
}
