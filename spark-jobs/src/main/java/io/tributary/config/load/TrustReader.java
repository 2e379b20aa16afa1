package io.tributary.config.load;

import io.tributary.config.GoldenConfig.Decay;
import io.tributary.config.GoldenConfig.Trust;
import io.tributary.config.yaml.YamlSection;
import java.time.Duration;
import java.util.LinkedHashSet;

/** An entry of {@code trust} in {@code golden.yaml}. */
final class TrustReader {
    private static final Duration PERIOD = Duration.ofDays(730);

    private final GoldenNames names;

    TrustReader(GoldenNames names) {
        this.names = names;
    }

    Trust read(YamlSection section) {
        section.scalars("sources").forEach(source -> names.source(section, source.place(), source.text()));
        section.scalars("attributes")
                .forEach(attribute -> names.attribute(section, attribute.place(), attribute.text()));
        Decay decay = section.word("decay", Decay.class).orElse(Decay.NONE);
        if (decay == Decay.NONE && section.has("period")) {
            section.problem("period", "'period' without decay", "Write decay: linear or half-life, or remove it");
        }
        Trust trust = new Trust(
                new LinkedHashSet<>(section.texts("sources")),
                new LinkedHashSet<>(section.texts("attributes")),
                section.flag("verified"),
                section.integer("trust", 0, 100),
                decay,
                section.duration("period", Duration.ofDays(1)).orElse(PERIOD),
                section.integer("least", 0, 100).orElse(0));
        if (trust.trust().isPresent() && trust.trust().get() < trust.least()) {
            section.problem(
                    "least",
                    "'least' " + trust.least() + " is above 'trust' "
                            + trust.trust().get(),
                    "Trust falls to it: write a lower number");
        }
        section.finish();
        return trust;
    }
}
