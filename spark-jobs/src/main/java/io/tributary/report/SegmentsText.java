package io.tributary.report;

import static io.tributary.report.figures.Figures.count;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.SegmentFigures;
import io.tributary.report.figures.SegmentFigures.Cohort;
import io.tributary.report.figures.SegmentFigures.Segment;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Groups of customers, for the terminal. */
final class SegmentsText {
    /** Months of age that fit in a line. */
    private static final int AGES = 12;

    private final RunFigures figures;
    private final TextPage page;

    SegmentsText(RunFigures figures, TextPage page) {
        this.figures = figures;
        this.page = page;
    }

    void write() {
        SegmentFigures.of(figures).ifPresent(this::groups);
    }

    private void groups(SegmentFigures groups) {
        segments(groups);
        sizes("Customers with an order by recency, frequency and money", "group ", groups.rfm());
        grid(groups);
        sizes("Lifecycle", "state ", groups.lifecycle());
        cohorts(groups);
    }

    private void segments(SegmentFigures groups) {
        page.section("Segments");
        TextTable table = new TextTable("segment ", "members", "entered", "exited", " ");
        long most = groups.segments().stream().mapToLong(Segment::members).max().orElse(0);
        for (Segment segment : groups.segments()) {
            table.row(
                    segment.name(),
                    count(segment.members()),
                    count(segment.entered()),
                    count(segment.exited()),
                    TextPage.bar((double) segment.members(), (double) most));
        }
        if (groups.segments().isEmpty()) {
            page.note("None is declared.");
        } else {
            page.table(table);
        }
        groups.off().forEach((what, why) -> page.paragraph("Off: " + what + ": " + why));
    }

    private void sizes(String title, String heading, Map<String, Long> sizes) {
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return;
        }
        page.section(title);
        TextTable table = new TextTable(heading, "customers", "", " ");
        sizes.forEach((name, customers) -> table.row(
                name, count(customers), Figures.percent(customers, all), TextPage.bar((double) customers, (double)
                        all)));
        page.table(table);
    }

    private void grid(SegmentFigures groups) {
        if (groups.scored() == 0) {
            return;
        }
        page.section("Customers by recency (down, 5 the latest) and frequency (across, 5 the most)");
        TextTable table = new TextTable("recency ", "1", "2", "3", "4", "5");
        for (int r = SegmentFigures.BEST; r >= 1; r--) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(r)));
            groups.grid().get(r - 1).forEach(customers -> cells.add(count(customers)));
            table.row(cells.toArray(String[]::new));
        }
        page.table(table);
    }

    private void cohorts(SegmentFigures groups) {
        int ages = Math.min(AGES, groups.ages());
        if (ages == 0) {
            return;
        }
        page.section("Cohorts: of the customers of a month, per cent who ordered at an age in months");
        List<String> headings = new ArrayList<>(List.of("first order ", "customers"));
        IntStream.range(1, ages).forEach(age -> headings.add(Integer.toString(age)));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (Cohort cohort : groups.cohorts()) {
            List<String> cells = new ArrayList<>(List.of(cohort.month(), count(cohort.customers())));
            IntStream.range(1, ages).forEach(age -> cells.add(share(cohort, age)));
            table.row(cells.toArray(String[]::new));
        }
        page.table(table);
        page.note("A month that is not over has no figure.");
    }

    private static String share(Cohort cohort, int age) {
        OptionalLong active = SegmentFigures.active(cohort, age);
        return active.isPresent() ? Long.toString(Math.round(100.0 * active.getAsLong() / cohort.customers())) : "";
    }
}
