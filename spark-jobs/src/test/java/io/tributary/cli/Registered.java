package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Views that {@code views} prints, made in a catalog until closed.
 *
 * @param session of its own: temporary views, which other tests leave, would hide them
 */
record Registered(SparkSession session) implements AutoCloseable {

    /** @param names of the views that are made, in every database: an expression such as {@code a|b} */
    static Registered of(Shop shop, SparkSession session, String names) {
        Ended printed = shop.views();
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        Registered registered = new Registered(session.newSession());
        for (String statement : printed.out().split(";\\R", -1)) {
            if (statement.contains("CREATE DATABASE")
                    || statement.matches("(?s).*VIEW tributary\\S*\\.(" + names + ") .*")) {
                registered.session.sql(statement);
            }
        }
        return registered;
    }

    /** Rows of a query whose names are of that database. */
    List<Row> of(String database, String query) {
        session.sql("USE " + database);
        try {
            return session.sql(query).collectAsList();
        } finally {
            session.sql("USE default");
        }
    }

    @Override
    public void close() {
        List.of("tributary", "tributary_analyst", "tributary_marketing")
                .forEach(database -> session.sql("DROP DATABASE IF EXISTS " + database + " CASCADE"));
    }
}
