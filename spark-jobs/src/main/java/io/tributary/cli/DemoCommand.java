package io.tributary.cli;

import io.tributary.cli.LakeOptions.SparkOptions;
import io.tributary.config.Configuration;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.RunRequest;
import io.tributary.sample.SampleRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code demo}: a sample, its configuration and a lake in one folder, every stage run on the first delivery, and the
 * customers that come of it judged by the sample's truth. Called
 * again it keeps the sample, if it is the same, and the configuration, which may have been edited, and starts the lake
 * anew; a folder that is not a demo's is left alone.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a sample lake and runs every stage on its first delivery.",
            "Called again, it keeps the sample and the configuration and starts the lake anew."
        })
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SampleOptions sample;

    @Mixin
    private SparkOptions spark;

    @Mixin
    private ReportOptions reports;

    @Option(names = "--dir", paramLabel = "DIR", description = "Folder for everything (default: demo).")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "Folder of the lake (default: lake in --dir); without --dir the rest lies beside it.")
    private Optional<Path> lake = Optional.empty();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long started = System.nanoTime();
        SampleRequest request = sample.request();
        Path home = folder.or(() -> lake.map(place -> place.toAbsolutePath().getParent()))
                .orElse(Path.of("demo"));
        DemoFolder place = DemoFolder.at(home);
        Configuration configuration = ConfigurationOptions.load(place.configuration(), console, Map.of());
        SparkSession session = spark.session();
        SampleOptions.make(session, place.data().toString(), request, console);
        String location = lake.orElse(place.lake()).toString();
        LakeFolder lakeFolder = new LakeFolder(session, location);
        lakeFolder.discard();
        Lake opened = lakeFolder.openSample(configuration.lake(), configuration.declared(), request.called());
        RunRequest run =
                RunOptions.request(configuration, place.data().toString(), request.from(), Optional.empty(), Set.of());
        SampleTruth truth = new SampleTruth(opened, configuration, place.data());
        return new Conductor(console, configuration, reports, started)
                .run(opened, run, Pipeline.names(), nextCommands(place, location, request, truth), truth);
    }

    private static List<String> nextCommands(DemoFolder place, String lake, SampleRequest request, SampleTruth truth) {
        String options = " --conf " + place.configuration() + " --lake " + lake;
        List<String> commands = new ArrayList<>(List.of(
                "scripts/tributary run" + options + " --data " + place.data() + " --run-date "
                        + request.from().plusDays(1),
                "scripts/tributary sql" + options
                        + " \"SELECT source_system, reason, count(*) AS rows FROM quarantine GROUP BY ALL ORDER BY ALL\"",
                "scripts/tributary run" + options + " --data " + place.data() + " --run-date " + request.from()
                        + " --again"));
        if (Pipeline.isMatching()) {
            commands.add("scripts/tributary evaluate" + options + " --labels " + truth.labels() + " --traps "
                    + truth.traps());
        }
        return commands;
    }
}
