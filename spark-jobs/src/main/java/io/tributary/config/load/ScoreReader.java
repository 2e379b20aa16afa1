package io.tributary.config.load;

import io.tributary.config.ScoreConfig;
import io.tributary.config.ScoreConfig.Behaviour;
import io.tributary.config.ScoreConfig.Churn;
import io.tributary.config.ScoreConfig.Own;
import io.tributary.config.ScoreConfig.Purchases;
import io.tributary.config.ScoreConfig.Value;
import io.tributary.config.yaml.YamlSection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code score.yaml} to {@link ScoreConfig}. */
final class ScoreReader {
    private static final Set<String> TAKEN = Set.of("churn", "value");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST = 36_500;
    private static final int LEAST_SAMPLE = 100;
    private static final int GREATEST_SAMPLE = 200_000;

    private ScoreReader() {}

    static ScoreConfig read(YamlSection file) {
        file.has("schema");
        Purchases purchases =
                file.section("purchases").map(ScoreReader::purchases).orElse(null);
        Churn churn = file.section("churn").map(ScoreReader::churn).orElse(null);
        Value value = file.section("value").map(ScoreReader::value).orElse(null);
        List<Behaviour> behaviour = Names.entries(file, "behaviour").stream()
                .map(ScoreReader::behaviour)
                .toList();
        int sample = file.integer("sample", LEAST_SAMPLE, GREATEST_SAMPLE).orElse(LEAST_SAMPLE);
        int trainEvery = file.has("train-every") ? days(file, "train-every") : 1;
        List<Own> own =
                Names.entries(file, "own").stream().map(ScoreReader::own).toList();
        file.finish();
        return new ScoreConfig(purchases, churn, value, behaviour, sample, trainEvery, own);
    }

    private static Purchases purchases(YamlSection section) {
        Set<String> events = events(section);
        Set<String> cancelledBy = new LinkedHashSet<>(section.texts("cancelled-by"));
        Set<String> returnedBy = new LinkedHashSet<>(section.texts("returned-by"));
        Set<String> seen = new LinkedHashSet<>(events);
        List.of(Map.entry("cancelled-by", cancelledBy), Map.entry("returned-by", returnedBy))
                .forEach(list -> list.getValue().stream()
                        .filter(type -> !seen.add(type))
                        .forEach(type -> section.problem(
                                list.getKey(),
                                "'" + type + "' is in two lists of 'purchases'",
                                "An event buys, cancels or returns: keep it in one")));
        section.finish();
        return new Purchases(events, cancelledBy, returnedBy);
    }

    private static Set<String> events(YamlSection section) {
        section.require("events", "Name the types of events, such as events: [order]");
        if (section.has("events") && section.holdsNothing("events")) {
            section.problem("events", "'events' names no type", "Name the types of events, such as [order]");
        }
        return new LinkedHashSet<>(section.texts("events"));
    }

    private static Churn churn(YamlSection section) {
        Churn churn = new Churn(days(section, "horizon"), days(section, "bought-within"));
        section.finish();
        return churn;
    }

    private static Value value(YamlSection section) {
        int horizon = days(section, "horizon");
        section.require("monthly-discount", "Write what money is worth less a month later: 0.01, or 0");
        BigDecimal discount = section.number("monthly-discount").orElse(BigDecimal.ZERO);
        if (discount.signum() < 0 || discount.compareTo(BigDecimal.ONE) >= 0) {
            section.problem(
                    "monthly-discount",
                    "'monthly-discount' is '" + discount.toPlainString() + "', out of range",
                    "Write a share from 0 to below 1, such as 0.01");
        }
        section.finish();
        return new Value(horizon, discount);
    }

    private static Behaviour behaviour(Names.Named named) {
        YamlSection section = named.section("events");
        Behaviour behaviour = new Behaviour(named.name(), events(section), days(section, "window"));
        section.finish();
        return behaviour;
    }

    private static Own own(Names.Named named) {
        YamlSection section = named.section("events");
        if (TAKEN.contains(named.name())) {
            section.problem(named.place(), "score '" + named.name() + "' is one of ours", "Give your own another name");
        }
        Set<String> events = events(section);
        section.require("value", "Name the property that holds the number, or write amount");
        section.require("version", "Say which model made it, such as version: \"2026-10\"");
        Map<String, BigDecimal> card = new LinkedHashMap<>();
        section.section("card").ifPresent(written -> section.scalarMap("card")
                .forEach((measure, scalar) -> written.number(measure).ifPresent(number -> card.put(measure, number))));
        Own own = new Own(
                named.name(),
                events,
                section.text("value").orElse(Own.AMOUNT),
                section.has("longest-age") ? Optional.of(days(section, "longest-age")) : Optional.empty(),
                section.text("version").orElse(""),
                card);
        section.finish();
        return own;
    }

    private static int days(YamlSection section, String key) {
        section.require(key, "Write whole days, such as " + key + ": 90d");
        Duration duration = section.duration(key, DAY).orElse(DAY);
        if (duration.toDays() > LONGEST || duration.toSeconds() % DAY.toSeconds() != 0) {
            section.problem(
                    key, "'" + key + "' is not whole days up to " + LONGEST, "Write a number and d, such as 90d");
            return 1;
        }
        return (int) duration.toDays();
    }
}
