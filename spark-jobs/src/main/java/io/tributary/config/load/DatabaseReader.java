package io.tributary.config.load;

import io.tributary.config.DatabaseConfig;
import io.tributary.config.DatabaseConfig.Partitions;
import io.tributary.config.Secret;
import io.tributary.config.SourceColumn;
import io.tributary.config.SourceConfig.Format;
import io.tributary.config.SourceConfig.Mode;
import io.tributary.config.ValueType;
import io.tributary.config.Words;
import io.tributary.config.yaml.YamlSection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section {@code database} of a source. What it says of secrets never repeats them: an address that holds one is
 * refused without being told.
 */
final class DatabaseReader {
    private static final int FETCH_SIZE = 1000;
    private static final int LARGEST_FETCH = 1_000_000;
    private static final int PARTITIONS = 4;
    private static final int MOST_PARTITIONS = 1000;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(^|[^a-z])(user|username|user_name|uid|password|passwd|pwd|passphrase|secret|token|accesstoken|apikey|"
                    + "[a-z]*password)\\s*=|/[^/@?;]*@|:[^:/@]+/[^/@]+@");
    private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_$#]*|\"[^\"]+\"|`[^`]+`)");
    private static final Pattern TABLE = Pattern.compile(NAME + "(\\." + NAME + "){0,2}");
    private static final Set<ValueType> GROWING =
            EnumSet.of(ValueType.TIMESTAMP, ValueType.DATE, ValueType.INTEGER, ValueType.DECIMAL);

    private final YamlSection file;
    private final Vocabulary vocabulary;
    private final Map<String, String> environment;

    DatabaseReader(YamlSection file, Vocabulary vocabulary, Map<String, String> environment) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.environment = environment;
    }

    Optional<DatabaseConfig> read(Format format, Mode mode) {
        boolean formatKnown = file.word("format", Format.class).isPresent();
        if (format == Format.JDBC) {
            file.require("database", "Write where the rows lie: the section database");
        } else if (file.has("database") && formatKnown) {
            file.problem(
                    "database",
                    "'database' in a source of format " + Words.of(format),
                    "Remove it, or write format: jdbc");
        }
        return file.section("database").map(section -> {
            DatabaseConfig database = new DatabaseConfig(
                    url(section),
                    secret(section, "user"),
                    secret(section, "password"),
                    name(section, "table", TABLE, "Write its name, with its schema if need be: shop.customers"),
                    section.text("query").map(DatabaseReader::withoutEnd),
                    lastSeen(section, mode),
                    section.duration("overlap", Duration.ofSeconds(1)).orElse(Duration.ZERO),
                    section.integer("fetch-size", 1, LARGEST_FETCH).orElse(FETCH_SIZE),
                    partitions(section));
            checkRows(section);
            section.finish();
            return database;
        });
    }

    private static String url(YamlSection section) {
        section.require("url", "Write the database's JDBC address, such as jdbc:postgresql://HOST:5432/NAME");
        Optional<String> url = section.text("url");
        if (url.isPresent() && SECRET.matcher(url.get()).find()) {
            section.problem(
                    "url",
                    "'url' holds a user or a password",
                    "Take it out, and write user: ${SHOP_USER} and password: ${SHOP_PASSWORD}");
        } else if (url.isPresent() && !url.get().startsWith("jdbc:")) {
            section.problem(
                    "url",
                    "'url' is no JDBC address",
                    "Write one that begins with jdbc:, such as jdbc:postgresql://HOST:5432/NAME");
        }
        return url.orElse("");
    }

    /** A variable that is not set is told when the database is needed: most commands never open it. */
    private Optional<Secret> secret(YamlSection section, String key) {
        Optional<String> text = section.text(key);
        Optional<Matcher> reference = text.map(REFERENCE::matcher).filter(Matcher::matches);
        if (text.isPresent() && reference.isEmpty()) {
            section.problem(
                    key,
                    "'" + key + "' is a literal value",
                    "Put it into an environment variable and write " + key + ": ${SHOP_" + key.toUpperCase(Locale.ROOT)
                            + "}");
        }
        return reference.map(found -> new Secret(found.group(1), environment.getOrDefault(found.group(1), "")));
    }

    private static Optional<String> name(YamlSection section, String key, Pattern pattern, String remedy) {
        Optional<String> name = section.text(key);
        if (name.isPresent() && !pattern.matcher(name.get()).matches()) {
            section.problem(key, "'" + key + "' is '" + name.get() + "', not a name in a database", remedy);
        }
        return name;
    }

    private Optional<Partitions> partitions(YamlSection section) {
        Optional<String> column = section.scalar("partition-column").map(vocabulary::column);
        name(section, "partition-column", NAME, "Name a column of the table or of the query's result");
        if (section.has("partitions") && !section.has("partition-column")) {
            section.problem(
                    "partitions",
                    "'partitions' without 'partition-column'",
                    "Name a column of numbers, dates or times, such as the key, or remove 'partitions'");
        }
        int count = section.integer("partitions", 2, MOST_PARTITIONS).orElse(PARTITIONS);
        return column.map(name -> new Partitions(name, count));
    }

    private static String withoutEnd(String query) {
        return query.strip().replaceAll("\\s*;$", "");
    }

    private static void checkRows(YamlSection section) {
        if (section.has("table") == section.has("query")) {
            section.problem(
                    section.place(),
                    section.has("table") ? "'database' has both 'table' and 'query'" : "'database' has no rows to read",
                    "Write one of the two: table: shop.customers, or query: SELECT ...");
        }
    }

    private Optional<String> lastSeen(YamlSection section, Mode mode) {
        Optional<String> name = section.scalar("last-seen").map(vocabulary::column);
        if (name.isEmpty()) {
            if (section.has("overlap")) {
                section.problem("overlap", "'overlap' without 'last-seen'", "Name the column, or remove 'overlap'");
            }
            return name;
        }
        if (mode == Mode.SNAPSHOT && file.word("mode", Mode.class).isPresent()) {
            section.problem(
                    "last-seen",
                    "'last-seen' in mode 'snapshot': what is not newer would be deleted",
                    "Remove it, or write mode: upsert");
        }
        name(section, "last-seen", NAME, "Name a column of the table or of the query's result");
        Optional<ValueType> type = vocabulary.declared(name.get()).map(SourceColumn::type);
        if (type.isPresent() && !GROWING.contains(type.get())) {
            section.problem(
                    "last-seen",
                    "last-seen column '" + name.get() + "' has the type "
                            + type.get().word(),
                    "Name one of type timestamp, date, integer or decimal that grows with every change");
        }
        if (section.has("overlap")
                && (type.equals(Optional.of(ValueType.INTEGER)) || type.equals(Optional.of(ValueType.DECIMAL)))) {
            section.problem(
                    "overlap", "'overlap' though 'last-seen' is a number", "Remove it: it is for dates and timestamps");
        }
        return name;
    }
}
