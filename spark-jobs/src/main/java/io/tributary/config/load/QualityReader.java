package io.tributary.config.load;

import io.tributary.config.QualityConfig;
import io.tributary.config.QualityConfig.Bound;
import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Range;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.config.QualityConfig.Severity;
import io.tributary.config.Words;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.YamlSection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code quality.yaml} to {@link QualityConfig}. */
final class QualityReader {
    private final Map<RuleKey, List<String>> known;
    private final Set<String> names = new HashSet<>();

    private QualityReader(Map<RuleKey, List<String>> known) {
        this.known = known;
    }

    /**
     * @param known names that rules may name; a key is absent when they are not known because their files have problems
     */
    static QualityConfig read(YamlSection file, Map<RuleKey, List<String>> known) {
        file.has("schema");
        QualityReader reader = new QualityReader(known);
        List<Rule> rules = new ArrayList<>();
        file.sections("rules").forEach(section -> rules.add(reader.rule(section)));
        file.finish();
        return new QualityConfig(rules);
    }

    private Rule rule(YamlSection section) {
        section.require("name", "Name the rule: the report shows it");
        section.require("check", "Say what is measured, such as check: quarantine-rate");
        section.require("severity", "Write severity: warn or fail");
        Optional<Check> check = section.word("check", Check.class);
        Optional<Double> maximum = bound(section, "maximum", check);
        Rule rule = new Rule(
                section.text("name").orElse(""),
                check.orElse(Check.QUARANTINE_RATE),
                named(section),
                range(section, check),
                bound(section, "minimum", check),
                check.filter(measured -> measured.bound() == Bound.NONE).isPresent()
                        ? maximum.or(() -> Optional.of(0.0))
                        : maximum,
                section.word("severity", Severity.class).orElse(Severity.WARN));
        if (!rule.name().isEmpty() && !names.add(rule.name())) {
            section.problem("name", "a second rule '" + rule.name() + "'", "Give each rule its own name");
        }
        check.ifPresent(measured -> checkNeeds(section, measured, rule));
        section.finish();
        return rule;
    }

    private Map<RuleKey, String> named(YamlSection section) {
        Map<RuleKey, String> named = new EnumMap<>(RuleKey.class);
        for (RuleKey key : RuleKey.values()) {
            section.text(Words.of(key)).ifPresent(name -> {
                named.put(key, name);
                List<String> names = known.getOrDefault(key, List.of(name));
                if (!names.contains(name)) {
                    section.problem(
                            Words.of(key), "unknown " + Words.of(key) + " '" + name + "'", Nearest.advice(name, names));
                }
            });
        }
        return named;
    }

    private static Range range(YamlSection section, Optional<Check> check) {
        Range range = new Range(
                section.number("from").map(BigDecimal::doubleValue),
                section.number("to").map(BigDecimal::doubleValue));
        if (!range.equals(Range.ANY) && check.isPresent() && check.get() != Check.SCORE_RANGE) {
            String key = range.from().isPresent() ? "from" : "to";
            section.problem(key, "'" + key + "' in a rule of check " + Words.of(check.get()), "Remove it");
        } else if (range.from().isPresent()
                && range.to().isPresent()
                && range.from().get() > range.to().get()) {
            section.problem("from", "'from' is above 'to'", "Swap them");
        }
        return range;
    }

    private static Optional<Double> bound(YamlSection section, String key, Optional<Check> check) {
        Optional<BigDecimal> number = section.number(key);
        if (number.isPresent() && number.get().signum() < 0) {
            section.problem(key, "'" + key + "' is '" + number.get() + "', out of range", "Write a number from 0 on");
        } else if (number.isPresent()
                && check.filter(Check::isShare).isPresent()
                && number.get().compareTo(BigDecimal.ONE) > 0) {
            section.problem(
                    key,
                    "'" + key + "' is '" + number.get() + "', out of range",
                    "A rate is from 0 to 1: write 0.05 for 5 percent");
        }
        return number.map(BigDecimal::doubleValue);
    }

    private static void checkNeeds(YamlSection section, Check check, Rule rule) {
        String word = Words.of(check);
        for (RuleKey key : RuleKey.values()) {
            if (check.needs(key)) {
                section.require(Words.of(key), "A rule of check " + word + " needs it");
            } else if (!check.takes(key) && section.has(Words.of(key))) {
                section.problem(Words.of(key), "'" + Words.of(key) + "' in a rule of check " + word, "Remove it");
            }
        }
        if (!isBounded(section, check.bound(), rule)) {
            section.problem(section.place(), "a rule of check " + word + " without a bound", advice(check.bound()));
        }
        if (rule.minimum().isPresent()
                && rule.maximum().isPresent()
                && rule.minimum().get() > rule.maximum().get()) {
            section.problem("minimum", "'minimum' is above 'maximum'", "Swap them");
        }
    }

    /** A bound that is written wrongly has its own problem. */
    private static boolean isBounded(YamlSection section, Bound bound, Rule rule) {
        boolean below = rule.minimum().isPresent() || section.has("minimum");
        boolean above = rule.maximum().isPresent() || section.has("maximum");
        return switch (bound) {
            case AT_MOST, NONE -> above;
            case AT_LEAST -> below;
            case EITHER -> below || above;
        };
    }

    private static String advice(Bound bound) {
        return switch (bound) {
            case AT_MOST, NONE -> "Write maximum";
            case AT_LEAST -> "Write minimum";
            case EITHER -> "Write minimum, maximum or both";
        };
    }
}
