package io.tributary.sample.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.SourceConfig;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.sample.stress.MadeLake.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every lake holds what its name says, with its truth, and nothing that nobody could decide. */
class StressLakeTest {
    private static final int RECORDS = 2_000;

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(Stress.class)
    void theTruthNamesEveryRecordOnce(Stress lake) {
        MadeLake made = MadeLake.of(home, lake, RECORDS, 42);
        List<Delivered> rows = made.rows();

        assertThat(rows).hasSizeBetween(RECORDS * 9 / 10, RECORDS * 11 / 10);
        assertThat(rows).extracting(row -> row.source() + row.key()).doesNotHaveDuplicates();
        assertThat(rows).extracting(Delivered::person).doesNotContainNull();
        assertThat(made.owners()).hasSameSizeAs(rows);
        assertThat(made.byPerson()).hasSize(RECORDS / lake.recordsPerPerson());
    }

    @ParameterizedTest
    @EnumSource(Stress.class)
    void theSameSeedMakesTheSameBytes(Stress lake) {
        Map<String, String> first =
                MadeLake.of(home.resolve("one"), lake, 300, 42).texts();
        String delivery = "data/" + lake.sources().get(0) + "/" + MadeLake.DATE + "/part-00000.csv";

        assertThat(MadeLake.of(home.resolve("two"), lake, 300, 42).texts()).isEqualTo(first);
        assertThat(MadeLake.of(home.resolve("other"), lake, 300, 43).texts().get(delivery))
                .isNotEqualTo(first.get(delivery));
    }

    @ParameterizedTest
    @EnumSource(Stress.class)
    void theContractsFitTheDeliveriesAndSayNothingOfMatching(Stress lake) {
        MadeLake made = MadeLake.of(home, lake, 200, 42);
        Configuration configuration = ConfigurationLoader.load(home.resolve("conf"), Map.of(), Map.of());

        assertThat(made.texts().keySet()).noneMatch(file -> file.contains("match") || file.contains("resolve"));
        assertThat(configuration.sources())
                .extracting(SourceConfig::name)
                .containsExactlyInAnyOrderElementsOf(lake.sources());
        for (SourceConfig source : configuration.sources()) {
            List<Delivered> rows = made.rows().stream()
                    .filter(row -> row.source().equals(source.name()))
                    .toList();
            assertThat(rows).isNotEmpty();
            assertThat(source.path()).isEqualTo(source.name() + "/{date}/*.csv");
            assertThat(source.columns())
                    .extracting(column -> column.name())
                    .containsExactlyElementsOf(rows.get(0).cells().keySet());
            assertThat(source.copies() == SourceConfig.Copies.NONE).isEqualTo(lake == Stress.FEW_DUPLICATES_CLEAN);
        }
    }

    @Test
    void distinctHoldsNobodyTwiceButManyWhoLookAlike() {
        MadeLake made = MadeLake.of(home, Stress.DISTINCT, RECORDS, 42);
        Map<String, Map<String, List<Delivered>>> traps = made.traps();

        assertThat(made.byPerson().values()).allMatch(records -> records.size() == 1);
        assertThat(complete(traps.get("namesake"))).hasSizeGreaterThan(RECORDS / 60);
        assertThat(share(complete(traps.get("namesake")), StressLakeTest::sameName))
                .isGreaterThan(0.7);
        assertThat(complete(traps.get("twins"))).hasSizeGreaterThan(8).noneMatch(StressLakeTest::sameName);
        assertThat(complete(traps.get("father-and-son"))).hasSizeGreaterThan(2);
        assertThat(traps).containsKeys("family-email", "family-phone", "placeholder-email", "hot-postcode");
        assertThat(households(made)).isGreaterThan(RECORDS / 10);
    }

    @Test
    void namesakesTwinsAndSonsShowTheirBirthDates() {
        Map<String, Map<String, List<Delivered>>> traps =
                MadeLake.of(home, Stress.DISTINCT, RECORDS, 42).traps();

        for (String kind : List.of("namesake", "twins", "father-and-son")) {
            assertThat(traps.get(kind).values()).as(kind).allSatisfy(rows -> assertThat(rows)
                    .allSatisfy(row -> assertThat(row.cell("date_of_birth")).isNotNull()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "DISTINCT",
                "FEW_DUPLICATES_2000",
                "YEARLY_COPIES",
                "FAMILIES",
                "MOSTLY_DUPLICATES",
                "EVEN",
                "SKEWED"
            })
    void valuesAreMissingAsInLife(Stress lake) {
        List<Delivered> rows = MadeLake.of(home, lake, RECORDS, 42).rows();

        for (String column : List.of("street", "postcode", "phone", "email")) {
            double missing =
                    rows.stream().filter(row -> row.cell(column) == null).count() / (double) rows.size();
            assertThat(missing).as(column).isBetween(0.02, 0.35);
        }
        assertThat(rows).allMatch(row -> row.cell("given_name") != null && row.cell("family_name") != null);
    }

    @ParameterizedTest
    @EnumSource(names = {"FEW_DUPLICATES_100", "FEW_DUPLICATES_2000", "FEW_DUPLICATES_CLEAN"})
    void secondRecordsAreAsManyAsTheNameSays(Stress lake) {
        MadeLake made = MadeLake.of(home, lake, RECORDS, 42);
        List<List<Delivered>> pairs = made.byPerson().values().stream()
                .filter(records -> records.size() > 1)
                .toList();

        assertThat(pairs).hasSize((int) lake.duplicates() / 10).allMatch(pair -> pair.size() == 2);
        assertThat(pairs)
                .noneMatch(pair -> pair.get(0).cells().equals(pair.get(1).cells()));
    }

    @Test
    void secondRecordsAreWorseButCanBeRecognised() {
        List<List<Delivered>> pairs =
                MadeLake.of(home, Stress.FEW_DUPLICATES_2000, 10 * RECORDS, 42).byPerson().values().stream()
                        .filter(records -> records.size() == 2)
                        .toList();

        assertThat(share(pairs, pair -> pieces(pair) >= 2)).isGreaterThan(0.98);
        assertThat(share(pairs, pair -> pieces(pair) == 4)).isLessThan(0.2);
        assertThat(share(pairs, StressLakeTest::sameName)).isBetween(0.3, 0.75);
        for (String column : List.of("street", "phone", "email")) {
            assertThat(share(pairs, pair -> differ(pair, column))).as(column).isBetween(0.08, 0.6);
        }
    }

    @Test
    void cleanSourcesHoldNobodyTwice() {
        List<Delivered> rows =
                MadeLake.of(home, Stress.FEW_DUPLICATES_CLEAN, RECORDS, 42).rows();

        assertThat(rows).extracting(row -> row.source() + row.person()).doesNotHaveDuplicates();
    }

    @Test
    void yearlyCopiesHoldEverybodyOnceAYearAndTheyMoveMarryComeAndGo() {
        MadeLake made = MadeLake.of(home, Stress.YEARLY_COPIES, 3 * RECORDS, 42);
        List<List<Delivered>> people = List.copyOf(made.byPerson().values());

        assertThat(made.rows()).extracting(row -> row.delivery() + row.person()).doesNotHaveDuplicates();
        assertThat(made.rows()).extracting(Delivered::delivery).containsOnly("2024-06-30", "2025-06-30", "2026-06-30");
        assertThat(share(people, records -> records.size() == 3)).isBetween(0.8, 0.95);
        assertThat(share(people, records -> records.get(0).delivery().equals("2024-06-30") && records.size() < 3))
                .isGreaterThan(0.02);
        assertThat(share(people, records -> !records.get(0).delivery().equals("2024-06-30")))
                .isGreaterThan(0.02);
        assertThat(share(people, records -> differ(records, "city"))).isBetween(0.08, 0.35);
        assertThat(people.stream()
                        .map(records -> records.stream()
                                .map(row -> row.cell("family_name").charAt(0))
                                .distinct()
                                .count())
                        .filter(initials -> initials > 1)
                        .count())
                .isGreaterThan(people.size() / 100);
    }

    @Test
    void familiesAgreeOnAllButFirstNameOrBirthDate() {
        MadeLake made = MadeLake.of(home, Stress.FAMILIES, RECORDS, 42);
        Map<String, Map<String, List<Delivered>>> traps = made.traps();
        List<List<Delivered>> families = complete(traps.get("family"));

        assertThat(made.byPerson().values()).allMatch(records -> records.size() >= 2 && records.size() <= 4);
        assertThat(families).hasSizeGreaterThan(RECORDS / 15);
        assertThat(complete(traps.get("twins"))).hasSizeGreaterThan(RECORDS / 40);
        assertThat(complete(traps.get("father-and-son"))).hasSizeGreaterThan(RECORDS / 40);
        for (String column : List.of("city", "postcode", "email")) {
            assertThat(share(families, family -> !differ(family, column)))
                    .as(column)
                    .isGreaterThan(0.5);
        }
        assertThat(share(complete(traps.get("twins")), twins -> !differ(twins, "date_of_birth")))
                .isGreaterThan(0.5);
    }

    @Test
    void mostlyDuplicatesHoldsTwentyRecordsOfEverybody() {
        MadeLake made = MadeLake.of(home, Stress.MOSTLY_DUPLICATES, RECORDS, 42);

        assertThat(made.byPerson().values()).allMatch(records -> records.size() == 20);
        assertThat(share(
                        List.copyOf(made.byPerson().values()),
                        records ->
                                records.stream().map(Delivered::name).distinct().count() > 3))
                .isGreaterThan(0.8);
    }

    @Test
    void anEarlierLakeIsReplacedAndItsWorkLeft() throws IOException {
        MadeLake.of(home, Stress.FEW_DUPLICATES_CLEAN, 200, 42);
        Files.createDirectories(home.resolve("lake"));
        Files.writeString(home.resolve("lake/made"), "by a run");

        Map<String, String> texts = MadeLake.of(home, Stress.DISTINCT, 200, 42).texts();

        assertThat(texts).containsEntry("lake/made", "by a run");
        assertThat(texts.keySet()).noneMatch(file -> file.contains("club"));
    }

    @Test
    void aForeignFolderIsRefused() throws IOException {
        Files.writeString(home.resolve("thesis.txt"), "years of work");
        StressRequest request = new StressRequest(Stress.DISTINCT, 200, 42, LocalDate.parse(MadeLake.DATE));

        assertThatThrownBy(() -> StressLake.generate(TestSession.session(), home.toString(), request))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot make a stress lake in '" + home
                        + "': it is not empty and holds no earlier one. Give --out an empty or new folder");
    }

    private static boolean sameName(List<Delivered> rows) {
        return rows.stream()
                        .map(row -> row.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == 1;
    }

    /** Traps in which two people or more have come to be. */
    private static List<List<Delivered>> complete(Map<String, List<Delivered>> traps) {
        return traps.values().stream()
                .filter(rows -> rows.stream().map(Delivered::person).distinct().count() > 1)
                .toList();
    }

    private static long households(MadeLake made) {
        return made.rows().stream()
                .filter(row -> row.cell("street") != null && row.cell("postcode") != null)
                .collect(Collectors.groupingBy(row -> row.cell("street") + row.cell("postcode")))
                .values()
                .stream()
                .filter(rows -> rows.size() > 1)
                .count();
    }

    private static <T> double share(List<T> all, Predicate<T> condition) {
        return all.stream().filter(condition).count() / (double) all.size();
    }

    private static boolean differ(List<Delivered> rows, String column) {
        return rows.stream()
                        .map(row -> row.cell(column))
                        .filter(value -> value != null)
                        .map(value -> value.replaceAll("[ .]", "").toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                > 1;
    }

    /** Strong values that two records have in common, counted here on the delivered text alone. */
    private static int pieces(List<Delivered> pair) {
        int pieces = 0;
        for (String column : List.of("date_of_birth", "email", "phone")) {
            pieces += value(pair.get(0), column).equals(value(pair.get(1), column)) ? 1 : 0;
        }
        boolean place = value(pair.get(0), "street").equals(value(pair.get(1), "street"))
                || value(pair.get(0), "postcode").equals(value(pair.get(1), "postcode"));
        return pieces + (place ? 1 : 0);
    }

    private static String value(Delivered row, String column) {
        String value = row.cell(column);
        if (value == null) {
            return row.key();
        }
        String plain = value.replace(" ", "").toLowerCase(Locale.ROOT);
        return column.equals("phone") ? plain.substring(Math.max(0, plain.length() - 6)) : plain;
    }
}
