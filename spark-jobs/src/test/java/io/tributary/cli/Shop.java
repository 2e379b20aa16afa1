package io.tributary.cli;

import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.lake.ContentHash;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFolder;
import io.tributary.sample.SampleLake;
import io.tributary.sample.SampleRequest;
import io.tributary.stage.RunObserver;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A shop, its configuration, its data and its lake in one folder, and the command line over them, called as {@code main}
 * would.
 *
 * @param home the folder
 * @param environment variables of the commands
 */
record Shop(Path home, Map<String, String> environment) {
    static final String FIRST_DAY = "2026-06-29";
    static final String SECOND_DAY = "2026-06-30";
    /** Dates of the sample's deliveries. */
    static final List<String> SAMPLE_DAYS = List.of("2026-06-30", "2026-07-01", "2026-07-02");

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-07-01T08:00:00Z"));

    /** What a command left. */
    record Ended(int exitCode, String out, String err) {}

    /** A shop with two CSV sources, without a lake yet. */
    static Shop in(Path home) {
        try {
            copy(Path.of(Shop.class.getResource("shop").toURI()), home);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return new Shop(home, Map.of());
    }

    /** A shop with the sample of the demo, its configuration and a salt of its own, without a lake yet. */
    static Shop ofSample(Path home, int people) {
        DemoFolder folder = DemoFolder.at(home);
        SampleLake.generate(
                TestSession.session(),
                folder.data().toString(),
                new SampleRequest(people, 42, LocalDate.parse(SAMPLE_DAYS.get(0)), SAMPLE_DAYS.size() - 1));
        Shop shop = new Shop(home, Map.of("SHOP_SALT", "a salt for tests only"));
        shop.write("conf/lake.yaml", "schema: 1\nsalt: ${SHOP_SALT}\n");
        return shop;
    }

    /** The same shop, lake and all, in another folder. */
    Shop copiedTo(Path other) {
        copy(home, other);
        return new Shop(other, environment);
    }

    Shop with(String variable, String value) {
        return new Shop(home, Map.of(variable, value));
    }

    Path lake() {
        return home.resolve("lake");
    }

    Ended run(String date, String... more) {
        return run(new RunObserver() {}, date, more);
    }

    Ended run(RunObserver witness, String date, String... more) {
        return verb("run", witness, date, more);
    }

    /** A verb with the options of {@code run}. */
    Ended verb(String verb, RunObserver witness, String date, String... more) {
        return command(witness, arguments(verb, date, more).toArray(String[]::new));
    }

    /** A run in a process of its own, its output and log in a folder. */
    CommandLineProcess runApart(Path folder, List<String> options, String date, String... more) {
        return CommandLineProcess.start(folder, environment, List.of(), quickly(options), runArguments(date, more));
    }

    /** A run in a process that another command starts. */
    CommandLineProcess runUnder(List<String> launcher, Path folder, String date) {
        return CommandLineProcess.start(folder, environment, launcher, quickly(List.of()), runArguments(date));
    }

    private static List<String> quickly(List<String> options) {
        return Stream.concat(QuickStart.options().stream(), options.stream()).toList();
    }

    List<String> runArguments(String date, String... more) {
        return arguments("run", date, more);
    }

    private List<String> arguments(String verb, String date, String... more) {
        List<String> arguments = new ArrayList<>(List.of(verb, "--run-date", date, "--data"));
        arguments.add(home.resolve("data").toString());
        arguments.addAll(inLake(more));
        return arguments;
    }

    Ended sql(String query, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sql", query));
        arguments.addAll(inLake(more));
        return command(new RunObserver() {}, arguments.toArray(String[]::new));
    }

    Ended views(String... more) {
        List<String> arguments = new ArrayList<>(List.of("views"));
        arguments.addAll(inLake(more));
        return command(new RunObserver() {}, arguments.toArray(String[]::new));
    }

    private List<String> inLake(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--conf", home.resolve("conf").toString(), "--lake", lake().toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    Ended command(RunObserver witness, String... arguments) {
        TestSession.session();
        return ended(environment, witness, arguments);
    }

    /** A command that must end before Spark is needed. */
    static Ended command(String... arguments) {
        return ended(Map.of(), new RunObserver() {}, arguments);
    }

    private static Ended ended(Map<String, String> environment, RunObserver witness, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                arguments,
                environment,
                CLOCK,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                witness);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    void write(String file, String text) {
        try {
            Files.writeString(home.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lake, opened as a reader. */
    Lake opened() {
        Configuration configuration = ConfigurationLoader.load(home.resolve("conf"), environment, Map.of());
        return new LakeFolder(TestSession.session(), lake().toString())
                .openExisting(configuration.lake(), configuration.declared());
    }

    /** Content of every published data table but {@code source_file}: its name to its hash. */
    Map<String, String> content() {
        return content(opened(), table -> true);
    }

    /** The same of a lake, and of the tables that are wanted. */
    static Map<String, String> content(Lake lake, Predicate<Table> wanted) {
        Map<String, String> content = new TreeMap<>();
        for (Table table : Tables.data()) {
            if (!table.equals(Tables.SOURCE_FILE) && wanted.test(table)) {
                content.put(table.name(), ContentHash.of(lake.published(table)));
            }
        }
        return content;
    }

    /** Commits of every table: path of the table to the number of its commits. */
    Map<String, Long> commits() {
        Map<String, Long> commits = new TreeMap<>();
        try (Stream<Path> files = Files.walk(lake())) {
            files.filter(file -> file.toString().matches(".*/_delta_log/\\d+\\.json"))
                    .forEach(file -> commits.merge(
                            lake().relativize(file).getParent().getParent().toString(), 1L, Long::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return commits;
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                Files.setLastModifiedTime(target, Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
