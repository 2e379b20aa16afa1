package io.tributary.show;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.when;

import io.tributary.show.CustomerFacts.Event;
import io.tributary.show.CustomerFacts.FormerId;
import io.tributary.table.IdentityTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The few rows of published tables that tell whose an id or a node is, and what befell ids. What is looked up is always an
 * id, never a person's value, since conditions stand in plans.
 */
final class IdentityRows {
    /** Customers that are told when a value is of several. */
    static final int MOST_CUSTOMERS = 100;

    /** Records of one customer; who has more is a mistake, and the first ones show it. */
    private static final int MOST_RECORDS = 1_000;

    private static final int MOST_EVENTS = 1_000;

    private final Function<Table, Dataset<Row>> tables;

    /** @param tables opens a table in the state that is looked at */
    IdentityRows(Function<Table, Dataset<Row>> tables) {
        this.tables = tables;
    }

    /**
     * @param customers who have one of the nodes, the first of many by id
     * @param all how many there are
     * @param nodes those that somebody has
     */
    record Carried(List<String> customers, long all, Set<String> nodes) {}

    /**
     * @param records how many records the customer has
     * @param identifiers how many identifiers
     * @param recordIds of the first records
     */
    record Nodes(long records, long identifiers, List<String> recordIds) {}

    private Dataset<Row> living() {
        return tables.apply(IdentityTables.CROSSWALK).where(col("valid_to_run").isNull());
    }

    boolean isLiving(String customer) {
        return !living().where(col("customer_id").equalTo(customer))
                .select("customer_id")
                .limit(1)
                .collectAsList()
                .isEmpty();
    }

    /** Customer of a node, if it has one. */
    Optional<String> ownerOf(String node) {
        return living().where(col("node_id").equalTo(node)).select("customer_id").limit(1).collectAsList().stream()
                .findFirst()
                .map(row -> row.getString(0));
    }

    /** Customer that a former id has become part of. */
    Optional<FormerId> redirect(String formerId) {
        return formerIds(col("old_customer_id").equalTo(formerId)).stream().findFirst();
    }

    /** Ids that have become part of a customer. */
    List<FormerId> formerIds(String customer) {
        return formerIds(col("customer_id").equalTo(customer));
    }

    private List<FormerId> formerIds(Column condition) {
        return tables
                .apply(IdentityTables.CUSTOMER_REDIRECT)
                .where(condition)
                .select("old_customer_id", "customer_id", "since_run")
                .orderBy("since_run", "old_customer_id")
                .limit(MOST_EVENTS)
                .collectAsList()
                .stream()
                .map(row -> new FormerId(row.getString(0), row.getString(1), row.getLong(2)))
                .toList();
    }

    /** Customers of whom a record carries one of the nodes, or who have it from events. */
    Carried carriers(Collection<String> nodes) {
        Column wanted = col("node_id").isInCollection(nodes);
        Dataset<Row> byEvents = living().where(wanted).select(col("customer_id"), col("node_id"));
        Dataset<Row> records = tables.apply(Tables.IDENTIFIER)
                .where(wanted)
                .select(col("record_id"), col("node_id").as("carried"))
                .distinct();
        Dataset<Row> byRecords = records.join(living(), col("record_id").equalTo(col("node_id")))
                .select(col("customer_id"), col("carried"));
        Dataset<Row> customers = byEvents.union(byRecords)
                .groupBy("customer_id")
                .agg(array_sort(collect_set("node_id")).as("nodes"));
        List<Row> first =
                customers.orderBy("customer_id").limit(MOST_CUSTOMERS + 1).collectAsList();
        Set<String> found = new TreeSet<>();
        first.forEach(row -> found.addAll(row.getList(1)));
        return new Carried(
                first.stream()
                        .limit(MOST_CUSTOMERS)
                        .map(row -> row.getString(0))
                        .toList(),
                first.size() <= MOST_CUSTOMERS ? first.size() : customers.count(),
                found);
    }

    Nodes nodes(String customer) {
        long records = 0;
        long identifiers = 0;
        List<String> ids = List.of();
        Column record = when(col("node_kind").equalTo("record"), col("node_id"));
        for (Row row : living().where(col("customer_id").equalTo(customer))
                .groupBy("node_kind")
                .agg(count(lit(1)), slice(array_sort(collect_list(record)), 1, MOST_RECORDS))
                .collectAsList()) {
            if ("record".equals(row.getString(0))) {
                records = row.getLong(1);
                ids = row.getList(2);
            } else {
                identifiers += row.getLong(1);
            }
        }
        return new Nodes(records, identifiers, ids);
    }

    /** What befell an id, oldest first. */
    List<Event> history(String customer) {
        return tables
                .apply(IdentityTables.CUSTOMER_ID_HISTORY)
                .where(col("customer_id")
                        .equalTo(customer)
                        .or(col("other_customer_id").equalTo(customer)))
                .select("run_sequence", "event_time", "event", "customer_id", "other_customer_id", "nodes", "reason")
                .orderBy("run_sequence", "event", "customer_id", "other_customer_id")
                .limit(MOST_EVENTS)
                .collectAsList()
                .stream()
                .map(row -> new Event(
                        row.getLong(0),
                        Cells.instant(row, 1),
                        row.getString(2),
                        row.getString(3),
                        Cells.text(row, 4),
                        Cells.number(row, 5),
                        Cells.text(row, 6)))
                .toList();
    }
}
