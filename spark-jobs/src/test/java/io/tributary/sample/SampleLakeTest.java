package io.tributary.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.config.ConfigurationException;
import io.tributary.lake.LakeSession;
import io.tributary.sample.SampleSource.Format;
import io.tributary.stage.DeliveryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLakeTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 30);
    private static final SampleRequest REQUEST = new SampleRequest(3_000, 7, FIRST, 2);
    private static final String MARKER = "_sample.json";

    @TempDir
    static Path folder;

    private static SparkSession session;
    private static Path lake;
    private static SampleSummary summary;

    @BeforeAll
    static void makeOne() {
        session = LakeSession.local("local[2]");
        lake = folder.resolve("lake");
        summary = SampleLake.generate(session, lake.toString(), REQUEST);
    }

    @Test
    void theBytesDependNeitherOnOrderNorOnParallelism() throws IOException {
        Path alone = folder.resolve("alone");
        DeliveryWriter files = DeliveryWriter.below(session, alone.toString());
        for (int block = 1; block >= 0; block--) {
            SampleLake.write(files, REQUEST, block);
        }
        Map<String, String> parallel = fingerprints(lake);
        parallel.remove(MARKER);
        assertThat(parallel).hasSizeGreaterThan(60);
        assertThat(fingerprints(alone)).isEqualTo(parallel);
    }

    @Test
    void anotherSeedMakesOtherPeople() throws IOException {
        Path other = folder.resolve("other");
        SampleLake.generate(session, other.toString(), new SampleRequest(100, 8, FIRST, 0));
        Path again = folder.resolve("again");
        SampleLake.generate(session, again.toString(), new SampleRequest(100, 9, FIRST, 0));
        String orders = "orders/2026-06-30/part-00000.parquet";
        assertThat(fingerprints(other).get(orders))
                .isNotEqualTo(fingerprints(again).get(orders));
    }

    @Test
    void moreDaysLeaveTheFirstDeliveriesAsTheyAre() throws IOException {
        Path fewer = folder.resolve("fewer");
        SampleLake.generate(session, fewer.toString(), new SampleRequest(3_000, 7, FIRST, 0));
        Map<String, String> all = fingerprints(lake);
        fingerprints(fewer).forEach((file, bytes) -> {
            if (!file.startsWith(Truth.FOLDER) && !file.equals(MARKER)) {
                assertThat(all).as(file).containsEntry(file, bytes);
            }
        });
    }

    @Test
    void aForeignFolderIsRefused() throws IOException {
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> SampleLake.generate(session, foreign.toString(), REQUEST))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot make a sample in '" + foreign
                        + "': it is not empty and holds no earlier sample. Give --out an empty or new folder");
        assertThat(foreign.resolve("thesis.txt")).exists();
    }

    @Test
    void anEarlierSampleIsReplacedWhole() throws IOException {
        Path place = folder.resolve("place");
        SampleRequest small = new SampleRequest(60, 7, FIRST, 0);
        SampleLake.generate(session, place.toString(), new SampleRequest(60, 7, FIRST, 2));
        assertThat(SampleLake.isComplete(session, place.toString(), small)).isFalse();
        SampleLake.generate(session, place.toString(), small);
        assertThat(SampleLake.isComplete(session, place.toString(), small)).isTrue();
        assertThat(fingerprints(place).keySet()).noneMatch(file -> file.contains("2026-07"));
    }

    @Test
    void impossibleRequestsAreRefused() {
        assertThatThrownBy(() -> new SampleRequest(0, 1, FIRST, 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot make a sample of 0 people. Give --people between 1 and 100000000");
        assertThatThrownBy(() -> new SampleRequest(1, 1, FIRST, 40))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot make 40 daily deliveries. Give --days between 0 and 31");
    }

    @Test
    void thereAreTwoAndAHalfRecordsAndThirtyEventsAPerson() {
        double people = REQUEST.people();
        assertThat(truth("person").count()).isEqualTo(REQUEST.people());
        assertThat(truth("person_record").count() / people).isBetween(2.3, 2.8);
        long events = Stream.of(SampleSource.values())
                .filter(source -> !source.holdsPersons())
                .mapToLong(source -> summary.rows().get(source.folder()))
                .sum();
        assertThat(events / people).isBetween(25.0, 36.0);
        assertThat(summary.files()).isEqualTo(count(lake) - 1);
    }

    @Test
    void everyTrapIsPlanted() {
        Map<String, Long> traps = counts(truth("trap"), "kind");
        assertThat(traps.keySet())
                .containsExactlyInAnyOrder(
                        "family-email",
                        "family-phone",
                        "father-and-son",
                        "hot-postcode",
                        "placeholder-birth-date",
                        "placeholder-email",
                        "placeholder-name",
                        "placeholder-phone",
                        "role-mailbox",
                        "shared-device",
                        "store-phone",
                        "twins");
        long tills =
                truth("person_record").where("source_system = 'pos_customers'").count();
        assertThat(traps.get("store-phone") / (double) tills).isBetween(0.06, 0.10);
    }

    @Test
    void everyKindOfBadRowIsPlanted() {
        assertThat(counts(truth("bad_row"), "kind").keySet())
                .contains(
                        "broken-json",
                        "wrong-column-count",
                        "invalid-encoding",
                        "missing-key",
                        "duplicate-key",
                        "quoted-line-break",
                        "sensitive:card-number",
                        "below-minimum:amount",
                        "future:ordered_at",
                        "invalid-date:birth_date",
                        "invalid-timestamp:occurred_at");
        long refused = truth("bad_row")
                .where("expected not in ('accepted', 'superseded')")
                .count();
        long rows = summary.rows().values().stream().mapToLong(Long::longValue).sum();
        assertThat(refused / (double) rows).isBetween(0.002, 0.006);
    }

    @Test
    void theTruthCountsBadJsonAndBadBytesExactly() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Long> planted = counts(truth("bad_row"), "concat(source_system, ' ', kind)");
        for (SampleSource source : SampleSource.values()) {
            if (source.format() == Format.PARQUET) {
                continue;
            }
            long badBytes = 0;
            long broken = 0;
            long keyless = 0;
            for (byte[] line : lines(source)) {
                String text = decoded(source, line);
                if (text == null) {
                    badBytes++;
                } else if (source.format() == Format.JSON) {
                    try {
                        JsonNode row = json.readTree(text);
                        keyless += row.has(source.columns().get(0)) ? 0 : 1;
                    } catch (JsonProcessingException e) {
                        broken++;
                    }
                }
            }
            assertThat(badBytes)
                    .as(source.folder())
                    .isEqualTo(planted.getOrDefault(source.folder() + " invalid-encoding", 0L));
            if (source.format() == Format.JSON) {
                assertThat(broken)
                        .as(source.folder())
                        .isEqualTo(planted.getOrDefault(source.folder() + " broken-json", 0L));
                assertThat(keyless)
                        .as(source.folder())
                        .isEqualTo(planted.getOrDefault(source.folder() + " missing-key", 0L));
            }
        }
    }

    @Test
    void aSharedDeviceHasSeveralOwnersAndOthersOne() {
        Dataset<Row> owners = truth("event_identity")
                .groupBy("identifier_type", "value", "shared")
                .count();
        assertThat(owners.where("shared and count > 1").count()).isGreaterThan(10);
        assertThat(owners.where("not shared and count > 1").count()).isZero();
    }

    private static Dataset<Row> truth(String table) {
        return session.read().parquet(lake.resolve("truth").resolve(table).toString());
    }

    private static Map<String, Long> counts(Dataset<Row> rows, String column) {
        Map<String, Long> counts = new TreeMap<>();
        rows.selectExpr(column + " as value")
                .groupBy("value")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    private static String decoded(SampleSource source, byte[] line) {
        try {
            return source.encoding().newDecoder().decode(ByteBuffer.wrap(line)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static List<byte[]> lines(SampleSource source) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (Path file : files(lake.resolve(source.folder()))) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            text.lines().forEach(line -> lines.add(line.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return lines;
    }

    private static long count(Path root) {
        return files(root).size();
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fingerprints(Path root) throws IOException {
        Map<String, String> fingerprints = new TreeMap<>();
        for (Path file : files(root)) {
            fingerprints.put(root.relativize(file).toString(), sha(Files.readAllBytes(file)));
        }
        return fingerprints;
    }

    private static String sha(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
