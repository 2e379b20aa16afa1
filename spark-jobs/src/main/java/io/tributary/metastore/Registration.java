package io.tributary.metastore;

import io.tributary.config.Declared;
import io.tributary.table.SegmentTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import io.tributary.table.View;
import io.tributary.table.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Views of every table and view of a publication, in three databases:
 *
 * <ul>
 *   <li>{@code NAME}: all of it, as it is;
 *   <li>{@code NAME_analyst}: the same, as {@link Mask} leaves it;
 *   <li>{@code NAME_marketing}: {@code consented_contact_point}, and the segments of customers who have one.
 * </ul>
 *
 * Each view names the versions of all tables that it reads, and no other view: so each is of one publication, whenever it is
 * replaced.
 *
 * @param database NAME
 * @param declared what becomes columns
 * @param instant the publication's now
 * @param relations what a table is called in SQL, with its published version
 */
public record Registration(String database, Declared declared, Instant instant, Function<Table, String> relations) {
    static final String ANALYST = "analyst";
    static final String MARKETING = "marketing";
    static final String SUPPORT = "support";
    static final String CONSENTED = "consented_contact_point";

    /** Where the views are. */
    public List<String> databases() {
        return List.of(database, of(ANALYST), of(MARKETING));
    }

    /**
     * In the order they must run; each can be repeated.
     *
     * @param session tells the columns of views
     */
    public List<String> statements(SparkSession session) {
        List<String> statements = new ArrayList<>();
        statements.add(database(database, "All that is published of a Tributary lake"));
        statements.add(database(of(ANALYST), "The same for analysts: nobody is named"));
        statements.add(database(of(MARKETING), "Contact points whose use is consented to"));
        for (Table table : Tables.all()) {
            StructType columns = table.schema(declared);
            statements.addAll(both(table.name(), table.comment(), columns, List.of(table), "TABLE " + table.name()));
        }
        for (View view : Views.all()) {
            StructType columns = view.rows(table -> session.createDataFrame(List.of(), table.schema(declared)))
                    .schema();
            statements.addAll(both(view.name(), view.comment(), columns, view.tables(), view.query()));
        }
        statements.addAll(marketing());
        return List.copyOf(statements);
    }

    /** A script for whatever checks rights: Spark does not, and refuses it. */
    public List<String> grants() {
        List<String> everything = Stream.concat(
                        Tables.all().stream().map(Table::name),
                        Views.all().stream().map(View::name))
                .toList();
        List<String> consented =
                List.of(CONSENTED, Views.SEGMENT_CURRENT.name(), SegmentTables.SEGMENT_DEFINITION.name());
        return Stream.of(
                        Stream.of(ANALYST, MARKETING, SUPPORT).map(role -> "CREATE ROLE " + role),
                        everything.stream().map(name -> grant(of(ANALYST), name, ANALYST)),
                        consented.stream().map(name -> grant(of(MARKETING), name, MARKETING)),
                        everything.stream().map(name -> grant(database, name, SUPPORT)))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String grant(String database, String name, String role) {
        return "GRANT SELECT ON TABLE " + database + "." + name + " TO ROLE " + role;
    }

    private List<String> both(String name, String comment, StructType columns, List<Table> tables, String query) {
        String masked = "SELECT " + Mask.columns(columns) + "\nFROM (\n" + query + "\n)";
        return List.of(view(database, name, comment, tables, query), view(of(ANALYST), name, comment, tables, masked));
    }

    private List<String> marketing() {
        View segments = Views.SEGMENT_CURRENT;
        ConsentedContacts contacts = new ConsentedContacts(declared.attributes(), instant);
        String consented = "SELECT customer_id FROM (\n" + contacts.query() + "\n)";
        List<Table> tables = Stream.concat(segments.tables().stream(), ConsentedContacts.TABLES.stream())
                .toList();
        String theirs = "SELECT * FROM (\n" + segments.query() + "\n) WHERE customer_id IN (" + consented + ")";
        Table definition = SegmentTables.SEGMENT_DEFINITION;
        return List.of(
                view(of(MARKETING), CONSENTED, ConsentedContacts.COMMENT, ConsentedContacts.TABLES, contacts.query()),
                view(of(MARKETING), segments.name(), segments.comment(), tables, theirs),
                view(
                        of(MARKETING),
                        definition.name(),
                        definition.comment(),
                        List.of(definition),
                        "TABLE " + definition.name()));
    }

    private String of(String role) {
        return database + "_" + role;
    }

    private static String database(String name, String comment) {
        return "CREATE DATABASE IF NOT EXISTS " + name + " COMMENT " + text(comment);
    }

    private String view(String owner, String name, String comment, List<Table> tables, String query) {
        return "CREATE OR REPLACE VIEW " + owner + "." + name + " COMMENT " + text(comment) + " AS\n"
                + View.over(tables, relations, query);
    }

    /** A text of ours as SQL writes it. */
    static String text(String words) {
        return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Texts of ours as a list of SQL. */
    static String texts(List<String> words) {
        return words.stream().map(Registration::text).collect(Collectors.joining(", "));
    }
}
