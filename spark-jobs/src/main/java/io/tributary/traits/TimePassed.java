package io.tributary.traits;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Kind;
import io.tributary.config.TraitsConfig.Trait;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Column;

/**
 * What the time between two runs does to traits where no event comes, both as of the end of a day: days since an event grow by
 * as many days, for everybody; other traits change only where a part comes into view or leaves a window, or where the time of
 * an event that can be abandoned ends.
 */
final class TimePassed {
    private final TraitsConfig traits;
    private final Instant before;
    private final Instant now;

    private TimePassed(TraitsConfig traits, Instant before, Instant now) {
        this.traits = traits;
        this.before = before;
        this.now = now;
    }

    /** Whether it can be told: neither instant is within a day, and time did not go back. */
    static boolean isWhole(Instant before, Instant now) {
        return isMidnight(before) && isMidnight(now) && !now.isBefore(before);
    }

    static boolean isMidnight(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** @param now such that it {@link #isWhole} */
    static TimePassed between(TraitsConfig traits, Instant before, Instant now) {
        return new TimePassed(traits, before, now);
    }

    /** Of rows of {@code trait_part}: whether what a trait makes of it is not what it was before. */
    Column touches() {
        Column touches = isPassedBy(0);
        for (Trait trait : traits.traits()) {
            if (trait.window().isPresent()) {
                touches = touches.or(isPart(trait).and(isPassedBy(trait.window().get())));
            }
            if (trait.kind() == Kind.ABANDONED) {
                // By the last event of the day at any node: that of the customer's day is one of them.
                Column last = col("last_at");
                touches = touches.or(isPart(trait)
                        .and(last.gt(lit(before.minus(trait.period().orElseThrow()))))
                        .and(last.leq(lit(now.minus(trait.period().orElseThrow())))));
            }
        }
        return touches;
    }

    /** A trait in a row as it was before, of a customer whom nothing touches. */
    Column value(Trait trait) {
        boolean grows = trait.kind() == Kind.DAYS_SINCE_FIRST || trait.kind() == Kind.DAYS_SINCE_LAST;
        Column value = col(trait.name());
        return grows ? value.plus(lit(ChronoUnit.DAYS.between(before, now))).as(trait.name()) : value;
    }

    private Column isPart(Trait trait) {
        return col("trait").equalTo(traits.partOf(trait));
    }

    private Column isPassedBy(long window) {
        LocalDate last = TraitValues.lastDay(before).minusDays(window);
        return col("day")
                .gt(lit(last))
                .and(col("day").leq(lit(TraitValues.lastDay(now).minusDays(window))));
    }
}
