package io.tributary.explain.facts;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.SourceConfig;
import io.tributary.config.yaml.Nearest;
import io.tributary.table.KeyedHash;
import io.tributary.table.RecordReference;
import io.tributary.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds what is asked about. A record is given by its record_id or as SOURCE:KEY; a customer by its id, one of before, or
 * one of its records. Problems don't repeat what was given: a key can be an email address.
 */
public final class Inquiry {
    private static final String REMEDY =
            "Give a record_id, or SOURCE:KEY as in source_system and source_record_id of standard_record";

    private final Configuration configuration;
    private final KeyedHash hash;
    private final PublishedRows published;
    private final Values values;

    /**
     * @param tables opens a table as published
     * @param hash makes the lake's record ids
     */
    public Inquiry(Configuration configuration, Function<Table, Dataset<Row>> tables, KeyedHash hash, Values values) {
        this.configuration = configuration;
        this.hash = hash;
        this.published = new PublishedRows(tables, values);
        this.values = values;
    }

    /**
     * What speaks for and against two records being one person.
     *
     * @throws ConfigurationException when a record is unknown, both are the same, or there is no model to weigh them by
     */
    public PairFacts pair(String left, String right) {
        String leftId = recordId(left);
        String rightId = recordId(right);
        if (leftId.equals(rightId)) {
            throw new ConfigurationException("Both are the same record", "Give two different records");
        }
        Map<String, RecordFacts> records = published.records(List.of(leftId, rightId));
        return new PairReader(configuration, published, values)
                .read(record(records, left, leftId, "first"), record(records, right, rightId, "second"));
    }

    /**
     * Why a customer's records are together.
     *
     * @throws ConfigurationException when there is no such customer today
     */
    public CustomerFacts customer(String given) {
        CustomerReader reader = new CustomerReader(configuration.resolve(), published);
        if (isKey(given)) {
            return reader.read(customerOf(recordId(given)), Optional.of("found by one of its records"));
        }
        if (isLiving(given)) {
            return reader.read(given, Optional.empty());
        }
        Optional<Row> redirect = published.redirect(given);
        if (redirect.isPresent()) {
            return reader.read(
                    redirect.get().getString(0),
                    Optional.of("asked for as " + given + ", which became part of it in run "
                            + redirect.get().getLong(1)));
        }
        if (!published.records(List.of(given)).isEmpty()) {
            return reader.read(customerOf(given), Optional.of("found by one of its records"));
        }
        throw gone(given);
    }

    private ConfigurationException gone(String given) {
        List<Row> history = published.history(given);
        if (history.isEmpty()) {
            return new ConfigurationException(
                    "No customer or record of this id is published",
                    "Give a customer_id of crosswalk; or two records: tributary explain RECORD_A RECORD_B");
        }
        Row last = history.get(history.size() - 1);
        return new ConfigurationException(
                "Customer " + given + " no longer lives: " + last.getString(2) + " in run " + last.getLong(0),
                "See customer_id_history for what became of it");
    }

    private boolean isLiving(String customer) {
        return !published.first(published.nodes(customer), 1).isEmpty();
    }

    private String customerOf(String recordId) {
        String customer = published.customers(List.of(recordId)).get(recordId);
        if (customer == null) {
            throw new ConfigurationException(
                    "No customer has this record", "Check the record; run all stages if it is new: tributary run");
        }
        return customer;
    }

    private RecordFacts record(Map<String, RecordFacts> records, String given, String id, String place) {
        RecordFacts record = records.get(id);
        if (record != null) {
            return record;
        }
        if (!isKey(given) && (isLiving(given) || published.redirect(given).isPresent())) {
            throw new ConfigurationException(
                    "The " + place + " of the two is a customer, not a record",
                    "Explain one customer: tributary explain " + given + "; or give two records");
        }
        throw new ConfigurationException("The " + place + " of the two is no living record", REMEDY);
    }

    private static boolean isKey(String given) {
        return RecordReference.of(given).source().isPresent();
    }

    private String recordId(String given) {
        RecordReference reference = RecordReference.of(given);
        List<String> known =
                configuration.sources().stream().map(SourceConfig::name).toList();
        reference.source().filter(source -> !known.contains(source)).ifPresent(source -> {
            throw new ConfigurationException("Unknown source '" + source + "'", Nearest.advice(source, known));
        });
        return reference.id(hash);
    }
}
