package io.tributary.table;

import io.tributary.config.Words;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A row of {@code steward_override}: what a person has decided about customers, over all that is computed. Nothing is ever
 * taken out of the table; a decision ends by its date, or by another that lifts it.
 *
 * @param entry its number, from 1
 * @param decision what was decided
 * @param records of together and apart: two record ids, the smaller first; otherwise empty
 * @param pin of pin
 * @param lifts of lift: number of the decision that it ends
 * @param until last run date on which it holds; absent: until it is lifted
 * @param who decided
 * @param why in their words
 * @param givenAt wall clock
 */
public record StewardOverride(
        long entry,
        Decision decision,
        List<String> records,
        Optional<Pin> pin,
        Optional<Long> lifts,
        Optional<LocalDate> until,
        String who,
        String why,
        Instant givenAt) {

    public StewardOverride {
        records = List.copyOf(records);
    }

    /** What can be decided. */
    public enum Decision {
        /** Two records are one customer, whatever they look like. */
        TOGETHER,
        /** Two records are never one customer. */
        APART,
        /** A customer's golden value is this one. */
        PIN,
        /** An earlier decision no longer holds. */
        LIFT;

        /** As in the table. */
        public String word() {
            return Words.of(this);
        }
    }

    /**
     * @param customerId whose values, by the id of that time
     * @param policy attribute or group of golden.yaml
     * @param values attribute to its standardised value, as text
     * @param basis the golden values that they took the place of; an attribute without one is missing
     */
    public record Pin(String customerId, String policy, Map<String, String> values, Map<String, String> basis) {
        public Pin {
            values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
            basis = java.util.Collections.unmodifiableMap(new TreeMap<>(basis));
        }
    }

    /**
     * The decisions that hold: neither lifted nor over.
     *
     * @param log rows of the table, those that are to be seen
     * @param now the run instant; a decision holds through its last date
     */
    public static List<StewardOverride> standing(List<StewardOverride> log, Instant now) {
        Set<Long> lifted = log.stream().flatMap(each -> each.lifts().stream()).collect(Collectors.toSet());
        return log.stream()
                .filter(each -> each.decision() != Decision.LIFT && !lifted.contains(each.entry()) && !each.isOver(now))
                .sorted(Comparator.comparingLong(StewardOverride::entry))
                .toList();
    }

    /** Whether its last date has passed. */
    public boolean isOver(Instant now) {
        return until.map(date -> now.isAfter(
                        date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(false);
    }

    /** The same under another number. */
    public StewardOverride numbered(long number) {
        return new StewardOverride(number, decision, records, pin, lifts, until, who, why, givenAt);
    }

    /** The row. */
    public Row row() {
        return RowFactory.create(
                entry,
                decision.word(),
                records.isEmpty() ? null : records.get(0),
                records.isEmpty() ? null : records.get(1),
                pin.map(Pin::customerId).orElse(null),
                pin.map(Pin::policy).orElse(null),
                pin.map(each -> CollectionConverters.asScala(each.values())).orElse(null),
                pin.map(each -> CollectionConverters.asScala(each.basis())).orElse(null),
                lifts.orElse(null),
                until.map(Date::valueOf).orElse(null),
                who,
                why,
                Timestamp.from(givenAt));
    }

    /** Of a row. */
    public static StewardOverride of(Row row) {
        return new StewardOverride(
                row.getLong(0),
                Decision.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                row.isNullAt(2) ? List.of() : List.of(row.getString(2), row.getString(3)),
                row.isNullAt(4)
                        ? Optional.empty()
                        : Optional.of(new Pin(row.getString(4), row.getString(5), texts(row, 6), texts(row, 7))),
                row.isNullAt(8) ? Optional.empty() : Optional.of(row.getLong(8)),
                Optional.ofNullable(row.getDate(9)).map(Date::toLocalDate),
                row.getString(10),
                row.getString(11),
                row.getTimestamp(12).toInstant());
    }

    private static Map<String, String> texts(Row row, int place) {
        return new HashMap<>(row.<String, String>getJavaMap(place));
    }
}
