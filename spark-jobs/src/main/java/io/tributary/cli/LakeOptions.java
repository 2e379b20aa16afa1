package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.LakeSession;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which lake, and where Spark runs. */
final class LakeOptions {
    @Option(names = "--lake", required = true, paramLabel = "URI", description = "Folder or URI of the lake.")
    private String location;

    @Mixin
    private SparkOptions spark;

    String location() {
        return location;
    }

    SparkSession session() {
        return spark.session();
    }

    LakeFolder folder() {
        return new LakeFolder(session(), location);
    }

    /** The lake, made now if there is none. */
    Lake open(Configuration configuration) {
        return folder().open(configuration.lake(), configuration.declared());
    }

    /** The lake, which must be there. */
    Lake existing(Configuration configuration) {
        return folder().openExisting(configuration.lake(), configuration.declared());
    }

    /**
     * The lake, of which something must be published.
     *
     * @throws ConfigurationException when nothing is
     */
    Lake published(Configuration configuration) {
        Lake opened = existing(configuration);
        if (opened.publication().runSequence() == 0) {
            throw new ConfigurationException("Nothing is published yet", "Run first: tributary run");
        }
        return opened;
    }

    /** Where Spark runs: the option, else what {@code spark-submit} says, else this process on every core. */
    static final class SparkOptions {
        @Option(
                names = "--master",
                paramLabel = "URL",
                description = "Spark master (default: that of spark-submit, else local[*]).")
        private Optional<String> master = Optional.empty();

        SparkSession session() {
            return master.isEmpty() && System.getProperty("spark.master") != null
                    ? LakeSession.submitted()
                    : LakeSession.on(master.orElse("local[*]"));
        }
    }
}
