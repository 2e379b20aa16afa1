package io.tributary.score;

import static org.apache.spark.sql.functions.lit;

import io.tributary.config.Configuration;
import io.tributary.config.ScoreConfig;
import io.tributary.config.ScoreConfig.Own;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Buyers;
import io.tributary.score.buyers.EventDays;
import io.tributary.score.buyers.Identity;
import io.tributary.score.buyers.Known;
import io.tributary.score.buyers.Sample;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.churn.Churn;
import io.tributary.score.value.Value;
import io.tributary.table.Money;
import io.tributary.table.Parallel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * All scores as of a run instant. What happened each day is kept while it works; {@link #close} lets go of it. Days are
 * those that have ended by the instant, counted from 1970.
 */
final class Scoring implements AutoCloseable {
    private final SparkSession session;
    private final Configuration configuration;
    private final ScoreConfig score;
    private final Instant instant;
    private final long runSequence;
    private final KeptModels before;
    private final int today;
    private final Buyers buyers;
    private final Sample sample;
    private final List<Dataset<Row>> kept = new ArrayList<>();

    /** @param before models of earlier runs */
    Scoring(SparkSession session, Configuration configuration, Instant instant, long runSequence, KeptModels before) {
        this.session = session;
        this.configuration = configuration;
        this.score = configuration.score();
        this.instant = instant;
        this.runSequence = runSequence;
        this.before = before;
        this.today =
                (int) LocalDate.ofInstant(instant.minusNanos(1), ZoneOffset.UTC).toEpochDay();
        this.buyers = new Buyers(score.behaviour());
        this.sample = new Sample(buyers, score.sample());
    }

    /**
     * @param events living ones
     * @param crosswalk with its history
     * @param redirects old_customer_id, customer_id
     * @param living customer_id of those that are scored
     */
    record Facts(Dataset<Row> events, Dataset<Row> crosswalk, Dataset<Row> redirects, Dataset<Row> living) {}

    /**
     * @param scores {@code customer_score} without run_sequence
     * @param card rows of {@code score_card}
     * @param saved the churn model in MLlib's form, if MLlib trained it
     */
    record Scored(Dataset<Row> scores, List<Row> card, Optional<MLWritable> saved) {}

    Scored of(Facts facts) {
        Identity identity = new Identity(facts.crosswalk());
        Dataset<Row> days = keep(EventDays.of(score, configuration.money(), facts.events(), instant));
        Known all = Known.of(days, List.of());
        if (all.mixed()) {
            days = days.withColumn("bought", lit(null).cast(Money.TYPE))
                    .withColumn("returned", lit(null).cast(Money.TYPE));
        }
        Dataset<Row> now = keep(buyers.at(days, identity.now(), today));
        Past past = new Past(facts, identity, days, now, all.firstPurchase(), all.mixed());
        List<Buyer> known = sample.of(now, today);
        Both both = Parallel.both(() -> churn(past, known), () -> value(past, known), Both::new);
        Told<Churn.Used> churn = both.churn();
        Told<Value.Used> value = both.value();
        Dataset<Row> scores = Scores.of(
                now.join(facts.living(), new String[] {"customer_id"}, "left_semi"),
                buyers,
                today,
                new Scores.Models(
                        churn.used().map(Churn.Used::model),
                        score.churn().boughtWithin(),
                        churn.version(),
                        value.used().map(Value.Used::model),
                        value.version()));
        List<Row> cards = new ArrayList<>(churn.card().rows(runSequence, churn.version()));
        cards.addAll(value.card().rows(runSequence, value.version()));
        for (Own own : score.own()) {
            scores = scores.unionByName(OwnScores.of(own, facts.events(), identity.now(), instant)
                    .join(facts.living(), new String[] {"customer_id"}, "left_semi"));
            cards.addAll(OwnScores.card(own).rows(runSequence, own.version()));
        }
        return new Scored(
                Scores.withPercentile(keep(scores)), cards, churn.used().flatMap(Churn.Used::saved));
    }

    /** A model, if there is one, its card, and the version that its rows carry. */
    private record Told<U>(Optional<U> used, Card card, String version) {}

    private record Both(Told<Churn.Used> churn, Told<Value.Used> value) {}

    /** What the past is looked up in. */
    private record Past(
            Facts facts,
            Identity identity,
            Dataset<Row> days,
            Dataset<Row> now,
            Optional<Integer> firstPurchase,
            boolean mixed) {

        /** A card of a score that is told anew, with what holds for every one. */
        Card card(String name) {
            Card card = new Card(name);
            if (mixed) {
                card.limit("Amounts are of several currencies and no money is counted: declare one in money.yaml.");
            }
            if (firstPurchase.isEmpty()) {
                card.text(Card.ALL, "used", "nothing: there are no purchases");
            }
            return card;
        }
    }

    private Told<Churn.Used> churn(Past past, List<Buyer> now) {
        Churn churn = new Churn(session, score);
        return before.of(Churn.NAME, today, past.mixed())
                .flatMap(kept -> churn.again(kept.model(), now)
                        .map(again -> new Told<>(
                                Optional.of(again.used()),
                                kept.card(Churn.NAME, today, again.figures()),
                                kept.version())))
                .orElseGet(() -> {
                    Card card = past.card(Churn.NAME);
                    Optional<Churn.Used> used = past.firstPurchase().flatMap(first -> churn(churn, past, now, card));
                    return told(used, Churn.Used::variant, Churn.Used::numbers, card, past);
                });
    }

    private Told<Value.Used> value(Past past, List<Buyer> now) {
        Value value = new Value(score);
        return before.of(Value.NAME, today, past.mixed())
                .map(kept -> new Told<>(
                        Optional.of(value.again(kept.model())), kept.card(Value.NAME, today, Map.of()), kept.version()))
                .orElseGet(() -> {
                    Card card = past.card(Value.NAME);
                    Optional<Value.Used> used =
                            past.firstPurchase().flatMap(first -> value(value, first, past, now, card));
                    return told(used, Value.Used::variant, Value.Used::numbers, card, past);
                });
    }

    private <U> Told<U> told(
            Optional<U> used, Function<U, String> variant, Function<U, ModelNumbers> numbers, Card card, Past past) {
        used.ifPresent(model -> before.tell(card, numbers.apply(model), today, past.mixed()));
        return new Told<>(used, card, used.map(variant).orElse("none") + "." + runSequence);
    }

    private Optional<Churn.Used> churn(Churn churn, Past past, List<Buyer> now, Card card) {
        int horizon = score.churn().horizon();
        int train = today - 2 * horizon;
        int test = today - horizon;
        Known known = Known.of(past.days(), List.of(train, test));
        card.text(Card.ALL, "train_until", LocalDate.ofEpochDay(train).toString());
        card.text(Card.ALL, "test_until", LocalDate.ofEpochDay(test).toString());
        tellLimits(past, known, List.of(train, test), card);
        return Parallel.both(
                () -> followed(past, known, train),
                () -> followed(past, known, test),
                (learning, held) -> churn.choose(learning, held, now, card));
    }

    private Optional<Value.Used> value(Value value, int firstPurchase, Past past, List<Buyer> now, Card card) {
        int history = today - firstPurchase;
        int days = Math.max(1, Math.min(score.value().horizon(), history / 2));
        Known known = Known.of(past.days(), List.of(today - days));
        card.text(Card.ALL, "test_until", LocalDate.ofEpochDay(today - days).toString());
        if (days < score.value().horizon()) {
            card.limit("Tested on " + days + " days, half of the " + history
                    + " that are known, not on the whole horizon.");
        }
        tellLimits(past, known, List.of(today - days), card);
        return value.choose(followed(past, known, today - days), days, now, card);
    }

    private static void tellLimits(Past past, Known known, List<Integer> cutoffs, Card card) {
        for (int cutoff : cutoffs) {
            String day = LocalDate.ofEpochDay(cutoff).toString();
            if (known.lateAt().contains(cutoff)) {
                card.limit("Most events up to " + day + " were delivered later: taken as known when they happened.");
            }
            if (!past.identity().isKnownAt(cutoff)) {
                card.limit(
                        "The lake knew nobody on " + day + ": identity is that of its first run, a little too good.");
            }
        }
        card.limit("A customer's later purchases are those of the customer of today, merges since included.");
    }

    private List<Followed> followed(Past past, Known known, int day) {
        Dataset<Row> then =
                buyers.at(known.at(past.days(), day), past.identity().at(day), day);
        return sample.followed(then, day, past.now(), today, past.facts().redirects());
    }

    private Dataset<Row> keep(Dataset<Row> rows) {
        Dataset<Row> persisted = rows.persist(ScoreStage.KEPT);
        kept.add(persisted);
        return persisted;
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
    }
}
