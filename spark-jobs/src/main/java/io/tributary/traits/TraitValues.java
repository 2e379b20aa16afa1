package io.tributary.traits;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.MoneyConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Trait;
import io.tributary.table.NotTakenBack;
import io.tributary.table.TraitColumns;
import io.tributary.table.TraitTables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * What parts of one customer come to: an aggregate of {@code trait_part} for each trait. Nothing depends on the order of
 * rows: what is collected is sorted or counted.
 */
final class TraitValues {
    private static final long MICROS = 1_000_000;
    private static final long DAY = Duration.ofDays(1).toMillis() * 1000;
    private static final int MINUTES = 1440;
    private static final Column FIRST = col("first_at");
    private static final Column LAST = col("last_at");
    /** Of the row; null where it has none. */
    private static final Column VALUE = nullif(col("value"), lit(TraitTables.NO_VALUE));

    private final TraitsConfig traits;
    private final MoneyConfig money;
    private final Instant now;
    private final LocalDate lastDay;

    /** @param now as of when; events after it are not among the parts */
    TraitValues(TraitsConfig traits, MoneyConfig money, Instant now) {
        this.traits = traits;
        this.money = money;
        this.now = now;
        this.lastDay = lastDay(now);
    }

    /** The last day of which something is before the instant, UTC. */
    static LocalDate lastDay(Instant now) {
        return LocalDate.ofInstant(now.minusNanos(1), ZoneOffset.UTC);
    }

    /** The trait of the customer that rows are grouped by. */
    Column of(Trait trait) {
        Column value =
                switch (trait.kind()) {
                    case COUNT -> greatest(coalesce(sum(in(trait, col("events"))), lit(0L)), lit(0L));
                    case SUM -> oneCurrency(trait, sum(in(trait, col("total"))));
                    case AVERAGE -> average(trait);
                    case MIN -> oneCurrency(trait, min(in(trait, col("least"))));
                    case MAX -> oneCurrency(trait, max(in(trait, col("greatest"))));
                    case FIRST ->
                        isOfTime(trait) ? earliest(trait) : occurred(trait, min(in(trait, occurrence(FIRST))));
                    case LAST -> isOfTime(trait) ? latest(trait) : occurred(trait, max(in(trait, occurrence(LAST))));
                    case MOST_FREQUENT -> word(trait, mostFrequent(trait));
                    case UNIQUE_LIST -> when(size(unique(trait)).gt(0), unique(trait));
                    case UNIQUE_COUNT -> size(unique(trait));
                    case DAYS_SINCE_FIRST -> daysSince(earliest(trait));
                    case DAYS_SINCE_LAST -> daysSince(latest(trait));
                    case INTERVAL -> interval(trait);
                    case SESSIONS -> sessions(trait);
                    case ABANDONED -> abandoned(trait);
                };
        return value.try_cast(TraitColumns.type(trait)).as(trait.name());
    }

    /** Whether money of different currencies would have to be added, so that the trait is null. */
    Column isMixed(Trait trait) {
        if (!canBeMixed(trait)) {
            return lit(false);
        }
        Column currency = in(trait, VALUE);
        return coalesce(min(currency).notEqual(max(currency)), lit(false));
    }

    /** Whether it is made of money, of which no common currency is declared. */
    boolean canBeMixed(Trait trait) {
        return money.currency().isEmpty()
                && trait.of().filter(TraitsConfig.AMOUNT::equals).isPresent();
    }

    /** The column in rows of the trait's part and window, else null. */
    private Column in(Trait trait, Column column) {
        Column its = col("trait").equalTo(traits.partOf(trait));
        return when(
                trait.window()
                        .map(days -> its.and(col("day").gt(lit(lastDay.minusDays(days)))))
                        .orElse(its),
                column);
    }

    private static boolean isOfTime(Trait trait) {
        return trait.of().filter(TraitsConfig.TIME::equals).isPresent();
    }

    private Column earliest(Trait trait) {
        return trait.events().less().isEmpty()
                ? min(in(trait, FIRST))
                : array_min(transform(left(trait), day -> day.getField("first")));
    }

    private Column latest(Trait trait) {
        return trait.events().less().isEmpty()
                ? max(in(trait, LAST))
                : array_max(transform(left(trait), day -> day.getField("last")));
    }

    /** Nodes' days with events that none of those in less takes back. */
    private Column left(Trait trait) {
        return NotTakenBack.of(collect_list(
                in(trait, struct(unix_date(col("day")).as("day"), col("events"), FIRST.as("first"), LAST.as("last")))));
    }

    private Column oneCurrency(Trait trait, Column value) {
        return when(isMixed(trait).unary_$bang(), value);
    }

    private Column average(Trait trait) {
        Column events = sum(in(trait, col("events")));
        return oneCurrency(trait, when(events.gt(0), try_divide(sum(in(trait, col("total"))), events)));
    }

    private static Column occurrence(Column time) {
        return when(time.isNotNull(), struct(time.as("time"), VALUE.as("value")));
    }

    private static Column occurred(Trait trait, Column occurrence) {
        return word(trait, called(trait, occurrence.getField("value")));
    }

    /** A value by the word it has here. */
    private static Column called(Trait trait, Column value) {
        Column called = value;
        for (Map.Entry<String, String> word : trait.words().entrySet()) {
            called = when(value.equalTo(word.getKey()), word.getValue()).otherwise(called);
        }
        return called;
    }

    private static Column word(Trait trait, Column value) {
        return trait.otherwise().map(other -> coalesce(value, lit(other))).orElse(value);
    }

    private Column mostFrequent(Trait trait) {
        return MostFrequent.of(collect_list(in(
                trait,
                struct(
                        called(trait, VALUE).as("value"),
                        unix_date(col("day")).as("day"),
                        col("events").as("events")))));
    }

    private Column unique(Trait trait) {
        return array_sort(collect_set(in(trait, called(trait, VALUE))));
    }

    private Column daysSince(Column time) {
        return call_function("div", lit(micros(now)).minus(unix_micros(time)), lit(DAY));
    }

    private Column interval(Trait trait) {
        Column days = trait.events().less().isEmpty()
                ? collect_set(in(trait, when(col("events").gt(0), unix_date(col("day")))))
                : array_distinct(transform(left(trait), day -> day.getField("day")));
        Column span = array_max(days).minus(array_min(days)).cast("decimal(10,0)");
        return try_divide(span, size(days).minus(1).cast("decimal(10,0)"));
    }

    private Column sessions(Trait trait) {
        Column minutes = array_sort(collect_set(
                in(trait, unix_date(col("day")).cast("long").multiply(MINUTES).plus(VALUE.cast("long")))));
        long pause = trait.period().orElseThrow().toMinutes();
        Column none = struct(lit(Long.MIN_VALUE / 2).as("last"), lit(0L).as("sessions"));
        return aggregate(
                minutes,
                none,
                (seen, minute) -> struct(
                        minute.as("last"),
                        seen.getField("sessions")
                                .plus(when(minute.minus(seen.getField("last")).gt(pause), 1L)
                                        .otherwise(0L))
                                .as("sessions")),
                seen -> seen.getField("sessions"));
    }

    /** Of a day only its last event counts; it is made up for, abandoned, or still has time. */
    private Column abandoned(Trait trait) {
        long within = trait.period().orElseThrow().toSeconds() * MICROS;
        Column others = flatten(collect_list(when(
                col("trait").equalTo(traits.partUnless(trait).orElseThrow()),
                array(unix_micros(FIRST), unix_micros(LAST)))));
        Column lasts = collect_list(
                in(trait, struct(col("day").as("day"), unix_micros(LAST).as("at"))));
        Column byDay = transform(
                array_distinct(transform(lasts, each -> each.getField("day"))),
                day -> array_max(transform(
                        filter(lasts, each -> each.getField("day").equalTo(day)), each -> each.getField("at"))));
        Column left = filter(byDay, at -> at.plus(within)
                .leq(micros(now))
                .and(exists(others, other -> other.geq(at).and(other.leq(at.plus(within))))
                        .unary_$bang()));
        return size(left);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
    }
}
