package io.tributary.config.load;

import io.tributary.config.ConsentMapping;
import io.tributary.config.DatabaseConfig;
import io.tributary.config.EventMapping;
import io.tributary.config.EventMapping.Expression;
import io.tributary.config.PersonMapping;
import io.tributary.config.PersonMapping.Field;
import io.tributary.config.SourceColumn;
import io.tributary.config.SourceColumn.Presence;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Change;
import io.tributary.config.SourceConfig.Format;
import io.tributary.config.TextFormat;
import io.tributary.config.ValueType;
import io.tributary.config.Words;
import io.tributary.config.yaml.Durations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A source as the tree of its file, every default filled in; without its examples, which may hold real rows. */
final class SourceTree {
    private SourceTree() {}

    static Map<String, Object> of(SourceConfig source) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", 1);
        tree.put("source", source.name());
        tree.put("owner", source.owner());
        tree.put("kind", ConfigurationTree.words(source.kinds()));
        tree.put("format", Words.of(source.format()));
        source.database()
                .ifPresentOrElse(
                        database -> tree.put("database", database(database)), () -> tree.put("path", source.path()));
        tree.put("mode", Words.of(source.mode()));
        text(source).ifPresent(text -> tree.put("text", text));
        tree.put("time-zone", source.timeZone().getId());
        tree.put("key", source.key());
        source.eventTime().ifPresent(column -> tree.put("event-time", column));
        source.change().ifPresent(change -> tree.put("change", change(change)));
        tree.put("new-column", Words.of(source.newColumn()));
        source.defaultRegion().ifPresent(region -> tree.put("default-region", region));
        tree.put("trust", source.trust());
        tree.put("clean", source.copies() == SourceConfig.Copies.NONE);
        tree.put("sensitive", ConfigurationTree.words(source.sensitive()));
        Map<String, Object> columns = new LinkedHashMap<>();
        source.columns().forEach(column -> columns.put(column.name(), column(column)));
        tree.put("columns", columns);
        source.person().ifPresent(person -> tree.put("person", person(person)));
        source.event().ifPresent(event -> tree.put("event", event(event)));
        source.consent().ifPresent(consent -> tree.put("consent", consent(consent)));
        return tree;
    }

    private static Optional<Map<String, Object>> text(SourceConfig source) {
        TextFormat text = source.text();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("encoding", text.encoding().name());
        if (source.format() == Format.CSV) {
            tree.put("delimiter", String.valueOf(text.delimiter()));
            tree.put("quote", String.valueOf(text.quote()));
            tree.put("header", Words.of(text.header()));
        }
        return Optional.of(tree).filter(t -> source.format() == Format.CSV || source.format() == Format.JSON_LINES);
    }

    private static Map<String, Object> database(DatabaseConfig database) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("url", database.url());
        database.user().ifPresent(user -> tree.put("user", "${" + user.reference() + "}"));
        database.password().ifPresent(password -> tree.put("password", "${" + password.reference() + "}"));
        database.table().ifPresent(table -> tree.put("table", table));
        database.query().ifPresent(query -> tree.put("query", query));
        database.lastSeen().ifPresent(column -> tree.put("last-seen", column));
        if (!database.overlap().isZero()) {
            tree.put("overlap", Durations.text(database.overlap()));
        }
        tree.put("fetch-size", database.fetchSize());
        database.partitions().ifPresent(partitions -> {
            tree.put("partition-column", partitions.column());
            tree.put("partitions", partitions.count());
        });
        return tree;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("column", change.column());
        tree.put("insert", change.insert().stream().sorted().toList());
        tree.put("update", change.update().stream().sorted().toList());
        tree.put("delete", change.delete().stream().sorted().toList());
        return tree;
    }

    private static Map<String, Object> column(SourceColumn column) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", column.type().word());
        if (!column.formats().isEmpty()) {
            tree.put("formats", column.formats());
        }
        tree.put("required", column.required() == Presence.REQUIRED);
        column.minimum().ifPresent(minimum -> tree.put("minimum", ConfigurationTree.plain(minimum)));
        if (column.type() == ValueType.DECIMAL) {
            tree.put("decimal-separator", String.valueOf(column.decimalSeparator()));
        }
        if (column.type() == ValueType.DATE || column.type() == ValueType.TIMESTAMP) {
            tree.put("future", Words.of(column.future()));
        }
        return tree;
    }

    private static Map<String, Object> person(PersonMapping person) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        person.attributes().forEach((name, field) -> attributes.put(name, field(field)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("attributes", attributes);
        tree.put("identifiers", person.identifiers());
        return tree;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("columns", field.columns());
        field.part().ifPresent(part -> tree.put("part", Words.of(part)));
        field.join().ifPresent(join -> tree.put("join", join));
        field.verified().ifPresent(column -> tree.put("verified", column));
        return tree;
    }

    private static Map<String, Object> event(EventMapping event) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "type", Optional.of(event.type()));
        tree.put("identifiers", event.identifiers());
        put(tree, "channel", event.channel());
        put(tree, "amount", event.amount());
        put(tree, "currency", event.currency());
        put(tree, "subject", event.subject());
        tree.put("properties", event.properties());
        return tree;
    }

    private static Map<String, Object> consent(ConsentMapping consent) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("identifiers", consent.identifiers());
        put(tree, "purpose", Optional.of(consent.purpose()));
        put(tree, "channel", consent.channel());
        put(tree, "status", Optional.of(consent.status()));
        put(tree, "lawful-basis", consent.lawfulBasis());
        put(tree, "policy-version", consent.policyVersion());
        put(tree, "proof", consent.proof());
        put(tree, "expiry", consent.expiry());
        put(tree, "jurisdiction", consent.jurisdiction());
        return tree;
    }

    private static void put(Map<String, Object> parent, String key, Optional<Expression> expression) {
        if (expression.isEmpty()) {
            return;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        expression.get().constant().ifPresent(constant -> tree.put("value", constant));
        expression.get().column().ifPresent(column -> tree.put("column", column));
        if (!expression.get().values().isEmpty()) {
            tree.put("values", expression.get().values());
        }
        parent.put(key, tree);
    }
}
