package io.tributary.report.figures;

import io.tributary.stage.PreviewFigures;
import io.tributary.stage.PreviewFigures.Change;
import io.tributary.stage.PreviewFigures.Example;
import io.tributary.stage.PreviewFigures.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A preview in words, the same in every form of its report. */
public final class PreviewWords {
    private PreviewWords() {}

    public static String title(PreviewFigures figures) {
        return "Preview of survivorship beside run " + figures.runSequence();
    }

    /** What would happen, in a sentence. */
    public static String verdict(PreviewFigures figures) {
        if (figures.changes() == 0) {
            return "No golden value would be another, of " + Figures.counted(figures.customers(), "customer")
                    + " with records.";
        }
        return Figures.counted(figures.changes(), "golden value") + " of "
                + Figures.counted(figures.affected(), "customer") + " would be "
                + (figures.changes() == 1 ? "another: " : "others: ")
                + Figures.percent(figures.affected(), figures.customers()) + " of "
                + Figures.count(figures.customers()) + " with records.";
    }

    /** What a reader must know besides. */
    public static List<String> notes(PreviewFigures figures) {
        List<String> notes = new ArrayList<>();
        if (figures.policy().equals(figures.publishedPolicy())) {
            notes.add("The policy is the one that is published.");
        }
        figures.others()
                .ifPresentOrElse(
                        files -> {
                            if (!files.isEmpty()) {
                                notes.add("Not previewed: the configuration differs in more than survivorship ("
                                        + String.join(", ", files) + "). A run with it would change more than is shown"
                                        + " here.");
                            }
                        },
                        () -> notes.add("Whether the configuration differs in more than survivorship is not known: an"
                                + " earlier version published. Only survivorship and the trust of sources are"
                                + " previewed."));
        if (!figures.notCompared().isEmpty()) {
            notes.add("Not compared, since only one of the two has them or their type differs: "
                    + String.join(", ", figures.notCompared()) + ".");
        }
        return notes;
    }

    /** How often each rule would decide against a published value, the commonest first. */
    public static Map<String, Long> rules(PreviewFigures figures) {
        return SourceFigures.together(figures.attributes().stream()
                .map(PreviewFigures.Attribute::rules)
                .toList());
    }

    /** Attributes of which some golden value would be another. */
    public static List<PreviewFigures.Attribute> changed(PreviewFigures figures) {
        return figures.attributes().stream()
                .filter(attribute -> attribute.all() > 0)
                .toList();
    }

    /** Kinds of change with their names, in order. */
    public static Map<Change, String> changes() {
        Map<Change, String> names = new LinkedHashMap<>();
        for (Change change : Change.values()) {
            names.put(change, name(change));
        }
        return names;
    }

    /** A kind of change. */
    public static String name(Change change) {
        return switch (change) {
            case CHANGED -> "changed";
            case REORDERED -> "another first";
            case FILLED -> "newly filled";
            case EMPTIED -> "newly empty";
        };
    }

    /** Where a value comes from, or that there is none. */
    public static String origin(Optional<Side> side) {
        return side.map(each -> Stream.concat(
                                Stream.of(each.source()),
                                Stream.concat(each.date().stream(), each.rule().map(rule -> "by " + rule).stream()))
                        .collect(Collectors.joining(", ")))
                .orElse("no value");
    }

    /** Why the two differ. */
    public static String reason(Example example) {
        List<String> reasons = new ArrayList<>();
        example.lostBy().ifPresent(rule -> reasons.add("what is published would lose by " + rule));
        example.heldBy().ifPresent(rule -> reasons.add("the other loses by " + rule + " today"));
        if (reasons.isEmpty()) {
            return example.change() == Change.REORDERED
                    ? "Both keep every value; their order differs."
                    : "No value loses on either side.";
        }
        String sentence = String.join("; ", reasons);
        return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1) + ".";
    }
}
