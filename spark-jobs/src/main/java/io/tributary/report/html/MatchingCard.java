package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;
import static io.tributary.report.html.PageTable.number;

import io.tributary.report.figures.ComparisonFigures;
import io.tributary.report.figures.Figures;
import io.tributary.report.figures.MatchingFigures;
import io.tributary.report.figures.MatchingFigures.Rule;
import io.tributary.report.figures.MatchingFigures.Warning;
import io.tributary.stage.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which pairs were made and kept, by which rules, and by what model they are weighed. */
final class MatchingCard {
    private static final int SKIPPED_SHOWN = 5;

    private final RunFigures figures;
    private final MatchingFigures matching;

    private MatchingCard(RunFigures figures, MatchingFigures matching) {
        this.figures = figures;
        this.matching = matching;
    }

    /** The card, if the run has compared. */
    static List<Markup> of(RunFigures figures) {
        return MatchingFigures.of(figures)
                .map(matching -> List.of(new MatchingCard(figures, matching).card()))
                .orElse(List.of());
    }

    private Markup card() {
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h2").text("Matching"));
        parts.add(Markup.of("p", "note")
                .text("Which records were compared, and what their agreement weighs."
                        + matching.modelSentence()
                                .map(sentence -> " " + sentence)
                                .orElse("")));
        matching.unusable()
                .ifPresent(why -> parts.add(Markup.of("div", "verdict caution")
                        .text("Nothing is merged by score.")
                        .inside(Markup.of("p").text(why))));
        parts.add(facts());
        parts.addAll(rules());
        parts.addAll(WeightsChart.of(figures.model()));
        parts.addAll(warnings());
        return Markup.of("section").inside(parts);
    }

    private Markup facts() {
        List<Markup> facts = new ArrayList<>();
        if (matching.compared().isPresent()) {
            facts.addAll(Facts.row("Records compared", count(matching.compared())));
        }
        if (matching.candidates().isPresent()) {
            facts.addAll(Facts.row("Candidate pairs", count(matching.candidates())));
        }
        facts.addAll(Facts.row("Pairs kept, at or above the review threshold", count(matching.kept())));
        ComparisonFigures.prior(figures.model())
                .ifPresent(prior ->
                        facts.addAll(Facts.row("Two random records are one person", ComparisonFigures.oneIn(prior))));
        ComparisonFigures.related(figures.model())
                .ifPresent(related -> facts.addAll(Facts.row(
                        "Two random records are different people of one household, or alike",
                        ComparisonFigures.oneIn(related))));
        return Markup.of("dl").inside(facts);
    }

    private List<Markup> rules() {
        if (matching.rules().isEmpty()) {
            return List.of();
        }
        double most = matching.rules().get(0).pairs();
        PageTable table = new PageTable("blocking rule ", "pairs", " ", "blocks", "largest", "skipped");
        for (Rule rule : matching.rules()) {
            table.row(
                    Markup.of("td", "words wide").text(rule.rule()),
                    number(rule.pairs()),
                    Markup.of("td", "bar")
                            .inside(Strip.of(most)
                                    .part("f-water", (double) rule.pairs(), rule.rule())
                                    .markup()),
                    number(rule.blocks()),
                    number(rule.largest()),
                    skipped(rule));
        }
        List<Markup> parts = new ArrayList<>();
        parts.add(Markup.of("h3").text("Blocking rules"));
        parts.add(Markup.of("p", "note")
                .text(
                        "Records are compared when they agree on a rule. Pairs are counted by every rule that makes them, and"
                                + " compared once. Largest: records of the largest block."));
        parts.add(Markup.of("div", "scroll").inside(table.markup()));
        matching.skippedSentence()
                .ifPresent(sentence -> parts.add(Markup.of("p", "note").text(sentence)));
        return parts;
    }

    private static Markup skipped(Rule rule) {
        if (rule.skipped().isEmpty()) {
            return number(0);
        }
        return Markup.of("td", "alarm")
                .text(Figures.counted(rule.skipped().size(), "block"))
                .inside(Markup.of("small")
                        .text("of "
                                + rule.skipped().stream()
                                        .limit(SKIPPED_SHOWN)
                                        .map(Figures::count)
                                        .collect(Collectors.joining("; "))
                                + " records"));
    }

    private List<Markup> warnings() {
        if (matching.warnings().isEmpty()) {
            return List.of();
        }
        return List.of(
                Markup.of("h3").text("What to know of the model"),
                Markup.of("ul")
                        .inside(matching.warnings().stream()
                                .map(MatchingCard::warning)
                                .toList()));
    }

    private static Markup warning(Warning warning) {
        return Markup.of("li").text(warning.text() + (warning.remedy().isEmpty() ? "" : ". " + warning.remedy()));
    }
}
