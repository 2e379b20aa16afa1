package io.tributary.quality;

import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.SourceConfig;
import io.tributary.table.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures a rule on each of its subjects: the declared sources, or the one the rule names, or its table.
 *
 * @param sources declared, in order
 * @param ingest what ingest noted
 * @param standardise what standardise noted
 * @param tables what the tables hold: see {@link TableFigures}
 * @param runInstant the run's now
 */
record Measures(List<SourceConfig> sources, Metrics ingest, Metrics standardise, Metrics tables, Instant runInstant) {

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    List<Judgement> judge(Rule rule) {
        if (rule.check() == Check.UNIQUE_KEY) {
            String table = rule.table().orElseThrow();
            double keys = tables.total(TableFigures.DOUBLE_KEYS, table);
            return List.of(Judgement.of(rule, table, Optional.of(keys)));
        }
        return sources.stream()
                .filter(source -> isSubject(rule, source))
                .map(source -> Judgement.of(rule, source.name(), measure(rule, source.name())))
                .toList();
    }

    private static boolean isSubject(Rule rule, SourceConfig source) {
        if (rule.source().isPresent()) {
            return rule.source().get().equals(source.name());
        }
        return rule.attribute().isEmpty()
                || source.person()
                        .filter(person ->
                                person.attributes().containsKey(rule.attribute().get()))
                        .isPresent();
    }

    private Optional<Double> measure(Rule rule, String source) {
        long read = ingest.total("rows_read", source);
        return switch (rule.check()) {
            case QUARANTINE_RATE -> ratio(ingest.total("quarantined", source), read);
            case REFUSED_DELIVERIES -> Optional.of((double) ingest.total("refused_deliveries", source));
            case FRESHNESS_DAYS -> age(source);
            case NULL_RATE ->
                ratio(
                        tables.of(
                                TableFigures.RECORDS_WITHOUT,
                                source,
                                rule.attribute().orElseThrow()),
                        tables.total(TableFigures.RECORDS, source));
            case VOLUME_RATIO -> volume(source, read);
            case INVALID_IDENTIFIER_RATE -> {
                long invalid = standardise.total("identifiers_invalid", source);
                yield ratio(invalid, invalid + standardise.total("identifiers_valid", source));
            }
            case UNIQUE_KEY -> throw new IllegalStateException("a key belongs to a table, not to a source");
        };
    }

    /** A run without a delivery of the source tells nothing of its volume; that none comes is for freshness to tell. */
    private Optional<Double> volume(String source, long read) {
        return ingest.total("files", source) == 0
                ? Optional.empty()
                : ratio(read, tables.total(TableFigures.ROWS_READ_BEFORE, source));
    }

    /** A delivery counts as complete at the end of its day: one of the run date itself is 0 days old. */
    private Optional<Double> age(String source) {
        OptionalLong day = tables.noted(TableFigures.NEWEST_DELIVERY, source);
        if (day.isEmpty()) {
            return Optional.empty();
        }
        Instant end = LocalDate.ofEpochDay(day.getAsLong() + 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return Optional.of(Math.max(0, Duration.between(end, runInstant).toSeconds() / SECONDS_PER_DAY));
    }

    private static Optional<Double> ratio(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }
}
