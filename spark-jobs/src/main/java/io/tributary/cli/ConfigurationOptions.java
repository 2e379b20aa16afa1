package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.match.MatchStage;
import io.tributary.quality.QualityStage;
import io.tributary.segment.SegmentStage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the configuration comes from. */
final class ConfigurationOptions {
    @Option(
            names = "--conf",
            paramLabel = "DIR",
            defaultValue = "conf",
            description = "Folder of the configuration (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key of a configuration file, such as lake.retention=60d; may be repeated.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    /** The checked configuration; no Spark is needed for it, so that a mistake is told at once. */
    Configuration load(Console console) {
        return load(folder, console, settings);
    }

    static Configuration load(Path folder, Console console, Map<String, String> settings) {
        Configuration configuration = ConfigurationLoader.load(folder, console.environment(), settings);
        QualityStage.check(configuration.quality());
        MatchStage.check(configuration);
        SegmentStage.check(configuration);
        return configuration;
    }
}
