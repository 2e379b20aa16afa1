package io.tributary.report.html;

import io.tributary.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Named figures, and counts as bars. */
final class Facts {
    private Facts() {}

    /** A name and its figure, for a list of definitions. */
    static List<Markup> row(String name, String figure) {
        return List.of(Markup.of("dt").text(name), Markup.of("dd").text(figure));
    }

    /** Counts by name, in their order, each as a bar. */
    static Markup bars(Map<String, Long> counts, String style) {
        double most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Markup> bars = new ArrayList<>();
        counts.forEach((name, count) -> {
            bars.add(Markup.of("span").text(name));
            bars.add(Strip.of(most).part(style, (double) count, name).markup());
            bars.add(Markup.of("b").text(Figures.count(count)));
        });
        return Markup.of("div", "bars").inside(bars);
    }

    /** Counts by name in one line. */
    static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Figures.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
