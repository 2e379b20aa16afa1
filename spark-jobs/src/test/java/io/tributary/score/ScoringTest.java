package io.tributary.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.Declared;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Buyers;
import io.tributary.score.buyers.EventDays;
import io.tributary.score.buyers.Identity;
import io.tributary.score.buyers.Known;
import io.tributary.score.buyers.Sample;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.churn.ChurnModel;
import io.tributary.score.value.ValueModel;
import io.tributary.table.ScoreTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From events to scores: what counts as bought, what was known when, and lakes of which little is known. */
final class ScoringTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final int TODAY = (int) LocalDate.parse("2026-06-30").toEpochDay();

    static final String SOURCE = """
            schema: 1
            source: shop
            owner: shop
            kind: event
            format: csv
            path: shop.csv
            mode: append
            key: id
            event-time: at
            columns: {id: text, at: timestamp, email: text}
            event:
              type: {value: order}
              identifiers: {email: email}
            """;

    @TempDir
    Path home;

    private Configuration configuration(String score) {
        return new TestLake(home, List.of())
                .configure("sources/shop.yaml", SOURCE)
                .configure("score.yaml", "schema: 1\n" + score)
                .configuration();
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private Map<String, Buyer> buyers(Events events, Configuration configuration, int day) {
        Scoring.Facts facts = events.facts(3);
        Dataset<Row> days = EventDays.of(configuration.score(), configuration.money(), facts.events(), NOW);
        Buyers buyers = new Buyers(configuration.score().behaviour());
        Identity identity = new Identity(facts.crosswalk());
        Dataset<Row> known = Known.of(days, List.of(day)).at(days, day);
        return new Sample(buyers, 100)
                .of(buyers.at(known, identity.at(day), day), day).stream()
                        .collect(Collectors.toMap(Buyer::customer, Function.identity()));
    }

    @Test
    void countsWhatWasBoughtAndNotTakenBack() {
        Events events = new Events()
                .link("n1", "c1")
                .link("n1b", "c1")
                // Two nodes of one customer on one day are one purchase.
                .event("n1", "order", "2026-01-01", "10.50")
                .event("n1b", "order", "2026-01-01", "4.50")
                .event("n1", "order", "2026-02-01", "20")
                .event("n1", "return", "2026-02-10", "5")
                .event("n1", "order", "2026-03-01", "99")
                .event("n1b", "order_cancellation", "2026-03-02", "99")
                .event("n1", "email_open", "2026-06-01", null)
                .event("n1", "email_open", "2026-01-01", null)
                .event("n1", "order", "2026-07-01", "1000")
                .link("n2", "c2")
                .event("n2", "order", "2026-01-01", "0")
                .event("n2", "order", "2026-02-01", null)
                .event("n2", "order", "2026-02-02", "-7")
                .event("n2", "return", "2025-12-01", "7")
                .link("n3", "c3")
                .event("n3", "order", "2026-05-01", "10")
                .event("n3", "order_cancellation", "2026-05-01", "10")
                .link("n4", "c4")
                .event("n4", "email_open", "2026-06-01", null)
                .link("n5", "c5")
                .event("n5", "order", "2026-06-30", "10")
                .event("n5", "return", "2026-06-30", "25");

        Map<String, Buyer> buyers = buyers(events, configuration(""), TODAY);

        assertThat(buyers).containsOnlyKeys("c1", "c2", "c5");
        Buyer one = buyers.get("c1");
        assertThat(one.purchases()).containsExactly(day("2026-01-01"), day("2026-02-01"));
        assertThat(one.amounts()).containsExactly(15, 15);
        assertThat(one.returns()).isEqualTo(1);
        assertThat(one.recency()).isEqualTo(TODAY - day("2026-02-01"));
        assertThat(one.behaviour()[2]).isEqualTo(1);
        Buyer two = buyers.get("c2");
        assertThat(two.purchases()).containsExactly(day("2026-01-01"), day("2026-02-01"));
        assertThat(two.amounts()[0]).isZero();
        assertThat(two.amounts()[1]).isNaN();
        assertThat(two.spending()).isEmpty();
        assertThat(two.returns()).isEqualTo(2);
        assertThat(buyers.get("c5").spent()).isZero();
        assertThat(buyers.get("c5").hasMoney()).isFalse();
    }

    @Test
    void looksAtTheDayAsItWas() {
        Events events = new Events()
                .link("n1", "c1")
                .link("n2", "old", "2020-01-01", "2026-05-01")
                .link("n2", "c1", "2026-05-01", null)
                .merged("old", "c1")
                .event("n1", "order", "2026-01-01", "10")
                .event("n1", "order", "2026-03-01", "10")
                .event("n2", "order", "2026-02-01", "10")
                // Known late: it does not count on the day, but did happen before it.
                .event("n1", "order", "2026-03-20", "2026-06-01", "10", null, Map.of())
                .event("n1", "order", "2026-06-01", "30");
        Configuration configuration = configuration("");
        int day = day("2026-04-01");

        Map<String, Buyer> then = buyers(events, configuration, day);
        assertThat(then).containsOnlyKeys("c1", "old");
        assertThat(then.get("c1").purchases()).containsExactly(day("2026-01-01"), day("2026-03-01"));

        Scoring.Facts facts = events.facts(2);
        Dataset<Row> days = EventDays.of(configuration.score(), configuration.money(), facts.events(), NOW);
        Buyers buyers = new Buyers(configuration.score().behaviour());
        Identity identity = new Identity(facts.crosswalk());
        List<Followed> followed = new Sample(buyers, 100)
                .followed(
                        buyers.at(days, identity.at(day), day),
                        day,
                        buyers.at(days, identity.now(), TODAY),
                        TODAY,
                        facts.redirects());
        // Who has been merged since is followed into the customer of today.
        assertThat(followed).hasSize(2).allMatch(each -> each.purchases(90) == 1 && each.spent(90) == 30);
        assertThat(followed).allMatch(each -> each.purchases(30) == 0);
        assertThat(identity.isKnownAt(day)).isTrue();
        assertThat(identity.isKnownAt(day("2019-01-01"))).isFalse();
        assertThat(identity.at(day("2019-01-01")).count()).isEqualTo(2);
        // The run of a day ends with it: what that run found counts on the day, what it ended no longer does.
        assertThat(identity.at(day("2026-04-29")).collectAsList())
                .containsExactlyInAnyOrder(RowFactory.create("n1", "c1"), RowFactory.create("n2", "old"));
        assertThat(identity.at(day("2026-04-30")).collectAsList())
                .containsExactlyInAnyOrder(RowFactory.create("n1", "c1"), RowFactory.create("n2", "c1"));
        assertThat(Known.of(days, List.of(day, day("2026-03-25"))).lateAt()).isEmpty();
    }

    @Test
    void onAFirstLoadArrivalIsWhenItHappened() {
        Events events =
                new Events().link("n1", "c1").event("n1", "order", "2026-01-01", "2026-06-30", "10", null, Map.of());

        assertThat(buyers(events, configuration(""), day("2026-04-01"))).containsOnlyKeys("c1");
    }

    private record Result(List<String> scores, List<String> used, List<Row> rows) {
        /** Of a card. */
        List<Double> figures(String score, String measure) {
            return rows.stream()
                    .filter(row ->
                            row.getString(1).equals(score) && row.getString(4).equals(measure))
                    .map(row -> row.getDouble(5))
                    .toList();
        }
    }

    private Result scored(Events events, Configuration configuration, int partitions) {
        return scored(events, configuration, partitions, 3, KeptModels.none(configuration));
    }

    private Result scored(Events events, Configuration configuration, int partitions, long run, KeptModels before) {
        try (Scoring scoring = new Scoring(TestSession.session(), configuration, NOW, run, before)) {
            Scoring.Scored scored = scoring.of(events.facts(partitions));
            List<Row> rows = scored.scores()
                    .select("customer_id", "score", "value", "percentile", "reasons", "model_version")
                    .orderBy("score", "customer_id")
                    .collectAsList();
            assertThat(rows)
                    .allMatch(row -> Double.isFinite(row.getDouble(2)) && row.getInt(3) >= 1 && row.getInt(3) <= 100);
            assertThat(scored.card()).allMatch(row -> row.isNullAt(5) || Double.isFinite(row.getDouble(5)));
            return new Result(
                    rows.stream().map(Row::toString).toList(),
                    scored.card().stream()
                            .filter(row -> row.getString(4).equals("used"))
                            .map(row -> row.getString(1) + " " + row.getString(6))
                            .toList(),
                    scored.card());
        }
    }

    /** It learns two horizons ago, 2026-03-02, and is tested one ago, 2026-05-01. */
    @Test
    void modelsAreOfWhatWasKnownThenByWhoseItWasThen() {
        Events events = new Events()
                .link("n1", "c1")
                .event("n1", "order", "2026-01-01", "10")
                // Merged since, and one from before that customer was known.
                .link("n2", "old", "2020-01-01", "2026-06-01")
                .link("n2", "c1", "2026-06-01", null)
                .merged("old", "c1")
                .event("n2", "order", "2026-02-01", "10")
                // Between the two, and what was delivered after both.
                .link("n3", "c3")
                .event("n3", "order", "2026-04-01", "10")
                .link("n4", "c4")
                .event("n4", "order", "2026-02-10", "2026-06-20", "10", null, Map.of());

        Result result = scored(events, configuration("churn: {horizon: 60d, bought-within: 730d}\n"), 2);

        assertThat(result.figures("churn", "train_rows")).containsExactly(2.0);
        assertThat(result.figures("churn", "test_rows")).containsExactly(3.0);
    }

    /** Who has not bought for longer than declared is lost already. */
    @Test
    void churnIsOfThoseWhoBoughtLately() {
        Events events = new Events()
                .link("n1", "c1")
                .event("n1", "order", "2026-06-28", "10")
                .link("n2", "c2")
                .event("n2", "order", "2026-06-27", "10");
        Scoring.Facts facts = events.facts(1);
        Configuration configuration = configuration("");
        Buyers buyers = new Buyers(configuration.score().behaviour());
        Dataset<Row> customers = buyers.at(
                EventDays.of(configuration.score(), configuration.money(), facts.events(), NOW),
                new Identity(facts.crosswalk()).now(),
                TODAY);

        assertThat(Scores.of(
                                customers,
                                buyers,
                                TODAY,
                                new Scores.Models(Optional.of(new Said()), 3, "v", Optional.of(new Said()), "v"))
                        .select("customer_id", "score")
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("c1", "churn"),
                        RowFactory.create("c1", "value"),
                        RowFactory.create("c2", "value"));
    }

    /** Says the same of everybody. */
    private record Said() implements ChurnModel, ValueModel {
        @Override
        public ModelNumbers numbers(String variant) {
            return new ModelNumbers(variant, Map.of());
        }

        @Override
        public double probability(Buyer buyer) {
            return 0.5;
        }

        @Override
        public double value(Buyer buyer) {
            return 5;
        }

        @Override
        public List<String> reasons(Buyer buyer) {
            return List.of();
        }
    }

    /** Of four, two have the same; another score is another order. */
    @Test
    void equalScoresShareTheHighestPlace() {
        Dataset<Row> scores = TestSession.session()
                .createDataFrame(
                        List.of(
                                score("a", "churn", 0.9),
                                score("b", "churn", 0.2),
                                score("c", "churn", 0.2),
                                score("d", "churn", 0.1),
                                score("a", "value", 0.15)),
                        Scores.SCHEMA);

        assertThat(Scores.withPercentile(scores)
                        .select("score", "customer_id", "percentile")
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("churn", "a", 100),
                        RowFactory.create("churn", "b", 75),
                        RowFactory.create("churn", "c", 75),
                        RowFactory.create("churn", "d", 25),
                        RowFactory.create("value", "a", 100));
    }

    private static Row score(String customer, String score, double value) {
        return RowFactory.create(customer, score, value, new String[0], "v");
    }

    @Test
    void aLakeWithoutPurchasesHasNoScores() {
        Events events = new Events().link("n1", "c1").event("n1", "email_open", "2026-06-01", null);

        Result result = scored(events, configuration(""), 1);

        assertThat(result.scores()).isEmpty();
        assertThat(result.used())
                .containsExactly("churn nothing: there are no purchases", "value nothing: there are no purchases");
    }

    @Test
    void severalCurrenciesAreNotAdded() {
        Events events = new Events()
                .link("n1", "c1")
                .event("n1", "order", "2026-01-01", "2026-01-01", "10", "EUR", Map.of())
                .event("n1", "order", "2026-06-01", "2026-06-01", "10", "USD", Map.of());

        assertThat(scored(events, configuration(""), 1).used())
                .contains("value nothing: no purchase has an amount above 0 that can be added");
    }

    /** From a source that tells no amounts, or only ones below or at 0: churn is scored all the same. */
    @Test
    void withoutAmountsOnlyChurnIsScored() {
        Events events = new Events();
        SimulatedBuyers.stopping(250, 500, 9).now().forEach(buyer -> {
            events.link("n" + buyer.customer(), buyer.customer());
            String amount = buyer.customer().endsWith("7") ? "0" : null;
            for (int day : buyer.purchases()) {
                events.event("n" + buyer.customer(), "order", date(day), amount);
            }
            events.event("n" + buyer.customer(), "order", date(0), "-5");
        });

        Result result = scored(events, configuration("churn: {horizon: 60d, bought-within: 730d}\n"), 2);

        assertThat(result.used())
                .hasSize(2)
                .contains("value nothing: no purchase has an amount above 0 that can be added")
                .noneMatch(used -> used.startsWith("churn nothing"));
        assertThat(result.scores()).hasSize(250).allMatch(row -> row.contains(",churn,"));
    }

    /** What changes is told by {@link KeptModelsTest}. */
    @Test
    void modelsAreTakenFromTheCardsOfTheRunBefore() {
        Events events = new Events();
        SimulatedBuyers.stopping(250, 500, 9).now().forEach(buyer -> {
            events.link("n" + buyer.customer(), buyer.customer());
            for (int day : buyer.purchases()) {
                events.event("n" + buyer.customer(), "order", date(day), "" + (10 + day % 7));
            }
        });
        Configuration configuration = configuration("churn: {horizon: 60d, bought-within: 730d}\ntrain-every: 7d\n");
        Result trained = scored(events, configuration, 2);

        Result kept = scored(events, configuration, 2, 4, KeptModels.of(cards(trained), configuration));

        assertThat(trained.scores()).isNotEmpty().allMatch(row -> row.endsWith(".3]"));
        assertThat(kept.scores()).isEqualTo(trained.scores());
        assertThat(kept.rows().stream().map(row -> row.toString().replaceFirst("^\\[4,", "[3,")))
                .containsExactlyInAnyOrderElementsOf(
                        trained.rows().stream().map(Row::toString).toList());
    }

    private static Dataset<Row> cards(Result result) {
        return TestSession.session().createDataFrame(result.rows(), ScoreTables.SCORE_CARD.schema(Declared.NOTHING));
    }

    private static String date(int day) {
        return LocalDate.ofEpochDay(TODAY - 500L + day).toString();
    }

    /** The worked example of docs/scoring.md. */
    @Test
    void aScoreFromOutsideComesAsEvents() throws IOException {
        Events events = new Events()
                .link("n1", "c1")
                .link("n2", "c2")
                .link("n3", "c3")
                .event("n1", "order", "2026-06-01", "12")
                .event(
                        "n1",
                        "propensity_prediction",
                        "2026-06-01",
                        "2026-06-01",
                        null,
                        null,
                        Map.of("probability", "0.2"))
                .event(
                        "n1",
                        "propensity_prediction",
                        "2026-06-20",
                        "2026-06-20",
                        null,
                        null,
                        Map.of("probability", "0.71"))
                .event(
                        "n2",
                        "propensity_prediction",
                        "2026-06-20",
                        "2026-06-20",
                        null,
                        null,
                        Map.of("probability", "0.05"))
                .event(
                        "n3",
                        "propensity_prediction",
                        "2026-06-20",
                        "2026-06-20",
                        null,
                        null,
                        Map.of("probability", "NaN"))
                .event(
                        "n3",
                        "propensity_prediction",
                        "2026-01-20",
                        "2026-01-20",
                        null,
                        null,
                        Map.of("probability", "0.9"));
        Result result = scored(events, documented(), 2);

        assertThat(result.scores())
                .containsExactly(
                        "[c1,propensity,0.71,100,ArraySeq(told on 2026-06-20),2026-10]",
                        "[c2,propensity,0.05,50,ArraySeq(told on 2026-06-20),2026-10]",
                        "[c1,value,141.66,100,ArraySeq(spent 12.00 in 29 days, days with a purchase: 1, the last 29 days"
                                + " ago),past-spend.3]");
        assertThat(result.rows())
                .anyMatch(row -> row.getString(1).equals("propensity")
                        && row.getString(4).equals("auc")
                        && row.getDouble(5) == 0.81);
    }

    private Configuration documented() throws IOException {
        TestLake lake = new TestLake(home, List.of());
        Matcher example = Pattern.compile("```yaml\\R# (\\S+)\\R(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "scoring.md")));
        while (example.find()) {
            lake.configure(example.group(1), example.group(2));
        }
        return lake.configuration();
    }

    @Test
    void partitionsDoNotMatter() {
        Events events = new Events();
        SimulatedBuyers.stopping(250, 500, 9).now().forEach(buyer -> {
            events.link("n" + buyer.customer(), buyer.customer());
            for (int i = 0; i < buyer.purchases().length; i++) {
                events.event(
                        "n" + buyer.customer(),
                        "order",
                        date(buyer.purchases()[i]),
                        String.format("%.2f", buyer.amounts()[i]));
            }
        });
        Configuration configuration = configuration("value: {horizon: 180d, monthly-discount: 0.01}\n");

        Result one = scored(events, configuration, 1);

        assertThat(one.scores().stream().filter(row -> row.contains(",churn,"))).hasSize(250);
        assertThat(one.scores().stream().filter(row -> row.contains(",value,"))).hasSize(250);
        assertThat(scored(events, configuration, 7)).isEqualTo(one);
    }
}
