package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.QualityConfig;
import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.Severity;
import io.tributary.config.Words;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.YamlSection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code quality.yaml} to {@link QualityConfig}. */
final class QualityReader {
    private static final Set<Check> RATES =
            Set.of(Check.QUARANTINE_RATE, Check.NULL_RATE, Check.INVALID_IDENTIFIER_RATE);

    private final Optional<List<String>> sources;
    private final Optional<List<String>> attributes;
    private final Set<String> names = new HashSet<>();

    private QualityReader(Optional<List<String>> sources, Optional<List<String>> attributes) {
        this.sources = sources;
        this.attributes = attributes;
    }

    /** Sources or attributes are absent when they are not known because their files have problems. */
    static QualityConfig read(YamlSection file, Optional<List<String>> sources, Optional<AttributesConfig> attributes) {
        file.has("schema");
        QualityReader reader = new QualityReader(
                sources,
                attributes.map(a -> a.attributes().stream().map(Attribute::name).toList()));
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
                section.text("source"),
                section.text("table"),
                section.text("attribute"),
                bound(section, "minimum", check),
                check.equals(Optional.of(Check.UNIQUE_KEY)) ? maximum.or(() -> Optional.of(0.0)) : maximum,
                section.word("severity", Severity.class).orElse(Severity.WARN));
        if (!rule.name().isEmpty() && !names.add(rule.name())) {
            section.problem("name", "a second rule '" + rule.name() + "'", "Give each rule its own name");
        }
        known(section, "source", rule.source(), sources);
        known(section, "attribute", rule.attribute(), attributes);
        check.ifPresent(measured -> checkNeeds(section, measured, rule));
        section.finish();
        return rule;
    }

    private static Optional<Double> bound(YamlSection section, String key, Optional<Check> check) {
        Optional<BigDecimal> number = section.number(key);
        if (number.isPresent() && number.get().signum() < 0) {
            section.problem(key, "'" + key + "' is '" + number.get() + "', out of range", "Write a number from 0 on");
        } else if (number.isPresent()
                && check.filter(RATES::contains).isPresent()
                && number.get().compareTo(BigDecimal.ONE) > 0) {
            section.problem(
                    key,
                    "'" + key + "' is '" + number.get() + "', out of range",
                    "A rate is from 0 to 1: write 0.05 for 5 percent");
        }
        return number.map(BigDecimal::doubleValue);
    }

    private static void known(YamlSection section, String key, Optional<String> name, Optional<List<String>> known) {
        if (name.isPresent() && known.isPresent() && !known.get().contains(name.get())) {
            section.problem(key, "unknown " + key + " '" + name.get() + "'", Nearest.advice(name.get(), known.get()));
        }
    }

    private static void checkNeeds(YamlSection section, Check check, Rule rule) {
        String word = Words.of(check);
        belongs(section, "attribute", check == Check.NULL_RATE, word);
        belongs(section, "table", check == Check.UNIQUE_KEY, word);
        if (check == Check.UNIQUE_KEY && section.has("source")) {
            section.problem("source", "'source' in a rule of check unique-key", "Remove it: the key is the table's");
        }
        boolean bounded = rule.maximum().isPresent()
                || (check == Check.VOLUME_RATIO && rule.minimum().isPresent());
        if (!bounded && !section.has("maximum")) {
            section.problem(
                    section.place(),
                    "a rule of check " + word + " without a bound",
                    check == Check.VOLUME_RATIO ? "Write minimum, maximum or both" : "Write maximum");
        }
        if (rule.minimum().isPresent()
                && rule.maximum().isPresent()
                && rule.minimum().get() > rule.maximum().get()) {
            section.problem("minimum", "'minimum' is above 'maximum'", "Swap them");
        }
    }

    private static void belongs(YamlSection section, String key, boolean needed, String check) {
        if (needed) {
            section.require(key, "A rule of check " + check + " needs it");
        } else if (section.has(key)) {
            section.problem(key, "'" + key + "' in a rule of check " + check, "Remove it");
        }
    }
}
