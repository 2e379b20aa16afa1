package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.config.ResolveConfig;
import io.tributary.config.ResolveConfig.IdentifierRule;
import io.tributary.config.ResolveConfig.Limits;
import io.tributary.config.ResolveConfig.Links;
import io.tributary.config.ResolveConfig.Thresholds;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.YamlSection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code resolve.yaml} to {@link ResolveConfig}; identifier types that it leaves out have the defaults of their form. */
final class ResolveReader {
    private static final Thresholds THRESHOLDS = new Thresholds(0, 2, 10);
    private static final Limits LIMITS = new Limits(2000, 10, 5);

    private ResolveReader() {}

    /** Attributes are absent when they are not known because their file has problems. */
    static ResolveConfig read(YamlSection file, Optional<AttributesConfig> attributes) {
        file.has("schema");
        List<Identifier> declared =
                attributes.map(AttributesConfig::identifiers).orElse(List.of());
        Map<String, IdentifierRule> own = own(file, declared, attributes.isPresent());
        List<IdentifierRule> rules = declared.stream()
                .map(identifier -> own.getOrDefault(identifier.name(), standard(identifier)))
                .toList();
        ResolveConfig config = new ResolveConfig(rules, thresholds(file), limits(file));
        file.finish();
        return config;
    }

    private static IdentifierRule standard(Identifier identifier) {
        return new IdentifierRule(
                identifier.name(),
                Optional.empty(),
                identifier.form() == IdentifierForm.KEY ? Links.RECORDS : Links.EVENTS);
    }

    private static Map<String, IdentifierRule> own(YamlSection file, List<Identifier> declared, boolean known) {
        List<String> names = declared.stream().map(Identifier::name).toList();
        Map<String, IdentifierRule> own = new HashMap<>();
        for (Names.Named named : new ArrayList<>(Names.entries(file, "identifiers"))) {
            YamlSection section = named.section("limit");
            Optional<Identifier> identifier = declared.stream()
                    .filter(each -> each.name().equals(named.name()))
                    .findFirst();
            if (known && identifier.isEmpty()) {
                section.problem(
                        named.place(),
                        "unknown identifier '" + named.name() + "'",
                        Nearest.advice(named.name(), names));
            }
            Optional<Integer> limit = section.integer("limit", 1, 1_000_000);
            Links links = section.word("links", Links.class)
                    .orElse(identifier
                            .map(ResolveReader::standard)
                            .map(IdentifierRule::links)
                            .orElse(Links.EVENTS));
            own.put(named.name(), new IdentifierRule(named.name(), limit, links));
            section.finish();
        }
        return own;
    }

    private static Thresholds thresholds(YamlSection file) {
        Optional<YamlSection> section = file.section("thresholds");
        Thresholds thresholds = new Thresholds(
                bits(section, "merge", THRESHOLDS.merge()),
                bits(section, "candidate", THRESHOLDS.candidate()),
                bits(section, "core", THRESHOLDS.core()));
        section.ifPresent(each -> {
            if (thresholds.core() < thresholds.candidate()) {
                each.problem(
                        "core",
                        "core " + thresholds.core() + " is below candidate " + thresholds.candidate(),
                        "Cores are made of surer pairs: write a greater number of bits");
            }
            each.finish();
        });
        return thresholds;
    }

    private static double bits(Optional<YamlSection> section, String key, double standard) {
        return section.flatMap(each -> each.number(key))
                .map(BigDecimal::doubleValue)
                .orElse(standard);
    }

    private static Limits limits(YamlSection file) {
        Optional<YamlSection> section = file.section("limits");
        Limits limits = new Limits(
                section.flatMap(each -> each.integer("component", 10, 1_000_000))
                        .orElse(LIMITS.component()),
                section.flatMap(each -> each.integer("hub-least", 2, 1_000_000)).orElse(LIMITS.hubLeast()),
                section.flatMap(each -> each.integer("hub-factor", 2, 1000)).orElse(LIMITS.hubFactor()));
        section.ifPresent(YamlSection::finish);
        return limits;
    }
}
