package io.tributary.segment;

import io.tributary.config.Configuration;
import io.tributary.config.ScoreConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Trait;
import io.tributary.table.AttributeColumns;
import io.tributary.table.TraitColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What other rooms' configuration declares, and rules can ask for.
 *
 * @param attributes of golden records, with their types
 * @param traits of customers, with theirs
 * @param scores by name
 * @param parts of {@code trait_part}, by the trait that is made from each
 * @param meanings of traits, as texts that change with their configuration, by name
 */
record Known(
        StructType attributes,
        StructType traits,
        List<String> scores,
        Map<String, String> parts,
        Map<String, String> meanings) {
    Known {
        scores = List.copyOf(scores);
        parts = Map.copyOf(parts);
        meanings = Map.copyOf(meanings);
    }

    static Known of(Configuration configuration) {
        TraitsConfig traits = configuration.traits();
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, String> meanings = new LinkedHashMap<>();
        for (Trait trait : traits.traits()) {
            parts.put(trait.name(), traits.partOf(trait));
            meanings.put(trait.name(), meaning(trait));
        }
        return new Known(
                AttributeColumns.standardised(configuration.attributes())
                        .add("record_count", DataTypes.LongType)
                        .add("source_systems", DataTypes.createArrayType(DataTypes.StringType))
                        .add("latest_event_time", DataTypes.TimestampType),
                TraitColumns.of(traits),
                scores(configuration.score()),
                parts,
                meanings);
    }

    private static List<String> scores(ScoreConfig config) {
        List<String> scores = new ArrayList<>(List.of("churn", "value"));
        config.own().forEach(own -> scores.add(own.name()));
        return scores;
    }

    /** All but the description. */
    private static String meaning(Trait trait) {
        return new Trait(
                        trait.name(),
                        trait.kind(),
                        trait.events(),
                        trait.of(),
                        trait.type(),
                        trait.window(),
                        trait.words(),
                        trait.otherwise(),
                        trait.ends(),
                        trait.unless(),
                        trait.period(),
                        "")
                .toString();
    }
}
