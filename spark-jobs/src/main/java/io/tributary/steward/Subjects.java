package io.tributary.steward;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.tributary.config.Configuration;
import io.tributary.config.SourceConfig;
import io.tributary.config.yaml.Nearest;
import io.tributary.table.IdentityTables;
import io.tributary.table.KeyedHash;
import io.tributary.table.RecordReference;
import io.tributary.table.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The customers and records that requests are about, all looked up at once. A record is given by its record_id or as
 * SOURCE:KEY, a customer by its id or one of before. Problems don't repeat what was given: a key can be an email address.
 */
final class Subjects {
    private static final Column LIVING_RECORD =
            col("valid_to_run").isNull().and(col("node_kind").equalTo("record"));

    private final List<String> sources;
    private final KeyedHash hash;
    private final Map<String, String> customerOfRecord = new HashMap<>();
    private final Map<String, String> redirect = new HashMap<>();
    private final Map<String, String> smallestRecord = new HashMap<>();

    /**
     * @param tables opens a table as published
     * @param given every record or customer that will be asked for
     */
    Subjects(
            Configuration configuration,
            Function<Table, Dataset<Row>> tables,
            KeyedHash hash,
            Collection<String> given) {
        this.sources = configuration.sources().stream().map(SourceConfig::name).toList();
        this.hash = hash;
        Set<String> ids = new HashSet<>();
        given.forEach(each -> ids.add(id(each)));
        Dataset<Row> living = tables.apply(IdentityTables.CROSSWALK).where(LIVING_RECORD);
        among(living, "node_id", ids)
                .select("node_id", "customer_id")
                .collectAsList()
                .forEach(row -> customerOfRecord.put(row.getString(0), row.getString(1)));
        among(tables.apply(IdentityTables.CUSTOMER_REDIRECT), "old_customer_id", ids)
                .select("old_customer_id", "customer_id")
                .collectAsList()
                .forEach(row -> redirect.put(row.getString(0), row.getString(1)));
        Set<String> customers = new HashSet<>(ids);
        customers.addAll(customerOfRecord.values());
        customers.addAll(redirect.values());
        among(living, "customer_id", customers)
                .groupBy("customer_id")
                .agg(min("node_id"))
                .collectAsList()
                .forEach(row -> smallestRecord.put(row.getString(0), row.getString(1)));
    }

    /** By a join: a condition would stand in the plan, and what was given can be anything, a person's name too. */
    private static Dataset<Row> among(Dataset<Row> rows, String column, Set<String> values) {
        Dataset<Row> wanted = rows.sparkSession()
                .createDataset(List.copyOf(values), Encoders.STRING())
                .toDF(column);
        return rows.join(wanted, new String[] {column}, "left_semi");
    }

    /**
     * @param customer living
     * @param record that was asked for, or the customer's smallest
     * @param wasCustomer whether a customer was asked for
     * @param note what the steward should know
     */
    record Subject(String customer, String record, boolean wasCustomer, Optional<String> note) {}

    /** @param place such as: the first of the two */
    Subject find(String given, String place) throws Refused {
        String id = id(given);
        String customer = customerOfRecord.get(id);
        if (customer != null) {
            return new Subject(customer, id, false, Optional.empty());
        }
        Optional<String> source = RecordReference.of(given).source();
        if (source.isPresent() && !sources.contains(source.get())) {
            throw new Refused("Unknown source '" + source.get() + "'", Nearest.advice(source.get(), sources));
        }
        String living = redirect.getOrDefault(id, id);
        if (smallestRecord.containsKey(living)) {
            Optional<String> note = living.equals(id)
                    ? Optional.empty()
                    : Optional.of("Customer " + id + " has become part of " + living + ", which is meant now");
            return new Subject(living, smallestRecord.get(living), true, note);
        }
        throw new Refused(
                place + " is no living record, nor a customer with one",
                "Give a customer_id of golden_record, a record_id, or SOURCE:KEY as in source_system and"
                        + " source_record_id of standard_record");
    }

    /** The living customer that an id leads to. */
    String living(String customer) {
        return redirect.getOrDefault(customer, customer);
    }

    private String id(String given) {
        return RecordReference.of(given).id(hash);
    }
}
