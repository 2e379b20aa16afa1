package io.tributary;

import io.tributary.config.Configuration;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.config.load.Fingerprints;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.OpenRun;
import io.tributary.lake.RunProtocol;
import io.tributary.lake.RunRequest;
import io.tributary.lake.RunRequest.Purpose;
import io.tributary.lake.RunState;
import io.tributary.stage.RunObserver;
import io.tributary.stage.Stage;
import io.tributary.stage.StageRunner;
import io.tributary.table.Metric;
import io.tributary.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A small lake in a temporary folder: files written by a test, runs of the stages the test is about. */
public final class TestLake {
    private static final String SALT = "a salt for tests only";

    private final Path folder;
    private final List<Stage> stages;
    private final Map<String, String> environment = new HashMap<>(Map.of("TEST_SALT", SALT));

    public TestLake(Path folder, List<Stage> stages) {
        this.folder = folder;
        this.stages = stages;
        configure("lake.yaml", "schema: 1\nsalt: ${TEST_SALT}\n");
    }

    /** Sets an environment variable. */
    public TestLake with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Writes a configuration file. */
    public TestLake configure(String name, String yaml) {
        return write(folder.resolve("conf").resolve(name), yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a delivered file. */
    public TestLake deliver(String name, String content) {
        return deliver(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a delivered file. */
    public TestLake deliver(String name, byte[] content) {
        return write(folder.resolve("data").resolve(name), content);
    }

    public Path data() {
        return folder.resolve("data");
    }

    public String uri() {
        return folder.resolve("lake").toString();
    }

    public Configuration configuration() {
        return ConfigurationLoader.load(folder.resolve("conf"), environment, Map.of());
    }

    public Lake lake() {
        Configuration configuration = configuration();
        return new LakeFolder(TestSession.session(), uri()).open(configuration.lake(), configuration.declared());
    }

    public static RunRequest request(Configuration configuration, Path data, String date) {
        LocalDate day = LocalDate.parse(date);
        return new RunRequest(
                day,
                day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                data.toString(),
                configuration.sources(),
                Fingerprints.of(configuration),
                Fingerprints.contracts(configuration),
                Purpose.NEW_DATA,
                Set.of());
    }

    /** Runs and publishes; the figures of all stages, empty when there was nothing to do. */
    public Optional<Map<String, Long>> run(String date) {
        Configuration configuration = configuration();
        Lake lake = lake();
        Optional<OpenRun> open = new RunProtocol(lake, configuration.lake(), InstantSource.fixed(Instant.EPOCH))
                .open(request(configuration, data(), date));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try (OpenRun run = open.get()) {
            try {
                new StageRunner(run, configuration, new RunObserver() {}).run(stages);
            } catch (RuntimeException e) {
                run.end(RunState.State.FAILED, 2, Optional.empty());
                throw e;
            }
            run.publish();
            run.end(RunState.State.PUBLISHED, 0, Optional.empty());
            Map<String, Long> figures = new HashMap<>();
            for (Stage stage : stages) {
                for (Metric metric : run.marker(stage.name()).orElseThrow().metrics()) {
                    String detail = metric.detail().isEmpty() ? "" : " " + metric.detail();
                    figures.put(metric.subject() + " " + metric.name() + detail, metric.value());
                }
            }
            return Optional.of(figures);
        }
    }

    /** A table as published. */
    public Dataset<Row> published(Table table) {
        return lake().published(table);
    }

    private TestLake write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
