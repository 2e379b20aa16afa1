package io.tributary.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.tributary.config.Configuration;
import io.tributary.config.load.Fingerprints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Models that earlier runs trained, and whether they are still to be used. */
final class KeptModels {
    private static final String MIXED = "-mixed";

    private final Map<String, KeptModel> models;
    private final String settings;
    private final int days;

    private KeptModels(Map<String, KeptModel> models, Configuration configuration) {
        this.models = models;
        this.settings = Fingerprints.ofScoring(configuration);
        this.days = configuration.score().trainEvery();
    }

    /** Of nobody. */
    static KeptModels none(Configuration configuration) {
        return new KeptModels(Map.of(), configuration);
    }

    /** @param cards {@code score_card} as published before: its latest run counts */
    static KeptModels of(Dataset<Row> cards, Configuration configuration) {
        Dataset<Row> latest = cards.agg(max("run_sequence").as("run_sequence"));
        Map<String, List<Row>> byScore = cards
                .join(latest, "run_sequence")
                .orderBy(col("model"), col("variant"), col("measure"))
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(row -> row.<String>getAs("model")));
        return new KeptModels(
                byScore.entrySet().stream()
                        .flatMap(each ->
                                KeptModel.of(each.getValue()).map(kept -> Map.entry(each.getKey(), kept)).stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                configuration);
    }

    /**
     * The model of a score, if there is one that holds.
     *
     * @param today counted from 1970
     * @param mixed whether amounts are of several currencies
     */
    Optional<KeptModel> of(String score, int today, boolean mixed) {
        return Optional.ofNullable(models.get(score)).filter(kept -> kept.holds(settings(mixed), today, days));
    }

    /** Tells a card of a model that was just trained. */
    void tell(Card card, ModelNumbers model, int today, boolean mixed) {
        KeptModel.tell(card, model, today, settings(mixed));
    }

    private String settings(boolean mixed) {
        return mixed ? settings + MIXED : settings;
    }
}
