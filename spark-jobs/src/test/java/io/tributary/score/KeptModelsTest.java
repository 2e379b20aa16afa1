package io.tributary.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestLake;
import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.Declared;
import io.tributary.table.ScoreTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For how long a model of an earlier run is used. */
final class KeptModelsTest {
    private static final int TRAINED = 20_000;
    private static final String EVERY_WEEK = "train-every: 7d\n";
    private static final ModelNumbers MODEL =
            new ModelNumbers("bg-nbd", Map.of()).and("parameters", 0.1 + 0.2, 1e-300, -0.0, 1.0 / 3);

    @TempDir
    Path home;

    private Configuration configuration(String score) {
        return new TestLake(home, List.of())
                .configure("sources/shop.yaml", ScoringTest.SOURCE)
                .configure("score.yaml", "schema: 1\n" + score)
                .configuration();
    }

    /** As read in a run that is configured so, after one that was configured so and trained a model of churn. */
    private KeptModels kept(String trained, String now) {
        Card card = new Card("churn").figure("bg-nbd", "drift", 0.01).text(Card.ALL, "used", "bg-nbd");
        KeptModels.none(configuration(trained)).tell(card, MODEL, TRAINED, false);
        List<Row> rows = new ArrayList<>(card.rows(7, "bg-nbd.7"));
        // An older run's model does not count, nor a card without one.
        Card older = new Card("value");
        KeptModels.none(configuration(trained)).tell(older, MODEL, TRAINED, false);
        rows.addAll(older.rows(6, "bg-nbd.6"));
        rows.addAll(new Card("value").text(Card.ALL, "used", "nothing").rows(7, "none.7"));
        return KeptModels.of(
                TestSession.session().createDataFrame(rows, ScoreTables.SCORE_CARD.schema(Declared.NOTHING)),
                configuration(now));
    }

    @Test
    void aModelIsUsedForAsLongAsDeclared() {
        KeptModels kept = kept(EVERY_WEEK, EVERY_WEEK);

        KeptModel model = kept.of("churn", TRAINED + 6, false).orElseThrow();
        assertThat(model.model()).isEqualTo(MODEL);
        assertThat(model.version()).isEqualTo("bg-nbd.7");
        assertThat(kept.of("churn", TRAINED, false)).isPresent();
        assertThat(kept.of("churn", TRAINED + 7, false)).isEmpty();
        assertThat(kept.of("churn", TRAINED - 1, false)).isEmpty();
        assertThat(kept.of("churn", TRAINED, true)).isEmpty();
        assertThat(kept.of("value", TRAINED, false)).isEmpty();
        assertThat(kept("", "train-every: 1d\n").of("churn", TRAINED + 1, false))
                .isEmpty();
    }

    @Test
    void itsCardTellsTheDay() {
        KeptModel model =
                kept(EVERY_WEEK, EVERY_WEEK).of("churn", TRAINED + 6, false).orElseThrow();

        List<Card.Entry> entries =
                model.card("churn", TRAINED + 6, Map.of("drift", 0.05)).entries();

        assertThat(entries)
                .contains(
                        new Card.Entry("bg-nbd", "drift", 0.05, null),
                        new Card.Entry(Card.ALL, "used", null, "bg-nbd"),
                        new Card.Entry(Card.ALL, "model_age_days", 6.0, null))
                .hasSize(4);
    }

    @Test
    void whatItLearnedFromEndsIt() {
        assertThat(kept(EVERY_WEEK, EVERY_WEEK + "sample: 200\n").of("churn", TRAINED, false))
                .isEmpty();
        assertThat(kept(EVERY_WEEK, "train-every: 30d\n").of("churn", TRAINED + 29, false))
                .isPresent();
    }
}
