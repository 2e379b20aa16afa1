package io.tributary.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the rows of a source of format {@code jdbc} lie: a table or a query of a database.
 *
 * @param url JDBC address, without user and password
 * @param user from the environment
 * @param password from the environment
 * @param table name, with its schema if need be; empty if there is a query
 * @param query a SELECT; empty if there is a table
 * @param lastSeen column that grows with every change; without it each run date reads all rows
 * @param overlap how far behind the last bound a run reads again
 * @param fetchSize rows fetched at a time
 * @param partitions how rows are shared out to queries that run beside each other; empty for one query
 */
public record DatabaseConfig(
        String url,
        Optional<Secret> user,
        Optional<Secret> password,
        Optional<String> table,
        Optional<String> query,
        Optional<String> lastSeen,
        Duration overlap,
        int fetchSize,
        Optional<Partitions> partitions) {

    /**
     * Ranges of a column's values, each of which one query reads.
     *
     * @param column of numbers, dates or times
     * @param count how many at most
     */
    public record Partitions(String column, int count) {}
}
