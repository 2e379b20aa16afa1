package io.tributary.report.html;

import io.tributary.report.figures.Figures;
import io.tributary.stage.RunFigures.QualityFigure;
import java.util.Comparator;
import java.util.List;

/** Rules judged: those broken first and open, those kept behind a fold. */
final class QualityCard {
    private final List<QualityFigure> broken;
    private final List<QualityFigure> kept;

    QualityCard(List<QualityFigure> all) {
        this.broken = all.stream()
                .filter(rule -> !rule.passed())
                .sorted(Comparator.comparing(QualityFigure::severity))
                .toList();
        this.kept = all.stream().filter(QualityFigure::passed).toList();
    }

    String note() {
        if (broken.isEmpty() && kept.isEmpty()) {
            return "No rule has been judged: the run did not get that far.";
        }
        return Figures.count(kept.size()) + " of " + Figures.counted(kept.size() + broken.size(), "check")
                + " passed. A rule that fails publishes nothing; one that warns is told here.";
    }

    String markup() {
        StringBuilder markup = new StringBuilder();
        if (!broken.isEmpty()) {
            markup.append(Markup.of("div", "scroll").inside(table(broken)));
        }
        if (!kept.isEmpty()) {
            markup.append(Markup.of("details")
                    .inside(
                            Markup.of("summary").text("The " + Figures.counted(kept.size(), "check") + " passed"),
                            Markup.of("div", "scroll").inside(table(kept))));
        }
        return markup.toString();
    }

    private static Markup table(List<QualityFigure> rules) {
        PageTable table = new PageTable(" ", "rule ", "subject ", "check ", "measure", "allowed");
        rules.forEach(rule -> table.row(
                Markup.of("td", "words").inside(mark(rule)),
                Markup.of("td", "words wide").text(rule.rule()),
                PageTable.words(rule.subject()),
                PageTable.words(rule.check()),
                Markup.of("td").text(rule.measure().map(Figures::measure).orElse("nothing to judge")),
                Markup.of("td").text(Figures.limits(rule))));
        return table.markup();
    }

    private static Markup mark(QualityFigure rule) {
        if (rule.passed()) {
            return Markup.of("span", "mark good").text("passed");
        }
        return rule.severity().equals("fail")
                ? Markup.of("span", "mark bad").text("failed")
                : Markup.of("span", "mark caution").text("warning");
    }
}
