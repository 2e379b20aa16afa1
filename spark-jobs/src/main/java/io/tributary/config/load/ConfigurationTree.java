package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.LakeConfig;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.config.MoneyConfig;
import io.tributary.config.QualityConfig;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.ResolveConfig;
import io.tributary.config.Words;
import io.tributary.config.yaml.Durations;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records back to the trees of their files: maps, lists, texts and numbers, every default filled in, secrets as their
 * references. Sets are sorted; maps and lists keep the order declared.
 */
final class ConfigurationTree {
    /** Word for none declared. */
    static final String NO_CURRENCY = "none";

    private ConfigurationTree() {}

    static Map<String, Object> of(LakeConfig lake) {
        Map<String, Object> tree = file();
        lake.salt().ifPresent(salt -> tree.put("salt", salt.toString()));
        tree.put("retention", Durations.text(lake.retention()));
        tree.put("heartbeat", Durations.text(lake.heartbeat()));
        tree.put("stale-after", Durations.text(lake.staleAfter()));
        tree.put("deletion-vectors", Words.of(lake.deletionVectors()));
        tree.put("table-properties", lake.tableProperties());
        return tree;
    }

    static Map<String, Object> of(AttributesConfig config) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        config.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute(attribute)));
        Map<String, Object> identifiers = new LinkedHashMap<>();
        config.identifiers().forEach(identifier -> identifiers.put(identifier.name(), identifier(identifier)));
        Map<String, Object> tree = file();
        tree.put("attributes", attributes);
        tree.put("identifiers", identifiers);
        return tree;
    }

    static Map<String, Object> of(MoneyConfig money) {
        Map<String, Object> rates = new LinkedHashMap<>();
        money.rates().forEach((code, rate) -> rates.put(code, plain(rate)));
        Map<String, Object> tree = file();
        tree.put("currency", money.currency().orElse(NO_CURRENCY));
        tree.put("rates", rates);
        return tree;
    }

    static Map<String, Object> of(QualityConfig quality) {
        Map<String, Object> tree = file();
        tree.put("rules", quality.rules().stream().map(ConfigurationTree::rule).toList());
        return tree;
    }

    static Map<String, Object> of(MatchConfig match) {
        Map<String, Object> tree = file();
        Map<String, Object> comparisons = new LinkedHashMap<>();
        match.comparisons().forEach(comparison -> comparisons.put(comparison.name(), comparison(comparison)));
        tree.put("comparisons", comparisons);
        tree.put(
                "blocking",
                match.blocking().stream().map(BlockingRule::toString).toList());
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("block-size", match.limits().blockSize());
        limits.put("pairs-per-record", match.limits().pairsPerRecord());
        limits.put("random-pairs", match.limits().randomPairs());
        limits.put("rare-token", match.limits().rareToken());
        tree.put("limits", limits);
        tree.put("review-threshold", plain(BigDecimal.valueOf(match.reviewThreshold())));
        return tree;
    }

    static Map<String, Object> of(ResolveConfig resolve) {
        Map<String, Object> identifiers = new LinkedHashMap<>();
        resolve.identifiers().forEach(identifier -> {
            Map<String, Object> rule = new LinkedHashMap<>();
            identifier.limit().ifPresent(limit -> rule.put("limit", limit));
            rule.put("links", Words.of(identifier.links()));
            identifiers.put(identifier.name(), rule);
        });
        Map<String, Object> thresholds = new LinkedHashMap<>();
        thresholds.put("merge", plain(BigDecimal.valueOf(resolve.thresholds().merge())));
        thresholds.put(
                "candidate", plain(BigDecimal.valueOf(resolve.thresholds().candidate())));
        thresholds.put("core", plain(BigDecimal.valueOf(resolve.thresholds().core())));
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("component", resolve.limits().component());
        limits.put("hub-least", resolve.limits().hubLeast());
        limits.put("hub-factor", resolve.limits().hubFactor());
        Map<String, Object> tree = file();
        tree.put("identifiers", identifiers);
        tree.put("thresholds", thresholds);
        tree.put("limits", limits);
        return tree;
    }

    private static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("compare", Words.of(comparison.comparator()));
        tree.put("of", comparison.attributes());
        if (!comparison.thresholds().isEmpty()) {
            tree.put(
                    "thresholds",
                    comparison.thresholds().stream()
                            .map(BigDecimal::valueOf)
                            .map(ConfigurationTree::plain)
                            .toList());
        }
        tree.put("frequency", comparison.frequency() == Frequency.COUNTS);
        return tree;
    }

    /** Words of enum constants, in the order of the enum. */
    static <E extends Enum<E>> List<String> words(Set<E> constants) {
        return constants.stream().sorted().map(Words::of).toList();
    }

    /** A number that has one form only: 5, 5.0 and 5E+0 are the same. */
    static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static Map<String, Object> file() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", 1);
        return tree;
    }

    private static Map<String, Object> attribute(Attribute attribute) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", attribute.type().word());
        tree.put("many", attribute.many());
        attribute.identifier().ifPresent(identifier -> tree.put("identifier", identifier));
        tree.put("pii", Words.of(attribute.piiClass()));
        if (attribute.longestLife() != Attribute.LONGEST_LIFE) {
            tree.put("longest-life", attribute.longestLife());
        }
        if (!attribute.description().isEmpty()) {
            tree.put("description", attribute.description());
        }
        return tree;
    }

    private static Map<String, Object> identifier(Identifier identifier) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("form", Words.of(identifier.form()));
        tree.put("invalid", identifier.invalid());
        return tree;
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", rule.name());
        tree.put("check", Words.of(rule.check()));
        rule.on().forEach((key, name) -> tree.put(Words.of(key), name));
        rule.range().from().ifPresent(from -> tree.put("from", plain(BigDecimal.valueOf(from))));
        rule.range().to().ifPresent(to -> tree.put("to", plain(BigDecimal.valueOf(to))));
        rule.minimum().ifPresent(minimum -> tree.put("minimum", plain(BigDecimal.valueOf(minimum))));
        rule.maximum().ifPresent(maximum -> tree.put("maximum", plain(BigDecimal.valueOf(maximum))));
        tree.put("severity", Words.of(rule.severity()));
        return tree;
    }
}
