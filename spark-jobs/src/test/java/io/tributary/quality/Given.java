package io.tributary.quality;

import io.tributary.config.PersonMapping;
import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Range;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.config.QualityConfig.Severity;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Format;
import io.tributary.config.SourceConfig.Kind;
import io.tributary.config.SourceConfig.Mode;
import io.tributary.config.SourceConfig.NewColumn;
import io.tributary.config.TextFormat;
import io.tributary.config.TextFormat.Header;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules, sources and figures as tests need them. */
final class Given {
    static final Metrics NOTHING = new Metrics(List.of());

    private Given() {}

    /** A rule on every source that allows at most that. */
    static Rule atMost(Check check, double maximum) {
        return rule(check, Optional.empty(), Optional.of(maximum));
    }

    /** A rule on everything. */
    static Rule rule(Check check, Optional<Double> minimum, Optional<Double> maximum) {
        return new Rule("the rule", check, Map.of(), Range.ANY, minimum, maximum, Severity.FAIL);
    }

    /** The same rule by another name. */
    static Rule named(String name, Rule rule) {
        return new Rule(name, rule.check(), rule.on(), rule.range(), rule.minimum(), rule.maximum(), rule.severity());
    }

    /** The same rule of values from one to another. */
    static Rule ranging(double from, double to, Rule rule) {
        return new Rule(
                rule.name(),
                rule.check(),
                rule.on(),
                new Range(Optional.of(from), Optional.of(to)),
                rule.minimum(),
                rule.maximum(),
                rule.severity());
    }

    /** The same rule on one source. */
    static Rule onSource(String source, Rule rule) {
        return on(RuleKey.SOURCE, source, rule);
    }

    /** The same rule on an attribute. */
    static Rule onAttribute(String attribute, Rule rule) {
        return on(RuleKey.ATTRIBUTE, attribute, rule);
    }

    /** The same rule on a table. */
    static Rule onTable(String table, Rule rule) {
        return on(RuleKey.TABLE, table, rule);
    }

    /** The same rule on something. */
    static Rule on(RuleKey key, String name, Rule rule) {
        Map<RuleKey, String> on = new LinkedHashMap<>(rule.on());
        on.put(key, name);
        return new Rule(rule.name(), rule.check(), on, rule.range(), rule.minimum(), rule.maximum(), rule.severity());
    }

    static Metrics noted(Metric... metrics) {
        return new Metrics(List.of(metrics));
    }

    static Metric metric(String name, String subject, long value) {
        return new Metric(name, subject, "", value);
    }

    /** A source of persons, or of events if it maps no attribute. */
    static SourceConfig source(String name, String... attributes) {
        Map<String, PersonMapping.Field> fields = new LinkedHashMap<>();
        for (String attribute : attributes) {
            fields.put(
                    attribute,
                    new PersonMapping.Field(List.of(attribute), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return new SourceConfig(
                name,
                "owner",
                Set.of(fields.isEmpty() ? Kind.EVENT : Kind.PERSON),
                Format.CSV,
                name + "/{date}.csv",
                Optional.empty(),
                Mode.UPSERT,
                new TextFormat(StandardCharsets.UTF_8, ',', '"', Header.PRESENT),
                ZoneOffset.UTC,
                List.of("id"),
                Optional.empty(),
                Optional.empty(),
                NewColumn.REFUSE,
                List.of(),
                Set.of(),
                50,
                SourceConfig.Copies.POSSIBLE,
                Optional.empty(),
                fields.isEmpty() ? Optional.empty() : Optional.of(new PersonMapping(fields, Map.of())),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
