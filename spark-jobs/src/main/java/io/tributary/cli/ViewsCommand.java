package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import io.tributary.lake.StorageException;
import io.tributary.metastore.Registration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code views}: what is published as views of a Hive-compatible metastore, also for analysts and marketing; printed, or made in
 * the metastore of the session. A publication later it is to be run again: the views go on showing the old one until then.
 */
@Command(
        name = "views",
        mixinStandardHelpOptions = true,
        description = {
            "Prints SQL that makes every published table and view a view of a metastore, at its published version,",
            "and views of the same for analysts (masked) and marketing (contact points with consent).",
            "Run it again after each publication; --register does so in the metastore that Spark is set up with."
        })
final class ViewsCommand implements Callable<Integer> {
    private static final String METASTORE = "spark.sql.catalogImplementation";

    private final Console console;

    @Spec
    private CommandSpec command;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "tributary",
            description =
                    "Database of the views; NAME_analyst and NAME_marketing beside it (default: ${DEFAULT-VALUE}).")
    private String database = "tributary";

    @ArgGroup
    private Purpose purpose = new Purpose();

    /** What becomes of the views. */
    static final class Purpose {
        @Option(names = "--register", description = "Makes the views, instead of printing how.")
        private boolean register;

        @Option(names = "--grants", description = "Prints a script of grants on the views, instead of the views.")
        private boolean grants;
    }

    ViewsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!database.matches("[a-z][a-z0-9_]{0,99}")) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--database': '" + database
                            + "' is not a name of lower-case letters, digits and _ such as tributary");
        }
        Configuration checked = configuration.load(console);
        SparkSession session = lake.session();
        if (purpose.register) {
            requireMetastore(session);
        }
        Lake opened = lake.published(checked);
        Publication publication = opened.publication();
        Registration registration = new Registration(
                database, checked.declared(), publication.runInstant(), table -> opened.relation(table, publication));
        if (purpose.grants) {
            print(registration.grants());
        } else if (purpose.register) {
            registration.statements(session).forEach(statement -> register(session, statement));
            console.out()
                    .println("registered as of run " + publication.runSequence() + ", in the databases "
                            + String.join(", ", registration.databases()));
        } else {
            print(registration.statements(session));
        }
        return 0;
    }

    private void print(List<String> statements) {
        statements.forEach(statement -> console.out().println(statement + ";\n"));
        console.out().flush();
    }

    /** Spark's own catalog lasts as long as the session. */
    private static void requireMetastore(SparkSession session) {
        if (!session.sparkContext().conf().get(METASTORE, "in-memory").equals("hive")) {
            throw new ConfigurationException(
                    "This Spark has no metastore: what is registered would be gone with the process",
                    "Submit it to a Spark that has one, with --conf " + METASTORE
                            + "=hive (docs/sql.md), or run there what tributary views prints");
        }
    }

    private static void register(SparkSession session, String statement) {
        try {
            session.sql(statement);
        } catch (Exception e) {
            // The catalog throws checked exceptions unchecked.
            String reason = e instanceof SparkThrowable spark && spark.getCondition() != null
                    ? spark.getCondition()
                    : e.getClass().getSimpleName();
            if (reason.startsWith("UNRESOLVED_COLUMN")) {
                throw new ConfigurationException(
                        "What is published has not all columns of the configuration",
                        "Run with this configuration first, then register");
            }
            throw new StorageException(
                    "The metastore did not take the views: " + reason,
                    "Check that it can be reached and written to, then try again",
                    e);
        }
    }
}
