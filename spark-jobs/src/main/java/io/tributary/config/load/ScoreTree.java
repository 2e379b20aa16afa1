package io.tributary.config.load;

import io.tributary.config.ScoreConfig;
import io.tributary.config.ScoreConfig.Own;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link ScoreConfig} back to the tree of its file, like {@link ConfigurationTree}. */
final class ScoreTree {
    private ScoreTree() {}

    static Map<String, Object> of(ScoreConfig score) {
        Map<String, Object> purchases = new LinkedHashMap<>();
        purchases.put("events", List.copyOf(score.purchases().events()));
        purchases.put("cancelled-by", List.copyOf(score.purchases().cancelledBy()));
        purchases.put("returned-by", List.copyOf(score.purchases().returnedBy()));
        Map<String, Object> churn = new LinkedHashMap<>();
        churn.put("horizon", days(score.churn().horizon()));
        churn.put("bought-within", days(score.churn().boughtWithin()));
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("horizon", days(score.value().horizon()));
        value.put("monthly-discount", ConfigurationTree.plain(score.value().monthlyDiscount()));
        Map<String, Object> behaviour = new LinkedHashMap<>();
        score.behaviour().forEach(each -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("events", List.copyOf(each.events()));
            one.put("window", days(each.window()));
            behaviour.put(each.name(), one);
        });
        Map<String, Object> own = new LinkedHashMap<>();
        score.own().forEach(each -> own.put(each.name(), own(each)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", 1);
        tree.put("purchases", purchases);
        tree.put("churn", churn);
        tree.put("value", value);
        tree.put("behaviour", behaviour);
        tree.put("sample", score.sample());
        tree.put("train-every", days(score.trainEvery()));
        tree.put("own", own);
        return tree;
    }

    /** What decides models: neither how long they are kept nor what comes from outside. */
    static Map<String, Object> ofModels(ScoreConfig score) {
        Map<String, Object> tree = of(score);
        tree.remove("train-every");
        tree.remove("own");
        return tree;
    }

    private static Map<String, Object> own(Own own) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("events", List.copyOf(own.events()));
        tree.put("value", own.value());
        own.longestAge().ifPresent(age -> tree.put("longest-age", days(age)));
        tree.put("version", own.version());
        Map<String, Object> card = new LinkedHashMap<>();
        own.card().forEach((measure, number) -> card.put(measure, ConfigurationTree.plain(number)));
        tree.put("card", card);
        return tree;
    }

    private static String days(int days) {
        return days + "d";
    }
}
