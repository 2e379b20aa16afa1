package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.table.Metrics;
import io.tributary.table.StageMarker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How good the customer base is, in a handful of figures, each beside that of the publication before.
 *
 * @param indicators in the order told
 * @param attributes by name
 * @param freshness days since the newest delivery of each source, the stalest first; empty if the gate noted none
 */
public record ScorecardFigures(List<Indicator> indicators, List<Attribute> attributes, Map<String, Double> freshness) {
    /** What being addressable is not. */
    public static final String CONSENT_NOTE =
            "Addressable: has a valid primary contact point. Consent is not applied yet, so not all of them may be"
                    + " contacted.";

    private static final double SECONDS_PER_DAY = 86_400;
    private static final List<String> CHANNELS = List.of("email", "phone", "address");

    /**
     * A share.
     *
     * @param key for programs
     * @param name for people
     * @param now of this run
     * @param before of the publication before, if it noted it
     */
    public record Indicator(String key, String name, Share now, Optional<Share> before) {}

    /** A part of a whole that is more than 0. */
    public record Share(long part, long whole) {
        public double value() {
            return (double) part / whole;
        }

        private static Optional<Share> of(long part, long whole) {
            return whole <= 0 ? Optional.empty() : Optional.of(new Share(part, whole));
        }
    }

    /**
     * An attribute of golden records.
     *
     * @param complete customers with records who have a value
     * @param conflict customers of whom records say different things, of those with a value; absent where every value stays
     */
    public record Attribute(
            String name,
            Optional<Share> complete,
            Optional<Share> completeBefore,
            Optional<Share> conflict,
            Optional<Share> conflictBefore) {}

    /** Absent if the run has made no golden record of person records. */
    public static Optional<ScorecardFigures> of(RunFigures figures) {
        Metrics golden = noted(figures.stages(), "golden");
        if (golden.total("golden_sources") == 0) {
            return Optional.empty();
        }
        Metrics before = noted(figures.before(), "golden");
        return Optional.of(new ScorecardFigures(
                indicators(golden, before),
                golden.subjects("golden_filled").stream()
                        .map(name -> new Attribute(
                                name,
                                complete(golden, name),
                                complete(before, name),
                                conflict(golden, name),
                                conflict(before, name)))
                        .toList(),
                freshness(noted(figures.stages(), "quality"), figures.runInstant())));
    }

    private static Metrics noted(Collection<StageMarker> stages, String stage) {
        return new Metrics(stages.stream()
                .filter(marker -> marker.stage().equals(stage))
                .findFirst()
                .map(StageMarker::metrics)
                .orElse(List.of()));
    }

    private static List<Indicator> indicators(Metrics golden, Metrics before) {
        List<Indicator> indicators = new ArrayList<>();
        add(indicators, "duplicate_rate", "records that are duplicates", duplicates(golden), duplicates(before));
        add(
                indicators,
                "records_of_several_sources",
                "records in a customer of several sources",
                ofSeveral(golden),
                ofSeveral(before));
        add(indicators, "completeness", "golden values that are there", completeness(golden), completeness(before));
        add(indicators, "conflict_rate", "values that records differ on", conflicts(golden), conflicts(before));
        for (String channel : CHANNELS) {
            add(
                    indicators,
                    "addressable_" + channel,
                    "customers addressable by " + channel,
                    addressable(golden, channel),
                    addressable(before, channel));
        }
        return indicators;
    }

    private static void add(
            List<Indicator> indicators, String key, String name, Optional<Share> now, Optional<Share> before) {
        now.ifPresent(share -> indicators.add(new Indicator(key, name, share, before)));
    }

    private static long customers(Metrics golden) {
        return golden.total("customers_with_records");
    }

    private static Optional<Share> duplicates(Metrics golden) {
        long records = golden.total("golden_sources");
        return Share.of(records - customers(golden), records);
    }

    private static Optional<Share> ofSeveral(Metrics golden) {
        return golden.subjects("records_of_several_sources").isEmpty()
                ? Optional.empty()
                : Share.of(golden.total("records_of_several_sources"), golden.total("golden_sources"));
    }

    private static Optional<Share> completeness(Metrics golden) {
        return Share.of(
                golden.total("golden_filled"),
                customers(golden) * golden.subjects("golden_filled").size());
    }

    /** Over attributes of which one value wins. */
    private static Optional<Share> conflicts(Metrics golden) {
        return Share.of(
                golden.total("golden_conflicts"),
                golden.subjects("golden_conflicts").stream()
                        .mapToLong(name -> golden.total("golden_customers", name))
                        .sum());
    }

    private static Optional<Share> addressable(Metrics golden, String channel) {
        return golden.noted("golden_primary", channel).isEmpty()
                ? Optional.empty()
                : Share.of(golden.total("golden_primary", channel), customers(golden));
    }

    private static Optional<Share> complete(Metrics golden, String attribute) {
        return golden.noted("golden_filled", attribute).isEmpty()
                ? Optional.empty()
                : Share.of(golden.total("golden_filled", attribute), customers(golden));
    }

    private static Optional<Share> conflict(Metrics golden, String attribute) {
        return golden.noted("golden_conflicts", attribute).isEmpty()
                ? Optional.empty()
                : Share.of(golden.total("golden_conflicts", attribute), golden.total("golden_customers", attribute));
    }

    /** A delivery counts as complete at the end of its day. */
    private static Map<String, Double> freshness(Metrics quality, Instant now) {
        Map<String, Double> days = new TreeMap<>();
        for (String source : quality.subjects("newest_delivery")) {
            Instant end = LocalDate.ofEpochDay(quality.total("newest_delivery", source) + 1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            days.put(source, Math.max(0, (now.getEpochSecond() - end.getEpochSecond()) / SECONDS_PER_DAY));
        }
        return days;
    }

    /** The source whose newest delivery is oldest; the first by name of several. */
    public Optional<Map.Entry<String, Double>> stalest() {
        return freshness.entrySet().stream().reduce((one, other) -> other.getValue() > one.getValue() ? other : one);
    }

    /** A share as per cent. */
    public static String percent(Optional<Share> share) {
        return share.map(each -> Figures.percent(each.part(), each.whole())).orElse("");
    }

    /** How a share has changed, in points of per cent with their sign; empty if it is not known. */
    public static String change(Optional<Share> now, Optional<Share> before) {
        if (now.isEmpty() || before.isEmpty()) {
            return "";
        }
        return Figures.points(now.get().value() - before.get().value());
    }
}
