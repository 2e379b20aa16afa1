package io.tributary.golden;

import static io.tributary.golden.Mastered.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.Configuration;
import io.tributary.table.IdentityTables;
import io.tributary.table.Tables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivorshipTest {
    private static final String NO_DECAY = "trust: []\n";

    @TempDir
    Path home;

    private Mastered by(String rules, Mastered.Said... records) {
        return Mastered.of(home, NO_DECAY + "survivorship: {motto: {rules: " + rules + "}}\n", records);
    }

    /** Each attribute of text by a rule of its own. */
    @Test
    void everyRuleChooses() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("most-trusted", "from crm");
        expected.put("most-recent", "from web");
        expected.put("oldest", "from crm");
        expected.put("source-priority(shop, crm)", "from shop, at length");
        expected.put("source-priority(web)", "from web");
        expected.put("longest", "from shop, at length");
        expected.put("min", "from crm");
        expected.put("max", "from web");
        expected.put("most-restrictive(from web, from crm)", "from web");

        Map<String, Object> golden = byEach(
                        expected.keySet(),
                        said("crm", "c.1", "2020-01-01", texts("from crm")),
                        said("web", "c.2", "2026-01-01", texts("from web")),
                        said("shop", "c.3", "2025-01-01", texts("from shop, at length")))
                .golden();

        List<String> rules = List.copyOf(expected.keySet());
        for (int i = 0; i < rules.size(); i++) {
            assertThat(golden).as(rules.get(i)).containsEntry("text" + i, expected.get(rules.get(i)));
        }
    }

    private Mastered byEach(Collection<String> rules, Mastered.Said... records) {
        StringBuilder yaml = new StringBuilder(NO_DECAY).append("survivorship:\n");
        int number = 0;
        for (String rule : rules) {
            yaml.append("  text%d: [\"%s\"]\n".formatted(number++, rule));
        }
        return Mastered.of(home, yaml.toString(), records);
    }

    /** The same said of every attribute of text. */
    private static Object[] texts(String text) {
        return IntStream.range(0, Mastered.TEXTS)
                .boxed()
                .flatMap(i -> Stream.of("text" + i, text))
                .toArray();
    }

    @Test
    void recentIsOfBusinessAndARecordWithoutATimeIsLast() {
        Mastered customer = by(
                "[most-recent]",
                said("crm", "c.1", null, "motto", "no time"),
                said("web", "c.2", "1999-01-01", "motto", "long ago"));

        assertThat(customer.golden()).containsEntry("motto", "long ago");
        assertThat(by(
                                "[oldest]",
                                said("crm", "c.1", null, "motto", "no time"),
                                said("web", "c.2", "2026-01-01", "motto", "now"))
                        .golden())
                .containsEntry("motto", "now");
    }

    @Test
    void aNullNeverBeatsAValue() {
        Mastered customer = by(
                "[\"source-priority(crm, web)\", most-recent]",
                said("crm", "c.1", "2026-01-01"),
                said("web", "c.2", "2001-01-01", "motto", "still here"));

        assertThat(customer.golden()).containsEntry("motto", "still here");
        assertThat(customer.why("motto")).containsExactly("1 | c.2 | still here | - | won");
    }

    @Test
    void recordsAreCountedNotTimesThatTheySayIt() {
        Mastered customer = by(
                "[most-frequent, most-trusted]",
                said("crm", "c.1", "2026-01-01", "motto", "alone"),
                said("web", "c.2", "2020-01-01", "motto", "twice"),
                said("shop", "c.3", "2021-01-01", "motto", "twice"));

        assertThat(customer.golden()).containsEntry("motto", "twice");
        assertThat(customer.why("motto"))
                .containsExactly(
                        "1 | c.3 | twice | most-frequent | won",
                        "2 | c.2 | twice | - | same value as a winner",
                        "3 | c.1 | alone | most-frequent | lost by most-frequent");
    }

    @Test
    void rulesDecideWhereThoseBeforeDoNot() {
        Mastered customer = by(
                "[\"source-priority(shop, web)\", longest]",
                said("crm", "c.1", "2026-01-01", "motto", "the longest of all"),
                said("web", "c.2", "2026-01-01", "motto", "short"),
                said("web", "c.3", "2020-01-01", "motto", "longer"));

        assertThat(customer.golden()).containsEntry("motto", "longer");
        assertThat(customer.why("motto"))
                .containsExactly(
                        "1 | c.3 | longer | longest | won",
                        "2 | c.2 | short | longest | lost by longest",
                        "3 | c.1 | the longest of all | source-priority(shop, web) | lost by source-priority(shop, web)");
    }

    @Test
    void tiesAreTotal() {
        Mastered customer = by(
                "[most-complete]",
                said("web", "c.2", "2026-01-01", "motto", "b"),
                said("web", "c.1", "2026-01-01", "motto", "c"),
                said("shop", "c.3", "2026-01-01", "motto", "d"));

        assertThat(customer.golden()).containsEntry("motto", "d");
        assertThat(customer.why("motto"))
                .containsExactly(
                        "1 | c.3 | d | source | won",
                        "2 | c.1 | c | source | lost by source",
                        "3 | c.2 | b | source | lost by source");
        assertThat(customer.reversed(7).all()).isEqualTo(customer.all());
    }

    @Test
    void tiesAreOfTrustThenOfTheEventThenOfTheDelivery() {
        Mastered customer = by(
                "[most-complete]",
                said("web", "c.1", "2026-01-01", "motto", "b", "delivered", "2026-06-01"),
                said("web", "c.2", "2026-01-01", "motto", "c", "delivered", "2026-06-02"),
                said("web", "c.3", "2026-01-02", "motto", "d", "delivered", "2026-05-01"),
                said("crm", "c.4", "2025-01-01", "motto", "e", "delivered", "2026-04-01"));

        assertThat(customer.why("motto"))
                .containsExactly(
                        "1 | c.4 | e | trust | won",
                        "2 | c.3 | d | trust | lost by trust",
                        "3 | c.2 | c | trust | lost by trust",
                        "4 | c.1 | b | trust | lost by trust");
    }

    @Test
    void aGroupWinsAsOneRecords() {
        Mastered customer = Mastered.of(
                home,
                NO_DECAY,
                said("crm", "c.1", "2026-01-01", "street", "1 New Street", "city", "Leeds"),
                said("web", "c.2", "2020-01-01", "street", "2 Old Road", "city", "York", "postcode", "YO1 7HH"),
                said("shop", "c.3", "2026-05-01", "postcode", "LS1 1AA"));

        assertThat(customer.golden())
                .containsEntry("street", "2 Old Road")
                .containsEntry("city", "York")
                .containsEntry("postcode", "YO1 7HH");
        assertThat(customer.why("postcode"))
                .containsExactly(
                        "1 | c.2 | YO1 7HH | most-complete | won",
                        "3 | c.3 | LS1 1AA | most-complete | lost by most-complete");
    }

    @Test
    void aGroupIsNeverFilledFromAnotherRecord() {
        Mastered customer = Mastered.of(
                home,
                NO_DECAY + "survivorship: {home: {of: [street, city, postcode], rules: [most-recent]}}\n",
                said("crm", "c.1", "2026-01-01", "street", "1 New Street"),
                said("web", "c.2", "2020-01-01", "city", "York", "postcode", "YO1 7HH"));

        assertThat(customer.golden()).containsEntry("street", "1 New Street").doesNotContainKeys("city", "postcode");
        assertThat(customer.why("city")).containsExactly("2 | c.2 | York | most-recent | lost by most-recent");
    }

    @Test
    void everyValueStaysTheBestFirst() {
        Mastered customer = Mastered.of(
                home,
                NO_DECAY,
                said("web", "c.1", "2026-01-01", "email", new String[] {"b@x.example", "a@x.example"}),
                said("crm", "c.2", "2020-01-01", "email", new String[] {"a@x.example"}),
                said("shop", "c.3", "2020-01-01"));

        assertThat(customer.golden()).containsEntry("email", List.of("a@x.example", "b@x.example"));
        assertThat(customer.why("email"))
                .containsExactly(
                        "1 | c.2 | a@x.example | - | won",
                        "2 | c.1 | a@x.example | - | same value as a winner",
                        "3 | c.1 | b@x.example | - | won");
    }

    @Test
    void ofManyValuesOneStaysWhereTheRuleSaysSo() {
        Mastered customer = Mastered.of(
                home,
                NO_DECAY + "survivorship: {email: {rules: [most-recent]}}\n",
                said("web", "c.1", "2026-01-01", "email", new String[] {"b@x.example", "a@x.example"}),
                said("crm", "c.2", "2020-01-01", "email", new String[] {"c@x.example"}));

        assertThat(customer.golden()).containsEntry("email", List.of("b@x.example"));
    }

    @Test
    void valuesComeFromTheWinnerOfAnotherPolicyIfItHasOne() {
        String yaml = NO_DECAY + """
                survivorship:
                  motto: {rules: ["from-winner-of(points)", most-recent]}
                  points: {rules: [max]}
                """;
        Mastered customer = Mastered.of(
                home,
                yaml,
                said("crm", "c.1", "2020-01-01", "points", new BigDecimal("10.0000"), "motto", "of the richest"),
                said("web", "c.2", "2026-01-01", "points", new BigDecimal("9.0000"), "motto", "newer"));

        assertThat(customer.golden()).containsEntry("motto", "of the richest");
        assertThat(customer.why("motto"))
                .contains("2 | c.2 | newer | from-winner-of(points) | lost by from-winner-of(points)");
        assertThat(Mastered.of(
                                home,
                                yaml,
                                said("crm", "c.1", "2020-01-01", "points", new BigDecimal("10.0000")),
                                said("web", "c.2", "2026-01-01", "motto", "newer"))
                        .golden())
                .containsEntry("motto", "newer");
    }

    @Test
    void valuesAreComparedByTheirType() {
        Mastered customer = Mastered.of(
                home,
                NO_DECAY + "survivorship: {points: {rules: [max]}, born: {rules: [min]}}\n",
                said(
                        "crm",
                        "c.1",
                        "2020-01-01",
                        "points",
                        new BigDecimal("9.0000"),
                        "born",
                        Date.valueOf("1980-02-01")),
                said(
                        "web",
                        "c.2",
                        "2020-01-01",
                        "points",
                        new BigDecimal("10.0000"),
                        "born",
                        Date.valueOf("1979-12-31")));

        assertThat(customer.golden())
                .containsEntry("points", new BigDecimal("10.0000"))
                .containsEntry("born", Date.valueOf("1979-12-31"));
    }

    /** 80 and 60 fresh; the first record is a year older. */
    @Test
    void whatTheSourceSaysOfAValueCountsForItsTrust() {
        String golden = """
                survivorship: {motto: {rules: [most-trusted]}}
                trust:
                  - {attributes: [motto], verified: true, trust: 90}
                  - {attributes: [motto], verified: false, trust: 10}
                """;
        Mastered.Said plain = said("crm", "c.1", "2026-01-01", "motto", "nothing said");

        assertThat(Mastered.of(home, golden, plain, word("verified", true)).why("motto"))
                .containsExactly(
                        "1 | c.2 | verified | most-trusted | won",
                        "2 | c.1 | nothing said | most-trusted | lost by most-trusted");
        assertThat(Mastered.of(home, golden, plain, word("refuted", false)).golden())
                .containsEntry("motto", "nothing said");
        assertThat(Mastered.of(home, NO_DECAY, plain, word("verified", true)).golden())
                .containsEntry("motto", "nothing said");
    }

    private static Mastered.Said word(String motto, boolean verified) {
        return said("web", "c.2", "2026-01-01", "motto", motto, "verified motto", verified);
    }

    @Test
    void onlyWhatIsTrustedInAWayOfItsOwnHasAPlaceOfItsOwn() {
        Configuration configuration = Mastered.configuration(home, """
                trust:
                  - {verified: false, trust: 10}
                  - {attributes: [text1], sources: [web], trust: 90}
                """, "text0", "text1", "city");
        Trusting trusting =
                new Trusting(configuration.sources(), configuration.golden().trust(), Mastered.NOW);

        // Of the others no source says whether they have been verified.
        assertThat(Stream.of("text0", "text1", "text2", "motto", "email", "city", "motto")
                        .map(trusting::place))
                .containsExactly(0, 1, 0, 2, 3, 0, 2);
    }

    @Test
    void trustFallsWithAge() {
        Mastered customer = Mastered.of(
                home,
                """
                trust:
                  - {attributes: [text1], decay: half-life, period: 365d}
                  - {attributes: [text2], decay: half-life, period: 3650d}
                  - {attributes: [text3], decay: linear, period: 1000d}
                  - {attributes: [text4], decay: linear, period: 10d, least: 70}
                  - {attributes: [text5], sources: [web], trust: 90}
                  - {attributes: [points], sources: [web], trust: 90}
                  - {attributes: [text6], sources: [crm], trust: 10}
                  - {attributes: [text6], decay: half-life, period: 1d}
                """,
                said("crm", "c.1", "2025-06-01", texts("crm")),
                said("web", "c.2", "2026-06-01", texts("web")));

        assertThat(customer.golden())
                .containsEntry("text0", "crm")
                .containsEntry("text1", "web")
                .containsEntry("text2", "crm")
                .containsEntry("text3", "web")
                .containsEntry("text4", "crm")
                .containsEntry("text5", "web")
                .containsEntry("text6", "crm");
    }

    /** 80 and 60 fresh. What has no time is as old as its delivery, what comes from the future is new and no more. */
    @Test
    void noTimeAndATimeToComeAreNoReasonToBelieveLessOrMore() {
        String golden = """
                survivorship: {motto: {rules: [most-trusted]}}
                trust: [{decay: half-life, period: 365d}]
                """;

        assertThat(Mastered.of(
                                home,
                                golden,
                                said("crm", "c.1", null, "motto", "no time"),
                                said("web", "c.2", "2026-06-29", "motto", "yesterday"))
                        .golden())
                .containsEntry("motto", "no time");
        assertThat(Mastered.of(
                                home,
                                golden,
                                said("crm", "c.1", "2026-06-29", "motto", "yesterday"),
                                said("web", "c.2", "2027-06-29", "motto", "to come"))
                        .golden())
                .containsEntry("motto", "yesterday");
    }

    @Test
    void conflictsAreOfDifferentValues() {
        Mastered customers = Mastered.of(
                home,
                NO_DECAY,
                said("crm", "a.1", "2026-01-01", "motto", "one", "email", new String[] {"a@x.example"}),
                said("web", "a.2", "2026-01-01", "motto", "two", "email", new String[] {"b@x.example"}),
                said("web", "a.3", "2026-01-01", "motto", "two"),
                said("crm", "b.1", "2026-01-01", "motto", "one"),
                said("web", "b.2", "2026-01-01", "motto", "one"));

        assertThat(customers.rows().conflicts().toJSON().collectAsList())
                .containsExactly(
                        "{\"customer_id\":\"a\",\"attribute\":\"motto\",\"distinct_values\":2,\"records\":3,\"sources\":2}");
    }

    @Test
    void aRecordIsOfTheCustomerOfToday() {
        Configuration configuration = Mastered.configuration(home, NO_DECAY);
        Row record = Mastered.record(configuration, said("crm", "a.1", "2026-01-01"), 1);
        Timestamp then = Timestamp.from(Mastered.NOW);

        assertThat(CustomerRecords.owned(
                                Mastered.table(
                                        List.of(record), Tables.STANDARD_RECORD.schema(configuration.declared())),
                                Mastered.table(
                                        List.of(
                                                RowFactory.create("a.1", "record", "before", 1L, then, 2L, then),
                                                RowFactory.create("a.1", "record", "today", 2L, then, null, null)),
                                        IdentityTables.CROSSWALK.schema(configuration.declared())))
                        .select("customer_id")
                        .collectAsList())
                .containsExactly(RowFactory.create("today"));
    }

    @Test
    void aGoldenRowSaysWhatItIsMadeOf() {
        Mastered customer = Mastered.of(
                home,
                NO_DECAY,
                said("web", "c.1", "2026-01-01"),
                said("crm", "c.2", "2026-02-01"),
                said("web", "c.3", null));

        assertThat(customer.golden())
                .containsEntry("record_count", 3L)
                .containsEntry("source_systems", List.of("crm", "web"))
                .containsEntry("latest_event_time", Timestamp.valueOf("2026-02-01 12:00:00"))
                .doesNotContainKeys("email", "motto");
    }
}
