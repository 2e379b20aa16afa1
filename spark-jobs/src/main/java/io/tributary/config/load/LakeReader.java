package io.tributary.config.load;

import io.tributary.config.LakeConfig;
import io.tributary.config.LakeConfig.DeletionVectors;
import io.tributary.config.Secret;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code lake.yaml} to {@link LakeConfig}. */
final class LakeReader {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final int SALT_LENGTH = 16;
    private static final Set<String> OURS =
            Set.of("delta.dataSkippingStatsColumns", "delta.dataSkippingNumIndexedCols", "delta.enableDeletionVectors");

    private LakeReader() {}

    static LakeConfig read(YamlSection section, Map<String, String> environment) {
        section.has("schema");
        Optional<Duration> heartbeat = section.duration("heartbeat", Duration.ofSeconds(1));
        Optional<Duration> staleAfter = section.duration("stale-after", Duration.ofSeconds(2));
        if (heartbeat.isPresent()
                && staleAfter.isPresent()
                && staleAfter.get().compareTo(heartbeat.get().multipliedBy(2)) < 0) {
            section.problem(
                    "stale-after",
                    "'stale-after' is less than two heartbeats",
                    "Write at least twice 'heartbeat', or a slow run is taken over while it lives");
        }
        LakeConfig lake = new LakeConfig(
                salt(section, environment),
                section.duration("retention", Duration.ofDays(1)).orElse(Duration.ZERO),
                heartbeat.orElse(Duration.ZERO),
                staleAfter.orElse(Duration.ZERO),
                section.word("deletion-vectors", DeletionVectors.class).orElse(DeletionVectors.OFF),
                tableProperties(section));
        section.finish();
        return lake;
    }

    private static Optional<Secret> salt(YamlSection section, Map<String, String> environment) {
        Optional<String> text = section.text("salt");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher reference = REFERENCE.matcher(text.get());
        if (!reference.matches()) {
            section.problem(
                    "salt",
                    "'salt' is a literal value",
                    "Put it into an environment variable and write salt: ${TRIBUTARY_SALT}");
            return Optional.empty();
        }
        String name = reference.group(1);
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            section.problem(
                    "salt",
                    "environment variable '" + name + "' is not set",
                    "Set it, or remove 'salt' for a new lake");
        } else if (value.length() < SALT_LENGTH) {
            section.problem(
                    "salt",
                    "the value of '" + name + "' is too short",
                    "Use at least " + SALT_LENGTH + " random characters");
        }
        return Optional.of(new Secret(name, value));
    }

    private static Map<String, String> tableProperties(YamlSection section) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Map.Entry<String, Scalar> property :
                section.scalarMap("table-properties").entrySet()) {
            String name = property.getKey();
            if (OURS.contains(name) || !name.startsWith("delta.")) {
                section.problem(
                        "table-properties",
                        "table property '" + name + "' cannot be set here",
                        OURS.contains(name)
                                ? "Tributary sets it itself, to keep personal values out of Delta's log"
                                : "Only Delta's own properties can: their names begin with 'delta.'");
            }
            properties.put(name, property.getValue().text());
        }
        return properties;
    }
}
