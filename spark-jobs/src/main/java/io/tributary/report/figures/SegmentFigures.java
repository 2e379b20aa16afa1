package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Groups of customers after a run. What is off is empty.
 *
 * @param segments by rule, in the order they are decided
 * @param off what is declared and was left out, and why
 * @param rfm customers by name of their box of scores, in the order declared
 * @param grid customers by score of recency, 1 to 5, then of frequency, 1 to 5; empty without rfm
 * @param cuts of each measure, the four values between its fifths, in hundredths
 * @param lifecycle customers by state, in the order of a life
 * @param cohorts the latest, the earliest first
 */
public record SegmentFigures(
        List<Segment> segments,
        Map<String, String> off,
        Map<String, Long> rfm,
        List<List<Long>> grid,
        Map<String, List<Long>> cuts,
        Map<String, Long> lifecycle,
        List<Cohort> cohorts) {
    /** Scores go from 1 to this. */
    public static final int BEST = 5;

    /** A segment by rule, with who came and went in this run. */
    public record Segment(String name, long members, long entered, long exited) {}

    /**
     * @param month of the first order
     * @param active customers who came again at each age from 0; the list ends where months are not over
     */
    public record Cohort(String month, long customers, List<Long> active) {}

    /** Absent if the run has made no segments. */
    public static Optional<SegmentFigures> of(RunFigures figures) {
        return figures.stages().stream()
                .filter(marker -> marker.stage().equals("segment"))
                .findFirst()
                .map(marker -> of(new Metrics(marker.metrics())));
    }

    private static SegmentFigures of(Metrics noted) {
        Map<String, String> off = new LinkedHashMap<>();
        noted.all().stream()
                .filter(metric -> metric.name().equals("segment_off"))
                .forEach(metric -> off.put(metric.subject(), metric.detail()));
        return new SegmentFigures(
                inOrder(noted, "segment_members").entrySet().stream()
                        .map(segment -> new Segment(
                                segment.getKey(),
                                segment.getValue(),
                                noted.total("segment_entered", segment.getKey()),
                                noted.total("segment_exited", segment.getKey())))
                        .toList(),
                off,
                inOrder(noted, "rfm_segment"),
                grid(noted),
                cuts(noted),
                inOrder(noted, "lifecycle"),
                cohorts(noted));
    }

    /** As noted, which is as declared. */
    private static Map<String, Long> inOrder(Metrics noted, String figure) {
        Map<String, Long> values = new LinkedHashMap<>();
        noted.all().stream()
                .filter(metric -> metric.name().equals(figure))
                .forEach(metric -> values.merge(metric.subject(), metric.value(), Long::sum));
        return values;
    }

    private static List<List<Long>> grid(Metrics noted) {
        if (noted.subjects("rfm_grid").isEmpty()) {
            return List.of();
        }
        return LongStream.rangeClosed(1, BEST)
                .mapToObj(r -> LongStream.rangeClosed(1, BEST)
                        .mapToObj(f -> noted.of("rfm_grid", Long.toString(r), Long.toString(f)))
                        .toList())
                .toList();
    }

    private static Map<String, List<Long>> cuts(Metrics noted) {
        Map<String, List<Long>> cuts = new LinkedHashMap<>();
        inOrder(noted, "rfm_cut_hundredths")
                .keySet()
                .forEach(measure -> cuts.put(
                        measure,
                        List.copyOf(
                                noted.byDetail("rfm_cut_hundredths", measure).values())));
        return cuts;
    }

    private static List<Cohort> cohorts(Metrics noted) {
        return inOrder(noted, "cohort_customers").entrySet().stream()
                .map(cohort -> new Cohort(
                        cohort.getKey(),
                        cohort.getValue(),
                        noted.all().stream()
                                .filter(metric -> metric.name().equals("cohort_active")
                                        && metric.subject().equals(cohort.getKey()))
                                .map(Metric::value)
                                .toList()))
                .toList();
    }

    /** Customers with a score. */
    public long scored() {
        return SourceFigures.sum(rfm);
    }

    /** Ages that some cohort has reached. */
    public int ages() {
        return cohorts.stream().mapToInt(each -> each.active().size()).max().orElse(0);
    }

    /** Customers of a cohort active at an age; absent while the month is not over. */
    public static OptionalLong active(Cohort cohort, int age) {
        return age < cohort.active().size() ? OptionalLong.of(cohort.active().get(age)) : OptionalLong.empty();
    }

    /** Members of all segments, one who is in several counted by each. */
    public long members() {
        return segments.stream().mapToLong(Segment::members).sum();
    }
}
