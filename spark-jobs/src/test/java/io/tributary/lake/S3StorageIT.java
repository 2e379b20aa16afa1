package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.FaultyWire;
import io.tributary.FaultyWire.Fate;
import io.tributary.S3Server;
import io.tributary.TestSession;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits on an S3 server: one winner of every race, in one process and in two, and no doubt about who it was. And models. */
class S3StorageIT {
    private static final int WRITERS = 4;
    private static final int VERSIONS = 25;
    private static S3Server server;
    private static FaultyWire wire;
    private static Configuration hadoop;

    @BeforeAll
    static void start(@TempDir java.nio.file.Path folder) throws Exception {
        server = S3Server.start(folder, "bucket", "models");
        wire = new FaultyWire(server.port());
        configure(wire.endpoint());
    }

    private static void configure(String endpoint) {
        hadoop = new Configuration();
        S3Settings.of(Map.of()).forEach((key, value) -> hadoop.set(key.replace("spark.hadoop.", ""), value));
        S3Server.settings(endpoint).forEach(hadoop::set);
    }

    @AfterAll
    static void stop() throws Exception {
        wire.close();
        server.close();
    }

    @BeforeEach
    void mend() {
        wire.fates(request -> Fate.PASSED);
    }

    @Test
    void ofManyWritersOfOneVersionOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int version = 0; version < 25; version++) {
                Path commit = commit("raced", version);
                List<Callable<Boolean>> writers = IntStream.range(0, WRITERS)
                        .mapToObj(writer -> (Callable<Boolean>) () -> won(commit, "writer " + writer))
                        .toList();
                List<Boolean> won = new ArrayList<>();
                for (Future<Boolean> each : threads.invokeAll(writers)) {
                    won.add(each.get());
                }
                assertThat(won).containsOnlyOnce(true);
                assertThat(read(commit)).containsExactly("writer " + won.indexOf(true));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void soItIsInTwoProcesses(@TempDir java.nio.file.Path folder) throws Exception {
        java.nio.file.Path out = folder.resolve("won.txt");
        Process other = new ProcessBuilder(
                        java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        S3StorageIT.class.getName(),
                        wire.endpoint())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try {
            List<Integer> mine = race("this", "other");
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(other.exitValue())
                    .as(java.nio.file.Files.readString(folder.resolve("err.txt")))
                    .isZero();
            List<Integer> theirs = java.nio.file.Files.readAllLines(out).stream()
                    .map(Integer::valueOf)
                    .toList();
            assertThat(mine).isNotEmpty().doesNotContainAnyElementsOf(theirs);
            assertThat(theirs).isNotEmpty();
            for (int version = 0; version < VERSIONS; version++) {
                assertThat(read(commit("two", version))).containsExactly(mine.contains(version) ? "this" : "other");
            }
        } finally {
            other.destroyForcibly();
        }
    }

    /** The other process. */
    public static void main(String[] arguments) throws Exception {
        configure(arguments[0]);
        race("other", "this").forEach(System.out::println);
    }

    /** The versions that this process wins. Both are there for each, or the quicker would have them all. */
    private static List<Integer> race(String name, String against) throws Exception {
        Random moment = new Random(name.hashCode());
        List<Integer> won = new ArrayList<>();
        for (int version = 0; version < VERSIONS; version++) {
            write(ready(name, version), "", true);
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!there(ready(against, version))) {
                assertThat(System.nanoTime()).as("waiting for %s", against).isLessThan(limit);
                Thread.sleep(1);
            }
            Thread.sleep(moment.nextInt(10));
            if (won(commit("two", version), name)) {
                won.add(version);
            }
        }
        return won;
    }

    private static boolean there(Path path) throws IOException {
        return path.getFileSystem(hadoop).exists(path);
    }

    private static Path ready(String name, int version) {
        return new Path("s3a://bucket/ready/" + name + version);
    }

    @Test
    void aModelIsSavedOverWhatAnEarlierAttemptLeft() throws IOException {
        SparkSession session = TestSession.session();
        Configuration ofSession = session.sparkContext().hadoopConfiguration();
        S3Server.settings(server.endpoint()).forEach(ofSession::set);
        SavedModels models = new SavedModels(session, new Path("s3a://models/lake"));
        for (double[] coefficients : new double[][] {{1, 2}, {3, 4}}) {
            server.sweep();
            models.save("churn", 7, new LogisticRegressionModel("model", Vectors.dense(coefficients), 0.5));
        }

        LogisticRegressionModel loaded = models.load("churn", 7, LogisticRegressionModel.read());

        assertThat(loaded.coefficients()).isEqualTo(Vectors.dense(3, 4));
        assertThatThrownBy(() -> models.load("churn", 8, LogisticRegressionModel.read()))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("Saved model s3a://models/lake/_models/churn/8 is missing");
    }

    @Test
    void aNameThatIsTakenIsRefusedUnlessItMayBeOverwritten() throws Exception {
        Path commit = commit("taken", 0);
        write(commit, "mine", false);
        assertThatThrownBy(() -> write(commit, "yours", false)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(commit)).containsExactly("mine");
        write(commit, "both", true);
        assertThat(read(commit)).containsExactly("both");
    }

    @Test
    void anAnswerThatIsLostIsNoDoubt() throws Exception {
        Path commit = commit("lost", 0);
        once(Fate.UNANSWERED);
        write(commit, "mine", false);
        assertThat(wire.failed()).isEqualTo(1);
        assertThat(read(commit)).containsExactly("mine");

        once(Fate.UNANSWERED);
        assertThatThrownBy(() -> write(commit, "yours", false)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(commit)).containsExactly("mine");
    }

    @Test
    void aConflictSettlesNothing() throws Exception {
        Path commit = commit("conflict", 0);
        once(Fate.CONFLICT);
        write(commit, "mine", false);
        assertThat(wire.failed()).isEqualTo(1);
        assertThat(read(commit)).containsExactly("mine");
    }

    @Test
    void aServerThatPassesOverTheConditionIsFoundOut(@TempDir java.nio.file.Path folder) throws Exception {
        Path unused = new Path("s3a://bucket/probe");
        assertThat(new ConditionalWrite(unused.getFileSystem(hadoop)).isKept(unused))
                .isTrue();
        try (S3Server open = S3Server.open(folder, "bucket");
                FaultyWire careless = new FaultyWire(open.port())) {
            careless.fates(request -> request.startsWith("PUT") ? Fate.UNCONDITIONAL : Fate.PASSED);
            Configuration there = new Configuration(hadoop);
            S3Server.settings(careless.endpoint()).forEach(there::set);
            try (var fileSystem = org.apache.hadoop.fs.FileSystem.newInstance(unused.toUri(), there)) {
                assertThat(new ConditionalWrite(fileSystem).isKept(unused)).isFalse();
                assertThat(fileSystem.exists(unused)).isFalse();
            }
        }
    }

    /** Of the next PUT. */
    private static void once(Fate fate) {
        AtomicInteger puts = new AtomicInteger();
        wire.fates(request -> request.startsWith("PUT") && puts.getAndIncrement() == 0 ? fate : Fate.PASSED);
    }

    private static boolean won(Path commit, String action) throws IOException {
        try {
            write(commit, action, false);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void write(Path commit, String action, boolean overwrite) throws IOException {
        new S3Commits(hadoop).write(commit, List.of(action).iterator(), overwrite, hadoop);
    }

    private static List<String> read(Path commit) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var read = new S3Commits(hadoop).read(commit, hadoop)) {
            read.forEachRemaining(lines::add);
        }
        return lines;
    }

    private static Path commit(String table, int version) {
        return new Path(String.format(java.util.Locale.ROOT, "s3a://bucket/%s/_delta_log/%020d.json", table, version));
    }
}
