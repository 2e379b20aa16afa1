package io.tributary.config.load;

import io.tributary.config.GoldenConfig;
import io.tributary.config.GoldenConfig.Decay;
import io.tributary.config.GoldenConfig.Rule;
import io.tributary.config.GoldenConfig.Trust;
import io.tributary.config.Words;
import io.tributary.config.yaml.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link GoldenConfig} back to the tree of its file, like {@link ConfigurationTree}. */
final class GoldenTree {
    private GoldenTree() {}

    static Map<String, Object> of(GoldenConfig golden) {
        Map<String, Object> survivorship = new LinkedHashMap<>();
        golden.survivorship().forEach(policy -> {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("of", policy.attributes());
            tree.put("rules", policy.rules().stream().map(Rule::toString).toList());
            survivorship.put(policy.name(), tree);
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", 1);
        tree.put("survivorship", survivorship);
        tree.put("trust", golden.trust().stream().map(GoldenTree::trust).toList());
        return tree;
    }

    private static Map<String, Object> trust(Trust trust) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!trust.sources().isEmpty()) {
            tree.put("sources", List.copyOf(trust.sources()));
        }
        if (!trust.attributes().isEmpty()) {
            tree.put("attributes", List.copyOf(trust.attributes()));
        }
        trust.verified().ifPresent(said -> tree.put("verified", said));
        trust.trust().ifPresent(number -> tree.put("trust", number));
        tree.put("decay", Words.of(trust.decay()));
        if (trust.decay() != Decay.NONE) {
            tree.put("period", Durations.text(trust.period()));
            tree.put("least", trust.least());
        }
        return tree;
    }
}
