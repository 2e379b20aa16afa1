package io.tributary.explain.html;

import java.util.List;

/** The pieces a page is made of. */
final class Cards {
    private Cards() {}

    /** What to know first. */
    static Markup verdict(String tone, String verdict, List<String> details) {
        return Markup.of("div", "verdict " + tone)
                .text(verdict)
                .inside(details.stream()
                        .map(detail -> Markup.of("p").text(detail))
                        .toList());
    }

    static Markup card(String heading, String note, Markup content) {
        Markup card = Markup.of("section").inside(Markup.of("h2").text(heading));
        return (note.isEmpty() ? card : card.inside(Markup.of("p", "note").text(note))).inside(content);
    }

    static Markup line(String text) {
        return Markup.of("p").text(text);
    }

    static Markup list(List<String> items) {
        return Markup.of("ul")
                .inside(items.stream().map(item -> Markup.of("li").text(item)).toList());
    }

    /** Cells as text; on a narrow screen the table scrolls by itself. */
    static Markup table(List<String> headings, List<List<String>> rows) {
        Markup head = Markup.of("tr")
                .inside(headings.stream()
                        .map(heading -> Markup.of("th").with("scope", "col").text(heading))
                        .toList());
        List<Markup> body = rows.stream()
                .map(row -> Markup.of("tr")
                        .inside(row.stream()
                                .map(cell -> Markup.of("td").text(cell))
                                .toList()))
                .toList();
        return Markup.of("div", "scroll")
                .inside(Markup.of("table")
                        .inside(
                                Markup.of("thead").inside(head),
                                Markup.of("tbody").inside(body)));
    }
}
