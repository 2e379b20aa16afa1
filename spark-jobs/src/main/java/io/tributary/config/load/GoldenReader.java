package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.GoldenConfig;
import io.tributary.config.GoldenConfig.Needs;
import io.tributary.config.GoldenConfig.Rule;
import io.tributary.config.GoldenConfig.RuleKind;
import io.tributary.config.GoldenConfig.Survivorship;
import io.tributary.config.GoldenConfig.Trust;
import io.tributary.config.Words;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.Place;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code golden.yaml} to {@link GoldenConfig}; attributes that it does not name have the policy of their type. */
final class GoldenReader {
    private static final Pattern RULE = Pattern.compile("([a-z-]+)(?:\\(([^()]*)\\))?");
    private static final Set<RuleKind> OF_ONE_VALUE =
            EnumSet.of(RuleKind.LONGEST, RuleKind.MIN, RuleKind.MAX, RuleKind.MOST_RESTRICTIVE);

    private final YamlSection file;
    private final GoldenNames names;
    private final Optional<AttributesConfig> attributes;
    private final Map<String, String> policyOf = new HashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    private GoldenReader(YamlSection file, GoldenNames names) {
        this.file = file;
        this.names = names;
        this.attributes = names.attributes();
    }

    /** Sources or attributes are absent when they are not known because their files have problems. */
    static GoldenConfig read(YamlSection file, Optional<List<String>> sources, Optional<AttributesConfig> attributes) {
        file.has("schema");
        return new GoldenReader(file, new GoldenNames(sources, attributes)).read();
    }

    private GoldenConfig read() {
        List<Survivorship> policies = new ArrayList<>();
        Names.entries(file, "survivorship").forEach(named -> policies.add(policy(named)));
        attributes.ifPresent(declared -> policies.addAll(GoldenPresets.policies(declared, policies)));
        if (attributes.isPresent()) {
            checkWinners(policies);
        }
        TrustReader reader = new TrustReader(names);
        List<Trust> trust = file.sections("trust").stream().map(reader::read).toList();
        file.finish();
        return new GoldenConfig(policies, trust);
    }

    private Survivorship policy(Names.Named named) {
        YamlSection section = named.section("rules");
        section.require("rules", "Write what decides, such as rules: [most-trusted, most-recent]");
        places.put(named.name(), named.place());
        List<String> of = section.has("of") ? section.texts("of") : List.of(named.name());
        of.forEach(name -> member(section, named, name, of.size()));
        if (section.has("of")
                && attributes.flatMap(all -> all.attribute(named.name())).isPresent()
                && !of.equals(List.of(named.name()))) {
            section.problem(
                    named.place(), "group '" + named.name() + "' has the name of an attribute", "Give it another name");
        }
        List<Rule> rules = section.scalars("rules").stream()
                .flatMap(scalar -> rule(section, scalar).stream())
                .toList();
        if (section.holdsNothing("rules") && section.has("rules")) {
            section.problem(
                    "rules", "'rules' names no rule", "Write what decides, such as [most-trusted, most-recent]");
        }
        rules.forEach(rule -> checkFits(section, rule, of));
        section.finish();
        return new Survivorship(named.name(), of, rules);
    }

    private void member(YamlSection section, Names.Named named, String name, int members) {
        Optional<Attribute> attribute = attributes.flatMap(all -> all.attribute(name));
        names.attribute(section, section.place("of"), name);
        if (members > 1 && attribute.filter(Attribute::many).isPresent()) {
            section.problem(
                    "of",
                    "'" + name + "' may have many values",
                    "Give it a policy of its own: a group wins as one record's");
        }
        String other = policyOf.putIfAbsent(name, named.name());
        if (other != null) {
            section.problem(
                    section.place("of"),
                    "attribute '" + name + "' is in '" + other + "' and '" + named.name() + "'",
                    "Keep it in one of the two");
        }
    }

    private Optional<Rule> rule(YamlSection section, Scalar scalar) {
        Matcher matcher = RULE.matcher(scalar.text());
        String word = matcher.matches() ? matcher.group(1) : scalar.text();
        Optional<RuleKind> kind =
                section.word("rules", new Scalar(scalar.place(), word, scalar.content()), RuleKind.class);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = matcher.matches() && matcher.group(2) != null
                ? Arrays.stream(matcher.group(2).split(",", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList()
                : List.of();
        Needs needs = kind.get().needs();
        if (needs == Needs.NOTHING && matcher.group(2) != null) {
            section.problem(
                    scalar.place(), "rule " + word + " with '" + matcher.group(2) + "'", "Write " + word + " alone");
        } else if (needs != Needs.NOTHING && words.isEmpty()) {
            section.problem(scalar.place(), "rule " + word + " without what it needs", "Write " + example(word, needs));
        } else if (needs == Needs.POLICY && words.size() > 1) {
            section.problem(
                    scalar.place(),
                    "rule " + word + " with " + words.size() + " names",
                    "Write " + example(word, needs));
        }
        if (needs == Needs.SOURCES) {
            words.forEach(source -> names.source(section, scalar.place(), source));
        }
        return Optional.of(new Rule(kind.get(), words));
    }

    private static String example(String word, Needs needs) {
        return word
                + switch (needs) {
                    case SOURCES -> "(SOURCE, SOURCE)";
                    case VALUES -> "(VALUE, VALUE), the most restrictive first";
                    case POLICY -> "(ATTRIBUTE OR GROUP)";
                    case NOTHING -> "";
                };
    }

    private void checkFits(YamlSection section, Rule rule, List<String> of) {
        boolean many = of.size() == 1
                && attributes
                        .flatMap(all -> all.attribute(of.get(0)))
                        .filter(Attribute::many)
                        .isPresent();
        if (rule.kind() == RuleKind.KEEP_ALL && !many && attributes.isPresent()) {
            section.problem(
                    "rules",
                    "rule keep-all for what has one value",
                    "Declare the attribute with many: true, or use another rule");
        }
        if (OF_ONE_VALUE.contains(rule.kind()) && of.size() > 1) {
            section.problem(
                    "rules",
                    "rule " + Words.of(rule.kind()) + " for a group",
                    "Use a rule of records, such as most-complete or most-recent");
        }
    }

    /** The winner of a policy must be known before another can ask for it. */
    private void checkWinners(List<Survivorship> policies) {
        Map<String, String> needs = new HashMap<>();
        List<String> names = policies.stream().map(Survivorship::name).toList();
        for (Survivorship policy : policies) {
            for (Rule rule : policy.rules()) {
                if (rule.kind() == RuleKind.FROM_WINNER_OF && rule.words().size() == 1) {
                    String other = rule.words().get(0);
                    if (names.contains(other)) {
                        needs.put(policy.name(), other);
                    } else {
                        file.problem(
                                places.get(policy.name()),
                                "from-winner-of: unknown policy '" + other + "'",
                                Nearest.advice(other, names));
                    }
                }
            }
        }
        checkEnds(names, needs);
    }

    private void checkEnds(List<String> names, Map<String, String> needs) {
        for (String start : names) {
            Set<String> path = new LinkedHashSet<>();
            String at = start;
            while (at != null && path.add(at)) {
                at = needs.get(at);
            }
            if (start.equals(at)) {
                file.problem(
                        places.get(start),
                        "from-winner-of goes round: " + String.join(" -> ", path) + " -> " + start,
                        "Let one of them be decided by another rule");
                return;
            }
        }
    }
}
