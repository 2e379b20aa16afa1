package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintsTest {
    private static final String ATTRIBUTES = """
            schema: 1
            attributes:
              family_name: {type: family-name, description: Last name}
              city: city
            """;

    @TempDir
    Path directory;

    private String base() {
        return Fingerprints.of(configuration());
    }

    private Configuration configuration() {
        return folder().load();
    }

    private Folder folder() {
        return Folder.good(directory)
                .with("attributes.yaml", ATTRIBUTES)
                .with("lake.yaml", "schema: 1\nsalt: ${SALT}\n")
                .with("quality.yaml", "schema: 1\nrules: []\n")
                .environment(Map.of("SALT", "0123456789abcdef"));
    }

    @Test
    void isASha256InHexadecimal() {
        assertThat(base()).matches("[0-9a-f]{64}").isEqualTo(base());
    }

    @Test
    void apartFromSurvivorshipEveryFileCountsAlone() {
        Map<String, String> base = Fingerprints.apartFromSurvivorship(configuration());
        assertThat(base)
                .containsOnlyKeys(
                        "attributes.yaml",
                        "lake.yaml",
                        "match.yaml",
                        "money.yaml",
                        "quality.yaml",
                        "resolve.yaml",
                        "score.yaml",
                        "segment.yaml",
                        "source people",
                        "traits.yaml");

        assertThat(Fingerprints.apartFromSurvivorship(folder().with("golden.yaml", "schema: 1\ntrust: []\n")
                        .with("sources/people.yaml", Folder.SOURCE.replace("owner: sales", "trust: 7\nowner: sales"))
                        .load()))
                .isEqualTo(base);
        Map<String, String> changed =
                Fingerprints.apartFromSurvivorship(folder().with("resolve.yaml", "schema: 1\nthresholds: {merge: 4}\n")
                        .with("sources/people.yaml", Folder.SOURCE.replace("mode: upsert", "mode: append"))
                        .load());
        assertThat(changed.keySet().stream().filter(file -> !changed.get(file).equals(base.get(file))))
                .containsExactly("resolve.yaml", "source people");
    }

    @Test
    void goldenRecordsDependOnContractsAndSurvivorshipAndNotOnHowRecordsAreMatched() {
        String base = Fingerprints.ofGolden(configuration());

        assertThat(Fingerprints.ofGolden(folder().with("resolve.yaml", "schema: 1\nthresholds: {merge: 4}\n")
                        .load()))
                .isEqualTo(base);
        String trusted = Folder.SOURCE.replace("owner: sales", "trust: 7\nowner: sales");
        String verified = Folder.SOURCE.replace("family_name: name", "family_name: {column: name, verified: id}");
        assertThat(List.of(
                        base,
                        ofGolden("golden.yaml", "schema: 1\ntrust: []\n"),
                        ofGolden("sources/people.yaml", trusted),
                        ofGolden("sources/people.yaml", verified)))
                .doesNotHaveDuplicates();
    }

    private String ofGolden(String file, String text) {
        return Fingerprints.ofGolden(folder().with(file, text).load());
    }

    @Test
    void traitsDependOnWindowsAndMoneyAndNotOnDescriptions() {
        String traits = "schema: 1\ntraits:\n  orders: {kind: count, events: [order], window: 90d}\n";
        String base = ofTraits("traits.yaml", traits);

        assertThat(ofTraits("traits.yaml", traits.replace("90d", "90d, description: Orders")))
                .isEqualTo(base);
        assertThat(List.of(
                        base,
                        ofTraits("traits.yaml", traits.replace("90d", "91d")),
                        ofTraits("money.yaml", "schema: 1\ncurrency: EUR\nrates: {GBP: 1.5}\n")))
                .doesNotHaveDuplicates();
    }

    private String ofTraits(String file, String text) {
        return Fingerprints.ofTraits(folder().with(file, text).load());
    }

    @Test
    void partsOfTraitsAreMadeAgainOnlyWhenOtherEventsAreLookedAt() {
        String bought = "bought: {kind: count, events: [order], window: 30d}";
        String parts = parts(bought);

        assertThat(parts("bought: {kind: count, events: [order], window: 90d, description: in a quarter}"))
                .isEqualTo(parts);
        assertThat(parts("bought: {kind: count, events: [order, booking]}")).isNotEqualTo(parts);
        assertThat(parts(bought + "\n  spent: {kind: sum, of: amount}")).isNotEqualTo(parts);
        folder().with("money.yaml", "schema: 1\ncurrency: EUR\n");
        assertThat(parts(bought)).isNotEqualTo(parts);
    }

    @Test
    void windowsOfTraitsCountAndDescriptionsDoNot() {
        String whole = traits("bought: {kind: count, window: 30d}");

        assertThat(traits("bought: {kind: count, window: 30d, description: of a month}"))
                .isEqualTo(whole);
        assertThat(traits("bought: {kind: count, window: 31d}")).isNotEqualTo(whole);
    }

    @Test
    void rulesOfSegmentsCountAndTheirOrderAndDescriptionsDoNot() {
        String whole = segments("a: b > 1\n  c: {where: d > 1, unknown: in}");

        assertThat(segments(
                        "c: {where: d > 1, unknown: in, description: of d}\n  a: {where: b > 1, undeclared: refuse}"))
                .isEqualTo(whole);
        assertThat(segments("a: b > 1\n  c: d > 1")).isNotEqualTo(whole);
        assertThat(segments("a: b > 2\n  c: {where: d > 1, unknown: in}")).isNotEqualTo(whole);
    }

    private String segments(String segments) {
        return Fingerprints.of(folder().with("segment.yaml", "schema: 1\nsegments:\n  " + segments + "\n")
                .load());
    }

    private String parts(String traits) {
        return Fingerprints.contracts(folder().with("traits.yaml", "schema: 1\ntraits:\n  " + traits + "\n")
                        .load())
                .get(Fingerprints.PARTS);
    }

    private String traits(String traits) {
        return Fingerprints.of(folder().with("traits.yaml", "schema: 1\ntraits:\n  " + traits + "\n")
                .load());
    }

    static Stream<Arguments> sameMeaning() {
        return Stream.of(
                arguments("owner: sales", "# a comment\ntrust: 50\nowner: sales"),
                arguments("mode: upsert\nkey: id", "key: [id]\nmode: upsert"),
                arguments("  id: text\n  name: text", "  name: {type: text, required: false}\n  id: text"),
                arguments("amount: decimal", "amount: {type: decimal, decimal-separator: '.'}"),
                arguments("person:", "examples: [{row: x, expect: {quarantine: y}}]\nperson:"),
                arguments("mode: upsert", "mode: upsert\ntime-zone: UTC"));
    }

    @ParameterizedTest
    @MethodSource("sameMeaning")
    void doesNotCount(String before, String after) {
        assertThat(Folder.SOURCE).contains(before);
        String base = base();
        Folder changed = folder().with("sources/people.yaml", Folder.SOURCE.replace(before, after));

        assertThat(Fingerprints.of(changed.load())).isEqualTo(base);
    }

    @Test
    void howADatabaseIsReadDoesNotCount() {
        String database = Folder.SOURCE
                .replace("format: csv", "format: jdbc")
                .replace("path: people/*.csv", "database: {url: \"jdbc:postgresql://host/shop\", table: people}");
        String base =
                Fingerprints.of(folder().with("sources/people.yaml", database).load());

        assertThat(Fingerprints.of(folder().with(
                                "sources/people.yaml",
                                database.replace(
                                        "table:", "fetch-size: 9, partition-column: id, partitions: 8, table:"))
                        .load()))
                .isEqualTo(base);
        assertThat(Fingerprints.of(
                        folder().with("sources/people.yaml", database.replace("table:", "last-seen: at, table:"))
                                .load()))
                .isNotEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "family_name: name|family_name: [name, id]",
                "family_name: name|city: name",
                "family_name: name|family_name: {column: name, verified: id}",
                "key: id|key: [id, name]",
                "name: text|name: {type: text, required: true}",
                "amount: decimal|amount: {type: decimal, minimum: 0}",
                "mode: upsert|mode: append"
            })
    void counts(String before, String after) {
        assertThat(Folder.SOURCE).contains(before);
        Configuration base = configuration();
        Configuration changed = folder().with("sources/people.yaml", Folder.SOURCE.replace(before, after))
                .load();

        assertThat(Fingerprints.of(changed)).isNotEqualTo(Fingerprints.of(base));
        assertThat(ofTheSource(changed)).isNotEqualTo(ofTheSource(base));
    }

    @Test
    void theOrderOfHeaderlessColumnsCounts() {
        String headerless = Folder.SOURCE.replace("mode: upsert", "mode: upsert\ntext: {header: absent}");
        Configuration first = folder().with("sources/people.yaml", headerless).load();
        Configuration second = folder().with(
                        "sources/people.yaml",
                        headerless.replace("  id: text\n  name: text", "  name: text\n  id: text"))
                .load();

        assertThat(Fingerprints.of(second)).isNotEqualTo(Fingerprints.of(first));
    }

    @Test
    void ofAttributesTheDescriptionDoesNotCountButTheOrderDoes() {
        String base = base();

        assertThat(Fingerprints.of(folder().with("attributes.yaml", ATTRIBUTES.replace("Last name", "Surname"))
                        .load()))
                .isEqualTo(base);
        assertThat(Fingerprints.of(folder().with(
                                "attributes.yaml", "schema: 1\nattributes: {city: city, family_name: family-name}\n")
                        .load()))
                .isNotEqualTo(base);
    }

    @Test
    void theValueOfASecretAndTheHeartbeatDoNotCount() {
        String base = base();

        assertThat(Fingerprints.of(folder().environment(Map.of("SALT", "another one, as long"))
                        .load()))
                .isEqualTo(base);
        assertThat(Fingerprints.of(folder().set(Map.of("lake.heartbeat", "7s", "lake.stale-after", "1h"))
                        .load()))
                .isEqualTo(base);
        assertThat(Fingerprints.of(folder().set(Map.of("lake.retention", "31d")).load()))
                .isNotEqualTo(base);
    }

    @Test
    void ofASourceDependsOnAttributesAndItselfOnly() {
        String base = ofTheSource(configuration());
        Configuration withRule = folder().set(Map.of(
                        "quality.rules", "[{name: a, check: freshness-days, maximum: 1, severity: warn}]",
                        "lake.retention", "31d"))
                .load();
        Configuration withAttribute =
                folder().with("attributes.yaml", ATTRIBUTES + "  sex: sex\n").load();

        assertThat(ofTheSource(withRule)).isEqualTo(base);
        assertThat(Fingerprints.of(withRule)).isNotEqualTo(base());
        assertThat(ofTheSource(withAttribute)).isNotEqualTo(base);
    }

    private static String ofTheSource(Configuration configuration) {
        return Fingerprints.of(
                configuration.attributes(), configuration.sources().get(0));
    }
}
