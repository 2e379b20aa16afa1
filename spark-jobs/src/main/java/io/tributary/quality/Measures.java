package io.tributary.quality;

import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
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
 * Measures a rule on each of its subjects: the declared sources, or the one the rule names, or its table. Rules about
 * customers are for {@link CustomerMeasures}.
 *
 * @param sources declared, in order
 * @param ingest what ingest noted
 * @param standardise what standardise noted
 * @param tables what the tables hold: see {@link TableFigures}
 * @param runInstant the run's now
 */
record Measures(List<SourceConfig> sources, Metrics ingest, Metrics standardise, Metrics tables, Instant runInstant) {

    private static final String ALL_SCORES = "scores";
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    List<Judgement> judge(Rule rule) {
        return switch (rule.check()) {
            case UNIQUE_KEY -> ofTable(rule, TableFigures.DOUBLE_KEYS);
            case REFERENCE -> ofTable(rule, TableFigures.STRANGERS);
            case SCORE_RANGE -> {
                double outside = tables.total(TableFigures.OUT_OF_RANGE, rule.name());
                yield List.of(Judgement.of(rule, rule.on(RuleKey.SCORE).orElse(ALL_SCORES), Optional.of(outside)));
            }
            default -> ofSources(rule);
        };
    }

    private List<Judgement> ofTable(Rule rule, String figure) {
        String table = rule.on(RuleKey.TABLE).orElseThrow();
        return List.of(Judgement.of(rule, table, Optional.of((double) tables.total(figure, table))));
    }

    private List<Judgement> ofSources(Rule rule) {
        return sources.stream()
                .filter(source -> isSubject(rule, source))
                .map(source -> Judgement.of(rule, source.name(), measure(rule, source.name())))
                .toList();
    }

    private static boolean isSubject(Rule rule, SourceConfig source) {
        if (rule.on(RuleKey.SOURCE).isPresent()) {
            return rule.on(RuleKey.SOURCE).get().equals(source.name());
        }
        return rule.on(RuleKey.ATTRIBUTE).isEmpty()
                || source.person()
                        .filter(person -> person.attributes()
                                .containsKey(rule.on(RuleKey.ATTRIBUTE).get()))
                        .isPresent();
    }

    private Optional<Double> measure(Rule rule, String source) {
        long read = ingest.total("rows_read", source);
        return switch (rule.check()) {
            case QUARANTINE_RATE -> Ratio.of(ingest.total("quarantined", source), read);
            case REFUSED_DELIVERIES -> Optional.of((double) ingest.total("refused_deliveries", source));
            case FRESHNESS_DAYS -> age(source);
            case NULL_RATE ->
                Ratio.of(
                        tables.of(
                                TableFigures.RECORDS_WITHOUT,
                                source,
                                rule.on(RuleKey.ATTRIBUTE).orElseThrow()),
                        tables.total(TableFigures.RECORDS, source));
            case VOLUME_RATIO -> volume(source, read);
            case INVALID_IDENTIFIER_RATE -> {
                long invalid = standardise.total("identifiers_invalid", source);
                yield Ratio.of(invalid, invalid + standardise.total("identifiers_valid", source));
            }
            default -> throw new IllegalStateException(rule.check() + " is not about a source");
        };
    }

    /** A run without a delivery of the source tells nothing of its volume; that none comes is for freshness to tell. */
    private Optional<Double> volume(String source, long read) {
        return ingest.total("files", source) == 0
                ? Optional.empty()
                : Ratio.of(read, tables.total(TableFigures.ROWS_READ_BEFORE, source));
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
}
