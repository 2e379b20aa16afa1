package io.tributary.report.html;

import io.tributary.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;

/** A table of the page. A column whose heading ends with a space is text, to the left; others are numbers. */
final class PageTable {
    private final List<String> headings;
    private final List<Markup> rows = new ArrayList<>();

    PageTable(String... headings) {
        this.headings = List.of(headings);
    }

    static Markup words(String text) {
        return Markup.of("td", "words").text(text);
    }

    /** A count; one that is 0 steps back. */
    static Markup number(long value) {
        return (value == 0 ? Markup.of("td", "faint") : Markup.of("td")).text(Figures.count(value));
    }

    void row(Markup... cells) {
        rows.add(Markup.of("tr").inside(cells));
    }

    void sum(Markup... cells) {
        rows.add(Markup.of("tr", "sum").inside(cells));
    }

    Markup markup() {
        List<Markup> heads = headings.stream()
                .map(heading -> (heading.endsWith(" ") ? Markup.of("th", "words") : Markup.of("th"))
                        .with("scope", "col")
                        .text(heading.strip()))
                .toList();
        return Markup.of("table")
                .inside(
                        Markup.of("thead").inside(Markup.of("tr").inside(heads)),
                        Markup.of("tbody").inside(rows));
    }
}
