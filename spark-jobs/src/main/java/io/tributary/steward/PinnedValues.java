package io.tributary.steward;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.config.GoldenConfig.Survivorship;
import io.tributary.config.SemanticType;
import io.tributary.config.yaml.Nearest;
import io.tributary.text.Standardised;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Values that a steward pins, standardised as those of sources are. A group is pinned whole, as it wins whole. Problems
 * don't repeat a value.
 */
final class PinnedValues {
    private final Configuration configuration;
    private final ValueReader reader;

    PinnedValues(Configuration configuration, ValueReader reader) {
        this.configuration = configuration;
        this.reader = reader;
    }

    /** The policy that decides an attribute, or that has the name. */
    Survivorship policy(String name) throws Refused {
        List<Survivorship> policies = configuration.golden().survivorship();
        Optional<Survivorship> policy = policies.stream()
                .filter(each -> each.attributes().contains(name) || each.name().equals(name))
                .findFirst();
        if (policy.isEmpty()) {
            List<String> known = configuration.attributes().attributes().stream()
                    .map(Attribute::name)
                    .toList();
            throw new Refused("Unknown attribute '" + name + "'", Nearest.advice(name, known));
        }
        return policy.get();
    }

    /** Attribute to standardised value, of those that have one; all attributes are of the policy. */
    Map<String, String> read(Survivorship policy, Map<String, String> given) throws Refused {
        for (String name : given.keySet()) {
            if (!policy.attributes().contains(name)) {
                throw new Refused(
                        "'" + name + "' and '" + policy.attributes().get(0) + "' are not decided together",
                        "Pin them one by one");
            }
        }
        List<String> missing = policy.attributes().stream()
                .filter(name -> !given.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new Refused(
                    "'" + policy.name() + "' is decided as one, and " + String.join(", ", missing) + " is not given",
                    "Give all of it: "
                            + String.join(
                                    " ",
                                    policy.attributes().stream()
                                            .map(name -> name + "=...")
                                            .toList())
                            + "; nothing after = where nothing is known");
        }
        Map<String, String> values = new TreeMap<>();
        String country = null;
        for (Attribute attribute : countryFirst(policy)) {
            Standardised<?> value = reader.read(attribute, given.get(attribute.name()), country);
            if (!value.isValid() && !value.isMissing()) {
                throw new Refused(
                        "The value of '" + attribute.name() + "' is not valid: " + value.invalid(),
                        attribute.type() == SemanticType.PHONE
                                ? "Write it in international form, such as +44 20 7946 0000"
                                : "Write it as a source would, dates as 1987-03-14");
            }
            if (value.isValid()) {
                values.put(attribute.name(), String.valueOf(value.value()));
                country = attribute.type() == SemanticType.COUNTRY ? String.valueOf(value.value()) : country;
            }
        }
        if (values.isEmpty()) {
            throw new Refused("No value is given", "Write ATTRIBUTE=VALUE");
        }
        return values;
    }

    private List<Attribute> countryFirst(Survivorship policy) {
        return policy.attributes().stream()
                .map(name -> configuration.attributes().attribute(name).orElseThrow())
                .sorted(java.util.Comparator.comparing(attribute -> attribute.type() != SemanticType.COUNTRY))
                .toList();
    }
}
