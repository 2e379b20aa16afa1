package io.tributary.report.html;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.SegmentFigures;
import io.tributary.report.figures.SegmentFigures.Cohort;
import io.tributary.report.figures.SegmentFigures.Segment;
import io.tributary.report.figures.SourceFigures;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Groups of customers: by rule, by recency, frequency and money, by where they stand, by month of their first order. */
final class SegmentsCard {
    private final SegmentFigures groups;

    private SegmentsCard(SegmentFigures groups) {
        this.groups = groups;
    }

    /** The card, if the run has made segments. */
    static List<Markup> of(RunFigures figures) {
        return SegmentFigures.of(figures)
                .map(groups -> List.of(new SegmentsCard(groups).card()))
                .orElse(List.of());
    }

    private Markup card() {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h2").text("Segments"));
        parts.add(Markup.of("p", "note")
                .text("Members after this run, and who entered or left in it; segment_history says why."));
        if (!groups.segments().isEmpty()) {
            parts.add(Markup.of("div", "scroll").inside(segments()));
        }
        if (!groups.off().isEmpty()) {
            List<Markup> off = new ArrayList<>();
            groups.off().forEach((what, why) -> off.add(Markup.of("li").text(what + ": " + why)));
            parts.add(Markup.of("h3").text("Off"));
            parts.add(Markup.of("ul").inside(off));
        }
        List<Markup> halves = new ArrayList<>();
        if (groups.scored() > 0) {
            halves.add(grid());
            halves.add(Markup.of("div")
                    .inside(Markup.of("h3").text("By their scores"), Facts.bars(groups.rfm(), "f-new"), cuts()));
        }
        if (SourceFigures.sum(groups.lifecycle()) > 0) {
            halves.add(Markup.of("div")
                    .inside(Markup.of("h3").text("Lifecycle"), Facts.bars(groups.lifecycle(), "f-water")));
        }
        parts.add(Markup.of("div", "charts").inside(halves));
        if (groups.ages() > 0) {
            cohorts(parts);
        }
        return Markup.of("section").inside(parts);
    }

    private Markup segments() {
        PageTable table = new PageTable("segment ", "members", " ", "entered", "exited");
        double most =
                groups.segments().stream().mapToLong(Segment::members).max().orElse(0);
        for (Segment segment : groups.segments()) {
            table.row(
                    PageTable.words(segment.name()),
                    PageTable.number(segment.members()),
                    Markup.of("td", "bar")
                            .inside(Strip.of(most)
                                    .part("f-new", (double) segment.members(), segment.name())
                                    .markup()),
                    PageTable.number(segment.entered()),
                    PageTable.number(segment.exited()));
        }
        return table.markup();
    }

    private Markup grid() {
        long most = groups.grid().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        HeatMap map = new HeatMap(54, 38, (double) most);
        map.head(LongStream.rangeClosed(1, SegmentFigures.BEST)
                .mapToObj(f -> "F " + f)
                .toList());
        for (int r = SegmentFigures.BEST; r >= 1; r--) {
            int recency = r;
            map.row(
                    "R " + r,
                    IntStream.rangeClosed(1, SegmentFigures.BEST)
                            .mapToObj(f -> Optional.of(customers(recency, f)))
                            .toList());
        }
        return Markup.of("div")
                .inside(
                        Markup.of("h3").text("Recency and frequency"),
                        Markup.of("p", "note")
                                .text("Customers with an order by fifths: R 5 ordered last, F 5 ordered most often."),
                        map.drawn("chart", "Customers by fifths of recency and frequency"));
    }

    private HeatMap.Cell customers(int r, int f) {
        long customers = groups.grid().get(r - 1).get(f - 1);
        return new HeatMap.Cell(
                (double) customers,
                Figures.count(customers),
                "recency " + r + ", frequency " + f + ": " + Figures.counted(customers, "customer"));
    }

    private Markup cuts() {
        List<Markup> rows = new ArrayList<>();
        groups.cuts()
                .forEach((measure, points) -> rows.addAll(Facts.row(
                        measure,
                        String.join(
                                ", ",
                                points.stream()
                                        .map(point -> Figures.measure(point / 100.0))
                                        .toList()))));
        return Markup.of("details")
                .inside(
                        Markup.of("summary").text("Where the fifths are parted"),
                        Markup.of("dl").inside(rows));
    }

    private void cohorts(List<Markup> parts) {
        parts.add(Markup.of("h3").text("Cohorts"));
        parts.add(Markup.of("p", "note")
                .text(
                        "Customers by the month of their first order, and per cent of them who ordered in each month of age."
                                + " Empty: the month is not over."));
        double most = groups.cohorts().stream()
                .flatMapToDouble(
                        cohort -> IntStream.range(1, cohort.active().size()).mapToDouble(age -> share(cohort, age)))
                .max()
                .orElse(0);
        HeatMap map = new HeatMap(34, 24, most);
        List<String> heads = new ArrayList<>(List.of("all"));
        IntStream.range(1, groups.ages()).forEach(age -> heads.add(Integer.toString(age)));
        map.head(heads);
        for (Cohort cohort : groups.cohorts()) {
            List<Optional<HeatMap.Cell>> cells = new ArrayList<>();
            cells.add(Optional.of(new HeatMap.Cell(
                    0,
                    Figures.count(cohort.customers()),
                    cohort.month() + ": " + Figures.counted(cohort.customers(), "customer"))));
            IntStream.range(1, groups.ages()).forEach(age -> cells.add(cell(cohort, age)));
            map.row(cohort.month(), cells);
        }
        parts.add(Markup.of("div", "scroll").inside(map.drawn("cohorts", "Share of each cohort who ordered, by age")));
    }

    private static Optional<HeatMap.Cell> cell(Cohort cohort, int age) {
        OptionalLong active = SegmentFigures.active(cohort, age);
        return active.isEmpty()
                ? Optional.empty()
                : Optional.of(new HeatMap.Cell(
                        share(cohort, age),
                        Long.toString(Math.round(100 * share(cohort, age))),
                        cohort.month() + " at " + age + ": " + Figures.count(active.getAsLong()) + " of "
                                + Figures.counted(cohort.customers(), "customer")));
    }

    private static double share(Cohort cohort, int age) {
        return (double) cohort.active().get(age) / cohort.customers();
    }
}
