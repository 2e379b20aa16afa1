package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.GoldenConfig.Rule;
import io.tributary.config.GoldenConfig.RuleKind;
import io.tributary.config.GoldenConfig.Survivorship;
import io.tributary.config.SemanticType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Survivorship by what attributes mean, for those that a configuration does not name. */
final class GoldenPresets {
    private static final Set<SemanticType> NAME = EnumSet.of(SemanticType.GIVEN_NAME, SemanticType.FAMILY_NAME);
    private static final Set<SemanticType> ADDRESS = EnumSet.of(
            SemanticType.STREET, SemanticType.CITY, SemanticType.POSTCODE, SemanticType.REGION, SemanticType.COUNTRY);
    /** What nobody changes: more records are more likely right than a later one. */
    private static final Set<SemanticType> FOR_LIFE =
            EnumSet.of(SemanticType.DATE_OF_BIRTH, SemanticType.SEX, SemanticType.NAME_SUFFIX);

    /** A slip of the keyboard is in one record, the name in several. */
    private static final List<Rule> COMMONEST_WHOLE =
            rules(RuleKind.MOST_FREQUENT, RuleKind.MOST_COMPLETE, RuleKind.MOST_TRUSTED, RuleKind.MOST_RECENT);

    /** People move; but a country alone is no address. */
    private static final List<Rule> LATEST_WHOLE = rules(RuleKind.MOST_COMPLETE, RuleKind.MOST_RECENT);

    private GoldenPresets() {}

    /** Policies of the attributes that none of these has, groups first, unless their name is taken. */
    static List<Survivorship> policies(AttributesConfig attributes, List<Survivorship> given) {
        Set<String> taken = new HashSet<>();
        given.forEach(policy -> {
            taken.add(policy.name());
            taken.addAll(policy.attributes());
        });
        List<Survivorship> policies = new ArrayList<>();
        group(attributes, "name", NAME, taken, COMMONEST_WHOLE).ifPresent(policies::add);
        group(attributes, "address", ADDRESS, taken, LATEST_WHOLE).ifPresent(policies::add);
        for (Attribute attribute : attributes.attributes()) {
            if (!taken.contains(attribute.name())) {
                policies.add(new Survivorship(attribute.name(), List.of(attribute.name()), rules(attribute)));
            }
        }
        return policies;
    }

    /** Attributes of these types, if each type is that of one attribute at most; they are taken then. */
    private static Optional<Survivorship> group(
            AttributesConfig attributes, String name, Set<SemanticType> types, Set<String> taken, List<Rule> rules) {
        List<Attribute> members = attributes.attributes().stream()
                .filter(attribute -> types.contains(attribute.type()) && !attribute.many())
                .toList();
        Set<SemanticType> found = EnumSet.noneOf(SemanticType.class);
        boolean free = !taken.contains(name)
                && attributes.attribute(name).isEmpty()
                && members.stream().allMatch(member -> found.add(member.type()) && !taken.contains(member.name()));
        if (!free || members.size() < 2) {
            return Optional.empty();
        }
        List<String> names = members.stream().map(Attribute::name).toList();
        taken.addAll(names);
        return Optional.of(new Survivorship(name, names, rules));
    }

    private static List<Rule> rules(Attribute attribute) {
        if (attribute.many()) {
            return rules(RuleKind.KEEP_ALL, RuleKind.MOST_FREQUENT, RuleKind.MOST_TRUSTED, RuleKind.MOST_RECENT);
        }
        return FOR_LIFE.contains(attribute.type())
                ? rules(RuleKind.MOST_FREQUENT, RuleKind.MOST_TRUSTED, RuleKind.MOST_RECENT)
                : rules(RuleKind.MOST_TRUSTED, RuleKind.MOST_RECENT);
    }

    private static List<Rule> rules(RuleKind... kinds) {
        return List.of(kinds).stream().map(kind -> new Rule(kind, List.of())).toList();
    }
}
