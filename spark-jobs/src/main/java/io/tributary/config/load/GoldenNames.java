package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.Place;
import io.tributary.config.yaml.YamlSection;
import java.util.List;
import java.util.Optional;

/**
 * The names that {@code golden.yaml} may use. Sources or attributes are absent when they are not known because their files
 * have problems; their names are let through then.
 */
record GoldenNames(Optional<List<String>> sources, Optional<AttributesConfig> attributes) {

    /** Notes a source that is not configured. */
    void source(YamlSection section, Place place, String name) {
        if (sources.isPresent() && !sources.get().contains(name)) {
            section.problem(place, "unknown source '" + name + "'", Nearest.advice(name, sources.get()));
        }
    }

    /** Notes an attribute that is not declared. */
    void attribute(YamlSection section, Place place, String name) {
        if (attributes.isPresent() && attributes.get().attribute(name).isEmpty()) {
            List<String> known =
                    attributes.get().attributes().stream().map(Attribute::name).toList();
            section.problem(place, "unknown attribute '" + name + "'", Nearest.advice(name, known));
        }
    }
}
