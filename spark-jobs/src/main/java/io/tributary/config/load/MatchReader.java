package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparator;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.config.MatchConfig.Limits;
import io.tributary.config.Words;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code match.yaml} to {@link MatchConfig}; comparisons and blocking that it leaves out come from the attributes' types. */
final class MatchReader {
    private static final Pattern PART = Pattern.compile("([a-z-]+)\\(([^()]*)\\)");
    private static final String EXPRESSION = "sql:";

    private final YamlSection file;
    private final Optional<List<String>> attributes;

    private MatchReader(YamlSection file, Optional<AttributesConfig> attributes) {
        this.file = file;
        this.attributes =
                attributes.map(a -> a.attributes().stream().map(Attribute::name).toList());
    }

    /** Attributes are absent when they are not known because their file has problems. */
    static MatchConfig read(YamlSection file, Optional<AttributesConfig> attributes) {
        file.has("schema");
        MatchReader reader = new MatchReader(file, attributes);
        List<Comparison> comparisons = file.has("comparisons")
                ? reader.comparisons()
                : attributes.map(MatchPresets::comparisons).orElse(List.of());
        List<BlockingRule> blocking = file.has("blocking")
                ? reader.blocking()
                : attributes.map(MatchPresets::blocking).orElse(List.of());
        MatchConfig config = new MatchConfig(comparisons, blocking, reader.limits(), reader.reviewThreshold());
        file.finish();
        return config;
    }

    private List<Comparison> comparisons() {
        List<Comparison> comparisons = new ArrayList<>();
        Names.entries(file, "comparisons").forEach(named -> comparisons.add(comparison(named)));
        if (comparisons.size() > MatchConfig.MOST_COMPARISONS) {
            file.problem(
                    "comparisons",
                    comparisons.size() + " comparisons",
                    "At most " + MatchConfig.MOST_COMPARISONS + ": compare what tells people apart");
        }
        return comparisons;
    }

    private Comparison comparison(Names.Named named) {
        YamlSection section = named.section("compare");
        section.require("compare", "Say how, such as compare: full-name");
        section.require("of", "Name the attributes it compares");
        Comparator comparator = section.word("compare", Comparator.class).orElse(Comparator.EXACT);
        List<Scalar> of = section.scalars("of");
        of.forEach(name -> known(section, name));
        List<Double> thresholds = section.scalars("thresholds").stream()
                .map(Scalar::text)
                .flatMap(text -> number(section, text).stream())
                .toList();
        checkThresholds(section, comparator, thresholds);
        Comparison comparison = new Comparison(
                named.name(),
                comparator,
                of.stream().map(Scalar::text).toList(),
                thresholds,
                section.flag("frequency").orElse(MatchPresets.countsFrequency(comparator))
                        ? Frequency.COUNTS
                        : Frequency.IGNORED);
        section.finish();
        return comparison;
    }

    private static Optional<Double> number(YamlSection section, String text) {
        try {
            return Optional.of(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException e) {
            section.problem("thresholds", "'" + text + "' is not a number", "Write numbers, such as [0.92, 0.85]");
            return Optional.empty();
        }
    }

    private static void checkThresholds(YamlSection section, Comparator comparator, List<Double> thresholds) {
        boolean similarity = comparator == Comparator.JARO_WINKLER || comparator == Comparator.GRAMS;
        boolean distance = comparator == Comparator.EDITS || comparator == Comparator.NUMBER;
        if (!similarity && !distance) {
            if (section.has("thresholds")) {
                section.problem(
                        "thresholds",
                        "'thresholds' in a comparison by " + Words.of(comparator),
                        "Remove it: its levels are fixed");
            }
            return;
        }
        section.require(
                "thresholds", "List them, strongest first, such as " + (similarity ? "[0.92, 0.85]" : "[1, 2]"));
        for (int i = 1; i < thresholds.size(); i++) {
            boolean weaker =
                    similarity ? thresholds.get(i) < thresholds.get(i - 1) : thresholds.get(i) > thresholds.get(i - 1);
            if (!weaker) {
                section.problem(
                        "thresholds",
                        "level " + thresholds.get(i) + " after " + thresholds.get(i - 1) + " is out of order",
                        "List the strongest first: " + (similarity ? "falling similarity" : "rising distance"));
            }
        }
        if (similarity && thresholds.stream().anyMatch(each -> each <= 0 || each >= 1)) {
            section.problem("thresholds", "a similarity outside of 0 to 1", "Write numbers such as 0.92");
        }
    }

    private List<BlockingRule> blocking() {
        List<Scalar> rules = file.scalars("blocking");
        if (rules.isEmpty()) {
            file.problem("blocking", "'blocking' holds no rule", "List at least one, or leave it out");
        }
        if (rules.size() > MatchConfig.MOST_RULES) {
            file.problem("blocking", rules.size() + " blocking rules", "At most " + MatchConfig.MOST_RULES);
        }
        return rules.stream().map(this::rule).toList();
    }

    private BlockingRule rule(Scalar rule) {
        if (rule.text().startsWith(EXPRESSION)) {
            String expression = rule.text().substring(EXPRESSION.length()).strip();
            return new BlockingRule(
                    List.of(new BlockingPart(BlockingKey.EXPRESSION, List.of(), Optional.of(expression))));
        }
        List<BlockingPart> parts = new ArrayList<>();
        for (String part : rule.text().split("\\+", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (matcher.matches()) {
                parts.add(part(rule, matcher.group(1), matcher.group(2)));
            } else {
                file.problem(
                        rule.place(),
                        "'" + part.strip() + "' is not part of a blocking rule",
                        "Write KEY(ATTRIBUTE), several joined by +, such as token(family_name) + year(date_of_birth)");
            }
        }
        return new BlockingRule(parts);
    }

    private BlockingPart part(Scalar rule, String word, String arguments) {
        List<String> names =
                Arrays.stream(arguments.split(",", -1)).map(String::strip).toList();
        names.forEach(name -> known(file, new Scalar(rule.place(), name, rule.content())));
        BlockingKey key = file.word("blocking", new Scalar(rule.place(), word, rule.content()), BlockingKey.class)
                .orElse(BlockingKey.VALUE);
        return new BlockingPart(key, names, Optional.empty());
    }

    private void known(YamlSection section, Scalar name) {
        if (attributes.isPresent() && !attributes.get().contains(name.text())) {
            section.problem(
                    name.place(),
                    "unknown attribute '" + name.text() + "'",
                    Nearest.advice(name.text(), attributes.get()));
        }
    }

    private Limits limits() {
        Optional<YamlSection> section = file.section("limits");
        Limits limits = new Limits(
                section.flatMap(each -> each.integer("block-size", 2, 100_000)).orElse(MatchPresets.LIMITS.blockSize()),
                section.flatMap(each -> each.integer("pairs-per-record", 1, 10_000))
                        .orElse(MatchPresets.LIMITS.pairsPerRecord()),
                section.flatMap(each -> each.integer("random-pairs", 1000, 100_000_000))
                        .orElse(MatchPresets.LIMITS.randomPairs()),
                section.flatMap(each -> each.integer("rare-token", 2, 1000)).orElse(MatchPresets.LIMITS.rareToken()));
        section.ifPresent(YamlSection::finish);
        return limits;
    }

    private double reviewThreshold() {
        return file.number("review-threshold").map(BigDecimal::doubleValue).orElse(MatchPresets.REVIEW_THRESHOLD);
    }
}
