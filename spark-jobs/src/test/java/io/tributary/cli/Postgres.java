package io.tributary.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL of its own on a free port of this machine, which asks one user for a password, and writes down every
 * statement.
 */
final class Postgres implements AutoCloseable {
    static final String USER = "reader_of_the_shop";
    static final String PASSWORD = "correct-horse-battery";

    private final EmbeddedPostgres server;
    private final Path log;

    Postgres(Path folder) throws IOException {
        this.log = folder.resolve("postgres.log");
        Path data = folder.resolve("postgres");
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("log_statement", "all")
                .setServerConfig("fsync", "off")
                .setServerConfig("timezone", "UTC")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .start();
        run("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'", "CREATE SCHEMA shop");
        run("GRANT USAGE ON SCHEMA shop TO " + USER, "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO " + USER);
        Files.writeString(data.resolve("pg_hba.conf"), """
                host all %s all scram-sha-256
                host all all all trust
                """.formatted(USER));
        run("SELECT pg_reload_conf()");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** Runs statements as the owner of everything. */
    void run(String... statements) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server has written down. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
