package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.GoldenConfig.Decay;
import io.tributary.config.GoldenConfig.Trust;
import io.tributary.config.SourceConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * How far a record is believed. Attributes that are trusted alike in every source share one place in the two arrays of a
 * record, so that these are short whatever the number of attributes; one whose trust depends on whether its value has been
 * verified has a place of its own.
 */
final class Trusting {
    private static final Trust NEVER_FADES =
            new Trust(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Decay.NONE, Duration.ofDays(1), 0);
    private static final double MICROS_A_DAY = 86_400e6;
    /** Digits of decayed trust: beyond them two values are a tie. */
    private static final int DIGITS = 6;

    private final List<SourceConfig> sources;
    private final List<Trust> rules;
    private final Column now;
    private final List<Kind> kinds = new ArrayList<>();

    /**
     * @param sources that records may be of
     * @param rules the first that is for a source, an attribute and what the source says of the value counts
     * @param now that ages are counted to
     */
    Trusting(List<SourceConfig> sources, List<Trust> rules, Instant now) {
        this.sources = sources;
        this.rules = rules;
        this.now = lit(ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    /** Trust of a source's values. */
    private record Level(int trust, int least, Decay decay, Duration period) {}

    /** Trust of a source's values of which it says nothing, that they have been verified, that they have not. */
    private record Levels(Level unsaid, Level verified, Level unverified) {
        boolean differ() {
            return !unsaid.equals(verified) || !unsaid.equals(unverified);
        }

        boolean fade() {
            return Stream.of(unsaid, verified, unverified).anyMatch(level -> level.decay() != Decay.NONE);
        }
    }

    /** By source; the attribute only where what is said of its value counts. */
    private record Kind(Map<String, Levels> sources, Optional<String> attribute) {}

    /** Place of an attribute in both arrays. */
    int place(String attribute) {
        Map<String, Levels> levels = new TreeMap<>();
        sources.forEach(source -> levels.put(source.name(), levels(source, attribute)));
        boolean differ = levels.values().stream().anyMatch(Levels::differ);
        Kind kind = new Kind(levels, differ ? Optional.of(attribute) : Optional.empty());
        if (!kinds.contains(kind)) {
            kinds.add(kind);
        }
        return kinds.indexOf(kind);
    }

    /** Places given out so far at which some value is believed less as it ages. */
    List<Integer> fading() {
        return IntStream.range(0, kinds.size())
                .filter(place -> kinds.get(place).sources().values().stream().anyMatch(Levels::fade))
                .boxed()
                .toList();
    }

    private Levels levels(SourceConfig source, String attribute) {
        Level unsaid = level(source, attribute, Optional.empty());
        return Verification.isSaid(source, attribute)
                ? new Levels(
                        unsaid,
                        level(source, attribute, Optional.of(true)),
                        level(source, attribute, Optional.of(false)))
                : new Levels(unsaid, unsaid, unsaid);
    }

    private Level level(SourceConfig source, String attribute, Optional<Boolean> said) {
        Trust rule = rules.stream()
                .filter(each -> each.isFor(source.name(), attribute, said))
                .findFirst()
                .orElse(NEVER_FADES);
        int trust = rule.trust().orElse(source.trust());
        return rule.decay() == Decay.NONE
                ? new Level(trust, trust, Decay.NONE, NEVER_FADES.period())
                : new Level(trust, Math.min(trust, rule.least()), rule.decay(), rule.period());
    }

    /** Trust before decay, of every place given out so far: over source_system and verified. */
    Column fresh() {
        return array(kinds.stream()
                .map(kind -> bySource(kind, level -> lit(level.trust()), lit(0)))
                .toArray(Column[]::new));
    }

    /** Trust after decay: over source_system, verified, event_time and, where that is null, delivery_date. */
    Column decayed() {
        Column since = coalesce(col("event_time"), col("delivery_date").cast(DataTypes.TimestampType));
        // What comes from the future is new; what has no time at all is as old as can be.
        Column days = greatest(
                lit(0), now.minus(coalesce(unix_micros(since), lit(0L))).divide(MICROS_A_DAY));
        return array(kinds.stream()
                .map(kind -> bySource(kind, level -> round(decayed(level, days), DIGITS), lit(0.0)))
                .toArray(Column[]::new));
    }

    private static Column decayed(Level level, Column days) {
        Column periods = days.divide((double) level.period().toDays());
        Column above = lit((double) level.trust() - level.least());
        Column left =
                switch (level.decay()) {
                    case NONE -> lit(1.0);
                    case LINEAR -> lit(1.0).minus(least(lit(1.0), periods));
                    case HALF_LIFE -> pow(lit(2.0), lit(0.0).minus(periods));
                };
        return lit((double) level.least()).plus(above.multiply(left));
    }

    private static Column bySource(Kind kind, Function<Level, Column> value, Column otherwise) {
        Column all = null;
        for (Map.Entry<String, Levels> entry : kind.sources().entrySet()) {
            Column is = col("source_system").equalTo(entry.getKey());
            Column then = byWord(entry.getValue(), kind, value);
            all = all == null ? when(is, then) : all.when(is, then);
        }
        return all == null ? otherwise : all.otherwise(otherwise);
    }

    private static Column byWord(Levels levels, Kind kind, Function<Level, Column> value) {
        if (!levels.differ()) {
            return value.apply(levels.unsaid());
        }
        Column verified = Verification.of(col("verified"), kind.attribute().orElseThrow());
        return when(verified, value.apply(levels.verified()))
                .when(not(verified), value.apply(levels.unverified()))
                .otherwise(value.apply(levels.unsaid()));
    }
}
