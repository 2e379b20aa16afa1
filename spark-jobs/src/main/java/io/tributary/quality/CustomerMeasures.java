package io.tributary.quality;

import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.table.Metrics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Measures a rule about customers by what the stages that made them noted: no table is looked at again. Where a stage has
 * not run, or there is nobody to speak of, there is nothing to judge.
 *
 * @param resolve what resolve noted
 * @param golden what golden noted
 * @param segment what segment noted
 */
record CustomerMeasures(Metrics resolve, Metrics golden, Metrics segment) {
    private static final String CUSTOMERS = "customers";
    private static final String SEGMENTS = "segments";

    List<Judgement> judge(Rule rule) {
        return switch (rule.check()) {
            case IDENTITY_CHANGE_RATE -> List.of(Judgement.of(rule, CUSTOMERS, changed()));
            case CUSTOMER_SIZE -> List.of(Judgement.of(rule, CUSTOMERS, largest()));
            case CONFLICT_RATE ->
                each(rule, golden.subjects("golden_conflicts")).stream()
                        .map(attribute -> Judgement.of(rule, attribute, conflict(attribute)))
                        .toList();
            case COMPLETENESS ->
                each(rule, golden.subjects("golden_filled")).stream()
                        .map(attribute -> Judgement.of(rule, attribute, complete(attribute)))
                        .toList();
            case SEGMENT_CHANGE_RATE ->
                List.of(Judgement.of(
                        rule,
                        rule.on(RuleKey.SEGMENT).orElse(SEGMENTS),
                        rule.on(RuleKey.SEGMENT).map(List::of).map(this::moved).orElseGet(() -> moved(all()))));
            default -> throw new IllegalStateException(rule.check() + " is not about customers");
        };
    }

    /** The attribute the rule names, or every one, each judged alone. */
    private static Collection<String> each(Rule rule, Collection<String> all) {
        return rule.on(RuleKey.ATTRIBUTE).<Collection<String>>map(List::of).orElse(all);
    }

    private Optional<Double> changed() {
        long events = resolve.total("customer_event", "merged") + resolve.total("customer_event", "split");
        return Ratio.of(events, resolve.total("customers"));
    }

    private Optional<Double> largest() {
        long records = golden.total("largest_customer");
        return records == 0 ? Optional.empty() : Optional.of((double) records);
    }

    private Optional<Double> conflict(String attribute) {
        return golden.noted("golden_conflicts", attribute).isEmpty()
                ? Optional.empty()
                : Ratio.of(golden.total("golden_conflicts", attribute), golden.total("golden_customers", attribute));
    }

    private Optional<Double> complete(String attribute) {
        return Ratio.of(golden.total("golden_filled", attribute), golden.total("customers_with_records"));
    }

    private Collection<String> all() {
        return segment.subjects("segment_members");
    }

    /** Who is new was no member before. */
    private Optional<Double> moved(Collection<String> names) {
        long entered = total("segment_entered", names);
        long exited = total("segment_exited", names);
        return Ratio.of(entered + exited, total("segment_members", names) - entered + exited);
    }

    private long total(String figure, Collection<String> names) {
        return names.stream().mapToLong(name -> segment.total(figure, name)).sum();
    }
}
