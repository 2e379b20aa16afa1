package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.DatabaseConfig;
import io.tributary.config.Secret;
import io.tributary.config.SourceConfig;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * The way into a source's database. Travels to the reading task with user and password, and tells neither: drivers quote
 * both, and rows, in their messages, so that of what they throw only the SQLSTATE is told, and nothing is chained.
 */
final class DatabaseDoor implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String url;
    private final Credential user;
    private final Credential password;

    DatabaseDoor(SourceConfig source, DatabaseConfig database) {
        this.source = source.name();
        this.url = database.url();
        this.user = Credential.of(database.user());
        this.password = Credential.of(database.password());
    }

    /**
     * A connection that only reads, in a transaction.
     *
     * @throws ConfigurationException when a driver, a variable or the right to log in is missing
     * @throws StorageException when the database cannot be reached
     */
    Connection open() {
        Properties properties = new Properties();
        user.put(properties, "user", source);
        password.put(properties, "password", source);
        Driver driver = driver();
        try {
            Connection connection = driver.connect(url, properties);
            if (connection == null) {
                throw noDriver();
            }
            connection.setReadOnly(true);
            // Without a transaction PostgreSQL's driver holds a whole result in memory.
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    /** By the class path alone: the JDK's own list of drivers is filled once, by whoever asks first. */
    private Driver driver() {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(DatabaseDoor.class.getClassLoader());
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            try {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            } catch (SQLException e) {
                // It knows the address by its beginning, and finds it wrong.
                throw trouble(e);
            }
        }
        throw noDriver();
    }

    private ConfigurationException noDriver() {
        String[] parts = url.split(":", 3);
        return new ConfigurationException(
                place() + "no driver for " + parts[0] + ":" + (parts.length > 1 ? parts[1] : "")
                        + " is on the class path",
                "Check `url`, and add the driver's jar: docs/configuration.md says how");
    }

    private String place() {
        return "Source " + source + ": ";
    }

    /** What a driver threw, as problem and remedy. */
    RuntimeException trouble(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("unknown");
        String told = " (SQLSTATE " + state + ")";
        if (state.startsWith("28")) {
            return new ConfigurationException(
                    place() + "the database at " + url + " refuses the user" + told, "Check " + variables());
        }
        if (state.equals("42501")) {
            return new ConfigurationException(
                    place() + "the user may not read what is asked for" + told,
                    "Grant SELECT on it to the user of " + variables());
        }
        if (state.startsWith("42") || state.startsWith("3D") || state.startsWith("3F")) {
            return new ConfigurationException(
                    place() + "the database at " + url + " does not have what is asked for" + told,
                    "Check `url`, `table`, `query` and `last-seen` in the contract");
        }
        return new StorageException(
                place() + "the database at " + url + " cannot be read" + told,
                "Check that it is up and can be reached from here, then run again");
    }

    private String variables() {
        return user.variable.isEmpty() && password.variable.isEmpty()
                ? "`user` and `password` in the contract: it names neither"
                : "the environment variables "
                        + (user.variable + " " + password.variable).strip().replace(" ", " and ");
    }

    @Override
    public String toString() {
        return "DatabaseDoor of " + source;
    }

    /** A secret that can travel; empty where the contract names none. */
    private static final class Credential implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String variable;
        private final String value;

        private Credential(String variable, String value) {
            this.variable = variable;
            this.value = value;
        }

        static Credential of(Optional<Secret> secret) {
            return new Credential(
                    secret.map(Secret::reference).orElse(""),
                    secret.map(Secret::value).orElse(""));
        }

        void put(Properties properties, String name, String source) {
            if (variable.isEmpty()) {
                return;
            }
            if (value.isEmpty()) {
                throw new ConfigurationException(
                        "Source " + source + ": environment variable '" + variable + "' is not set",
                        "Set it to the " + name + " of the database");
            }
            properties.setProperty(name, value);
        }
    }
}
