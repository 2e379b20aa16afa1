package io.tributary.show;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.show.CustomerFacts.ContactPoint;
import io.tributary.show.CustomerFacts.Offer;
import io.tributary.show.CustomerFacts.SourceRecord;
import io.tributary.table.GoldenTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/** The few rows of published tables that tell what is known of customers; looked up by ids alone. */
final class ProfileRows {
    /** Winners come first, so that only losers can be beyond it: some hundred records have so many values. */
    private static final int MOST_OFFERS = 20_000;

    private static final int MOST_CONTACTS = 1_000;

    private final Function<Table, Dataset<Row>> tables;

    /** @param tables opens a table in the state that is looked at */
    ProfileRows(Function<Table, Dataset<Row>> tables) {
        this.tables = tables;
    }

    /**
     * A golden record.
     *
     * @param values attribute to its values as text, none where nothing is known; in the order of the table's columns
     */
    record Golden(String customer, long records, List<String> sources, Map<String, List<String>> values) {}

    /** The golden records that there are, by customer. */
    Map<String, Golden> golden(Collection<String> customers) {
        Dataset<Row> rows = tables.apply(GoldenTables.GOLDEN_RECORD);
        List<StructField> attributes = Arrays.stream(rows.schema().fields())
                .filter(field -> !AttributesConfig.TAKEN.contains(field.name()))
                .toList();
        List<Column> columns = new ArrayList<>(List.of(col("customer_id"), col("record_count"), col("source_systems")));
        attributes.forEach(field -> columns.add(texts(field)));
        Map<String, Golden> golden = new HashMap<>();
        rows.where(col("customer_id").isInCollection(customers))
                .select(columns.toArray(Column[]::new))
                .limit(customers.size())
                .collectAsList()
                .forEach(row -> {
                    Map<String, List<String>> values = new LinkedHashMap<>();
                    for (int i = 0; i < attributes.size(); i++) {
                        values.put(attributes.get(i).name(), Cells.texts(row, i + 3));
                    }
                    golden.put(
                            row.getString(0),
                            new Golden(row.getString(0), Cells.number(row, 1), Cells.texts(row, 2), values));
                });
        return golden;
    }

    private static Column texts(StructField field) {
        Column value = col(field.name());
        return field.dataType() instanceof ArrayType
                ? value.cast("array<string>")
                : when(value.isNotNull(), array(value.cast("string")));
    }

    /** What the records of a customer offer: winners, then losers; each by attribute and rank. */
    List<Offer> offers(String customer, Losers losers) {
        Column wanted = col("customer_id").equalTo(customer);
        return tables
                .apply(GoldenTables.GOLDEN_PROVENANCE)
                .where(losers == Losers.TOLD ? wanted : wanted.and(col("winner")))
                .select(
                        col("attribute"),
                        col("value"),
                        // What a steward has pinned is of no record.
                        coalesce(col("source_system"), concat(lit("override "), col("override"))),
                        col("record_id"),
                        col("event_time"),
                        col("delivery_date"),
                        col("policy"),
                        col("rule"),
                        col("trust"),
                        col("loser_reason"),
                        col("override"),
                        col("review"))
                .orderBy(col("winner").desc(), col("attribute"), col("rank"), col("record_id"), col("place"))
                .limit(MOST_OFFERS)
                .collectAsList()
                .stream()
                .map(row -> new Offer(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        Cells.text(row, 3),
                        Cells.instant(row, 4),
                        Cells.date(row, 5),
                        row.getString(6),
                        Cells.text(row, 7),
                        Cells.integer(row, 8),
                        Cells.text(row, 9),
                        row.isNullAt(10) ? Optional.empty() : Optional.of(row.getLong(10)),
                        Cells.truth(row, 11)))
                .toList();
    }

    List<ContactPoint> contacts(String customer) {
        return tables
                .apply(GoldenTables.CONTACT_POINT)
                .where(col("customer_id").equalTo(customer))
                .select(
                        "contact_type",
                        "value",
                        "primary",
                        "verified",
                        "valid",
                        "first_seen",
                        "last_seen",
                        "records",
                        "source_systems",
                        "shared_by")
                .orderBy(
                        col("contact_type"),
                        col("primary").desc(),
                        col("valid").desc(),
                        col("last_seen").desc_nulls_last(),
                        col("value"))
                .limit(MOST_CONTACTS)
                .collectAsList()
                .stream()
                .map(row -> new ContactPoint(
                        row.getString(0),
                        row.getString(1),
                        Cells.truth(row, 2).orElse(false),
                        Cells.truth(row, 3),
                        Cells.truth(row, 4).orElse(false),
                        Cells.instant(row, 5),
                        Cells.instant(row, 6),
                        Cells.number(row, 7),
                        Cells.texts(row, 8),
                        Cells.number(row, 9)))
                .toList();
    }

    /** Living records, the latest first. */
    List<SourceRecord> records(Collection<String> ids) {
        return tables
                .apply(Tables.STANDARD_RECORD)
                .where(col("record_id").isInCollection(ids))
                .select("record_id", "source_system", "source_record_id", "event_time", "delivery_date")
                .orderBy(
                        col("event_time").desc_nulls_last(),
                        col("delivery_date").desc_nulls_last(),
                        col("source_system"),
                        col("source_record_id"))
                .collectAsList()
                .stream()
                .map(row -> new SourceRecord(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        Cells.instant(row, 3),
                        Cells.date(row, 4)))
                .toList();
    }
}
