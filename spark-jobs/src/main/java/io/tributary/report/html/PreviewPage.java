package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;
import static io.tributary.report.html.PageTable.number;

import io.tributary.report.figures.Figures;
import io.tributary.report.figures.PreviewWords;
import io.tributary.stage.PreviewFigures;
import io.tributary.stage.PreviewFigures.Attribute;
import io.tributary.stage.PreviewFigures.Change;
import io.tributary.stage.PreviewFigures.Example;
import io.tributary.stage.PreviewFigures.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What another survivorship policy would change, as a page: verdict, attributes as bars, rules, examples side by side. */
public final class PreviewPage {
    private static final Map<Change, String> STYLES = new EnumMap<>(Map.of(
            Change.CHANGED, "f-water",
            Change.REORDERED, "f-changed",
            Change.FILLED, "f-new",
            Change.EMPTIED, "f-stopped"));

    private final PreviewFigures figures;

    private PreviewPage(PreviewFigures figures) {
        this.figures = figures;
    }

    /** The page as well-formed markup. */
    public static String of(PreviewFigures figures) {
        return new PreviewPage(figures).page();
    }

    private String page() {
        List<Markup> cards = new ArrayList<>();
        cards.add(Markup.of("div", "verdict " + (figures.changes() == 0 ? "good" : "caution"))
                .text(PreviewWords.verdict(figures))
                .inside(PreviewWords.notes(figures).stream()
                        .map(note -> Markup.of("p").text(note))
                        .toList()));
        if (figures.changes() > 0) {
            cards.add(tiles());
            cards.add(attributes());
            cards.add(rules());
            if (!figures.examples().isEmpty()) {
                cards.add(examples());
            }
        }
        return Template.filled(
                "preview.html",
                Map.of(
                        "style", Template.filled("style.css", Map.of()),
                        "title", Markup.escaped(PreviewWords.title(figures)),
                        "subtitle", Markup.escaped("as of " + figures.runInstant() + "; nothing is written"),
                        "cards", Markup.joined(cards)));
    }

    private Markup tiles() {
        List<Markup> tiles = new ArrayList<>();
        tiles.add(tile(count(figures.affected()), "of " + Figures.counted(figures.customers(), "customer")));
        PreviewWords.changes()
                .forEach((change, name) -> tiles.add(tile(count(figures.changes(change)), "golden values " + name)));
        return Markup.of("div", "tiles").inside(tiles);
    }

    private static Markup tile(String figure, String meaning) {
        return Markup.of("div", "tile")
                .inside(Markup.of("b").text(figure), Markup.of("span").text(meaning));
    }

    private Markup attributes() {
        List<Attribute> changed = PreviewWords.changed(figures);
        double most = changed.stream().mapToLong(Attribute::all).max().orElse(0);
        List<Markup> bars = new ArrayList<>();
        for (Attribute attribute : changed) {
            Strip strip = Strip.of(most);
            List<String> parts = new ArrayList<>();
            PreviewWords.changes().forEach((change, name) -> {
                strip.part(STYLES.get(change), (double) attribute.of(change), name);
                if (attribute.of(change) > 0) {
                    parts.add(count(attribute.of(change)) + " " + name);
                }
            });
            bars.add(Markup.of("span").text(attribute.name()));
            bars.add(strip.markup());
            bars.add(Markup.of("b").text(count(attribute.all())));
            bars.add(Markup.of("small")
                    .text(String.join(", ", parts) + "; " + Figures.percent(attribute.all(), figures.customers())
                            + " of customers"));
        }
        int same = figures.attributes().size() - changed.size();
        return Markup.of("section")
                .inside(
                        Markup.of("h2").text("Golden values that would be others"),
                        Markup.of("p", "note")
                                .text(
                                        same == 0
                                                ? "Every attribute has some."
                                                : Figures.counted(same, "other attribute") + " would stay as "
                                                        + (same == 1 ? "it is." : "they are.")),
                        legend(),
                        Markup.of("div", "bars").inside(bars));
    }

    private static Markup legend() {
        List<Markup> entries = new ArrayList<>();
        PreviewWords.changes()
                .forEach((change, name) -> entries.add(Markup.of("span")
                        .inside(Markup.of("i", STYLES.get(change)))
                        .text(name)));
        return Markup.of("p", "legend").inside(entries);
    }

    private Markup rules() {
        PageTable table = new PageTable("attribute ", "rule ", "times");
        PreviewWords.changed(figures).forEach(attribute -> attribute
                .rules()
                .forEach((rule, times) -> table.row(
                        PageTable.words(attribute.name()),
                        Markup.of("td", "words wide").text(rule),
                        number(times))));
        return Markup.of("section")
                .inside(
                        Markup.of("h2").text("Rules by which they would win"),
                        Markup.of("p", "note").text("What would tell the value published from the golden one."),
                        Facts.bars(PreviewWords.rules(figures), "f-water"),
                        Markup.of("details")
                                .inside(
                                        Markup.of("summary").text("Each attribute"),
                                        Markup.of("div", "scroll").inside(table.markup())));
    }

    private Markup examples() {
        boolean shown = figures.examples().stream()
                .flatMap(example -> example.before().or(example::after).stream())
                .anyMatch(side -> !side.values().isEmpty());
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h2").text("Examples"));
        parts.add(Markup.of("p", "note")
                .text(
                        shown
                                ? "With values of people: treat this page as personal data."
                                : "Without values of people; --show-values shows them."));
        figures.examples().forEach(example -> parts.add(example(example)));
        return Markup.of("section").inside(parts);
    }

    private static Markup example(Example example) {
        return Markup.of("div", "example")
                .inside(
                        Markup.of("h3")
                                .text(example.attribute() + ", " + PreviewWords.name(example.change()) + " ")
                                .inside(Markup.of("code").text(example.customerId())),
                        Markup.of("div", "sides")
                                .inside(
                                        side("published", "side", example.before()),
                                        side("would be", "side other", example.after())),
                        Markup.of("p", "note").text(PreviewWords.reason(example)));
    }

    private static Markup side(String name, String style, Optional<Side> side) {
        Markup box = Markup.of("div", style).inside(Markup.of("small").text(name));
        side.map(Side::values)
                .orElse(List.of())
                .forEach(value -> box.inside(Markup.of("b").text(value)));
        return box.inside(Markup.of("span").text(PreviewWords.origin(side)));
    }
}
