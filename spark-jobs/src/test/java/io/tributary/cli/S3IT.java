package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.FaultyWire;
import io.tributary.FaultyWire.Fate;
import io.tributary.S3Server;
import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import io.tributary.lake.Lake;
import io.tributary.lake.OpenRun;
import io.tributary.stage.RunObserver;
import io.tributary.table.StageMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lake and deliveries in buckets of an S3 server that runs here: the content of a local lake; one run at a time; and what
 * becomes of a run when the server fails, slowly or at once. Bucket {@code wired} is reached over a wire that can be cut.
 */
@TestInstance(Lifecycle.PER_CLASS)
class S3IT {
    private static final Set<String> OF_RECORDS =
            Set.of("source_record", "quarantine", "standard_record", "identifier", "interaction");

    /** Beside the server's own: patience of tests. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "retry.interval", "20ms",
            "retry.throttle.interval", "20ms",
            "retry.throttle.limit", "3");

    private Path objects;
    private S3Server server;
    private FaultyWire wire;
    private S3Shop shop;
    private S3Shop wired;
    private Map<String, String> firstDay;
    private Map<String, String> secondDay;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        objects = folder.resolve("objects");
        server = S3Server.start(objects, "shop", "wired", "stranger", "hung");
        wire = new FaultyWire(server.port());
        Configuration hadoop = TestSession.session().sparkContext().hadoopConfiguration();
        S3Server.settings(server.endpoint()).forEach(hadoop::set);
        for (String bucket : List.of("wired", "hung")) {
            hadoop.set("fs.s3a.bucket." + bucket + ".endpoint", wire.endpoint());
            IMPATIENT.forEach((key, value) -> hadoop.set("fs.s3a.bucket." + bucket + "." + key, value));
        }
        hadoop.set("fs.s3a.bucket.hung.attempts.maximum", "0");
        hadoop.set("fs.s3a.bucket.hung.retry.limit", "0");
        hadoop.set("fs.s3a.bucket.stranger.secret.key", "another secret");
        Shop local = local(folder.resolve("local"));
        shop = new S3Shop(local, "s3a://shop").deliver();
        wired = new S3Shop(local, "s3a://wired").deliver();
        done(local.run(Shop.FIRST_DAY));
        firstDay = content(local.opened());
        done(local.run(Shop.SECOND_DAY));
        secondDay = content(local.opened());
        assertThat(secondDay).isNotEqualTo(firstDay);
    }

    private static Shop local(Path home) {
        Shop local = Shop.in(home).with("SHOP_SALT", "a salt for tests only");
        local.write("conf/lake.yaml", "schema: 1\nsalt: ${SHOP_SALT}\n");
        return local;
    }

    @AfterAll
    void stop() throws Exception {
        Configuration hadoop = TestSession.session().sparkContext().hadoopConfiguration();
        S3Server.settings(server.endpoint()).keySet().forEach(hadoop::unset);
        wire.close();
        server.close();
    }

    @BeforeEach
    void mend() {
        wire.fates(request -> Fate.PASSED);
    }

    /** With the keys in the environment alone, in a process of its own of which every word is kept. */
    @Test
    void theContentIsThatOfALocalLakeAndNoKeyIsTold(@TempDir Path folder) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("-Dspark.eventLog.enabled=true", "-Dspark.eventLog.dir=" + folder.toUri()));
        options.addAll(List.of(PlanListener.options(folder.resolve("plans.txt"))));
        Ended apart = apart(folder, options).ended();

        done(apart);
        assertThat(content(shop.opened())).isEqualTo(firstDay);
        assertThat(apart.out()).contains("Reports lie in  s3a://shop/lake/_reports/run-000001");
        Map<Path, String> told = new HashMap<>();
        for (Path place : List.of(folder, objects.resolve("shop/lake"))) {
            try (Stream<Path> files = Files.walk(place)) {
                files.filter(Files::isRegularFile).forEach(file -> told.put(file, text(file)));
            }
        }
        assertThat(told.values()).anyMatch(text -> text.contains("spark.eventLog.enabled"));
        assertThat(told).noneSatisfy((file, text) -> assertThat(text).contains(S3Server.SECRET));
        assertThat(told).noneSatisfy((file, text) -> assertThat(text).contains(S3Server.KEY));
    }

    private CommandLineProcess apart(Path folder, List<String> options) {
        List<String> all = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
        all.addAll(options);
        Map<String, String> environment = new HashMap<>(shop.shop().environment());
        environment.put("AWS_ACCESS_KEY_ID", S3Server.KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
        environment.put("AWS_ENDPOINT_URL_S3", server.endpoint());
        environment.put("AWS_REGION", "eu-central-1");
        return CommandLineProcess.start(
                folder, environment, List.of(), all, shop.runArguments(Shop.FIRST_DAY, "--master", "local[2]"));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aServerThatRefusesOrIsGone() {
        Ended stranger = new S3Shop(shop.shop(), "s3a://stranger").run(Shop.FIRST_DAY);
        assertFailed(stranger, "bucket stranger at " + server.endpoint(), "AWS_ACCESS_KEY_ID", "403");
        Ended missing = new S3Shop(shop.shop(), "s3a://no-such-bucket").run(Shop.FIRST_DAY);
        assertFailed(missing, "S3 has no bucket no-such-bucket at " + server.endpoint(), "make it");

        for (Fate fate : List.of(Fate.UNAVAILABLE, Fate.CUT, Fate.UNANSWERED)) {
            wire.fates(request -> fate);
            Ended ended = wired.run(Shop.FIRST_DAY);
            String problem = fate == Fate.UNAVAILABLE
                    ? "S3 does not serve bucket wired at %s (HTTP 503"
                    : "S3 does not answer for bucket wired at %s";
            assertFailed(ended, String.format(java.util.Locale.ROOT, problem, wire.endpoint()));
            assertThat(wire.failed()).as("asked again").isGreaterThan(1);
        }
        assertThat(objects.resolve("wired/lake")).doesNotExist();
        assertThat(objects.resolve("stranger/lake")).doesNotExist();

        Ended key = new S3Shop(shop.shop(), "s3a://some-key:" + S3Server.SECRET + "@wired").run(Shop.FIRST_DAY);
        assertThat(key.exitCode()).isEqualTo(2);
        assertThat(key.err()).contains("holds a key").doesNotContain("some-key").doesNotContain(S3Server.SECRET);
    }

    /** With Hadoop's shortest limit, 15 seconds; ours is longer. */
    @Test
    void aServerThatHangs() {
        wire.fates(request -> Fate.HANGING);
        Ended hung = new S3Shop(shop.shop(), "s3a://hung").run(Shop.FIRST_DAY);
        assertFailed(hung, "S3 does not answer for bucket hung at " + wire.endpoint());
    }

    private static void assertFailed(Ended ended, String... told) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
        assertThat(ended.err()).contains(told).doesNotContain(S3Server.SECRET).doesNotContain(S3Server.KEY);
        assertThat(ended.err().lines().filter(line -> line.startsWith("tributary: ")))
                .hasSize(1);
    }

    /** Every fault once in a while; meanwhile two others want the lake; then the server is gone in the middle of a run. */
    @Test
    void faultsDelayARunAndPublishNothingHalf() {
        AtomicReference<Ended> second = new AtomicReference<>();
        wire.fates(now(7));
        done(wired.run(
                new RunObserver() {
                    @Override
                    public void opened(OpenRun run) {
                        second.set(wired.run(Shop.FIRST_DAY));
                    }
                },
                Shop.FIRST_DAY));
        assertThat(wire.failed()).isGreaterThan(20);
        assertThat(second.get().exitCode()).isEqualTo(4);
        assertThat(second.get().err()).contains("Run 1 of 2026-06-29 is at work on this lake: process ");
        assertThat(content(wired.opened())).isEqualTo(firstDay);

        Ended broken = wired.run(
                new RunObserver() {
                    @Override
                    public void finished(StageMarker marker) {
                        if (marker.stage().equals("standardise")) {
                            wire.fates(request -> Fate.UNAVAILABLE);
                        }
                    }
                },
                Shop.SECOND_DAY);
        assertFailed(broken, "S3 does not serve bucket wired at " + wire.endpoint() + " (HTTP 503");
        mend();
        assertThat(wired.sql("SELECT run_sequence FROM publication").out())
                .isEqualToIgnoringNewLines("run_sequence\n1\n");
        assertThat(content(wired.opened())).isEqualTo(firstDay);

        // This process lives, so that only a person can know that its run does not.
        Ended resumed = wired.run(Shop.SECOND_DAY, "--take-over");
        done(resumed);
        assertThat(resumed.err()).contains("run 2 of 2026-06-30, resumed", "standardise: done by an earlier attempt");
        assertThat(content(wired.opened())).isEqualTo(secondDay);
    }

    /** A fault for one of so many requests, each kind in turn. */
    private static Function<String, Fate> now(int often) {
        List<Fate> faults = List.of(Fate.UNAVAILABLE, Fate.CUT, Fate.UNANSWERED, Fate.SLOW, Fate.HALVED);
        AtomicInteger requests = new AtomicInteger();
        return request -> {
            int number = requests.incrementAndGet();
            return number % often == 0 ? faults.get(number / often % faults.size()) : Fate.PASSED;
        };
    }

    /** Of every table that the tests' runs write: those of records, unless they are told to go further. */
    private static Map<String, String> content(Lake lake) {
        boolean onlyRecords = "records".equals(System.getProperty(Pipeline.EXTENT));
        return Shop.content(lake, table -> !onlyRecords || OF_RECORDS.contains(table.name()));
    }

    private static void done(Ended ended) {
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }
}
