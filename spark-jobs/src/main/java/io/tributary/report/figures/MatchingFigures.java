package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.table.Metrics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run compared and by which model. What nobody noted is absent.
 *
 * @param candidates pairs that blocking made, each counted once; known in runs that estimate a model
 * @param compared records that are new or changed; known in runs that use a saved model
 * @param kept pairs at or above the review threshold
 * @param rules of blocking, those of the most pairs first
 * @param skippedBlocks blocks too large to be compared, even when divided
 * @param version of the model: the run that estimated it
 * @param origin whether this run estimated it
 * @param warnings about the model and the configuration
 * @param unusable why nothing is merged by score, if so
 */
public record MatchingFigures(
        OptionalLong candidates,
        OptionalLong compared,
        long kept,
        List<Rule> rules,
        long skippedBlocks,
        OptionalLong version,
        Origin origin,
        List<Warning> warnings,
        Optional<String> unusable) {

    /** Where a model comes from. */
    public enum Origin {
        ESTIMATED,
        REUSED
    }

    /**
     * A blocking rule.
     *
     * @param rule as configured
     * @param pairs its blocks make; one that several rules make is counted by each
     * @param blocks of two records and more
     * @param largest records of its largest block
     * @param skipped records of each block skipped, of those that are listed, the largest first
     */
    public record Rule(String rule, long pairs, long blocks, long largest, List<Long> skipped) {}

    /**
     * What a user should know.
     *
     * @param code kind of warning
     * @param text what is wrong, and with what
     * @param remedy what to do; empty if nothing is known
     */
    public record Warning(String code, String text, String remedy) {}

    /** Absent if the run has not compared. */
    public static Optional<MatchingFigures> of(RunFigures figures) {
        return figures.stages().stream()
                .filter(marker -> marker.stage().equals("match"))
                .findFirst()
                .map(marker -> of(new Metrics(marker.metrics())));
    }

    private static MatchingFigures of(Metrics match) {
        return new MatchingFigures(
                match.noted("candidate_pairs", "all"),
                match.noted("records_compared", "all"),
                match.total("scored_pairs"),
                match.subjects("rule_pairs").stream()
                        .map(rule -> rule(rule, match))
                        .sorted(Comparator.comparingLong(Rule::pairs).reversed())
                        .toList(),
                match.total("skipped_blocks"),
                match.noted("model_version", "all"),
                match.total("model_trained") > 0 ? Origin.ESTIMATED : Origin.REUSED,
                match.subjects("match_warning").stream()
                        .flatMap(code -> match.byDetail("match_warning", code).keySet().stream()
                                .map(text -> new Warning(code, text, remedy(code))))
                        .toList(),
                match.byDetail("match_unusable", "all").keySet().stream().findFirst());
    }

    private static Rule rule(String rule, Metrics match) {
        Map<String, Long> skipped = match.byDetail("skipped_block_records", rule);
        return new Rule(
                rule,
                match.total("rule_pairs", rule),
                match.total("rule_blocks", rule),
                match.total("rule_largest_block", rule),
                skipped.values().stream().sorted(Comparator.reverseOrder()).toList());
    }

    private static String remedy(String code) {
        return switch (code) {
            case "session-trains-nothing" -> "Other sessions teach the model; nothing is to be done if some do.";
            case "level-never-observed" ->
                "What it weighs is a guess. If it is the first level: look whether sources really map the attribute.";
            case "agreement-against" -> "Look for a default value that strangers share, and declare it invalid.";
            case "adds-nothing" -> "It can be left out of match.yaml.";
            case "dominating-rule" -> "Narrow the rule by another part, such as + year(date_of_birth).";
            default -> "";
        };
    }

    /** Pairs of all rules together, one that several make counted by each. */
    public long rulePairs() {
        return rules.stream().mapToLong(Rule::pairs).sum();
    }

    /** How the model came about, as a sentence. */
    public Optional<String> modelSentence() {
        return version.isPresent()
                ? Optional.of(
                        origin == Origin.ESTIMATED
                                ? "The model was estimated in this run, without labels."
                                : "The model of run " + Figures.count(version.getAsLong())
                                        + " was used: only pairs with a new or changed record were compared.")
                : Optional.empty();
    }

    /** What was not compared, as a sentence, where something was not. */
    public Optional<String> skippedSentence() {
        return skippedBlocks == 0
                ? Optional.empty()
                : Optional.of(Figures.counted(skippedBlocks, "block")
                        + (skippedBlocks == 1 ? " was" : " were")
                        + " skipped: too many records have the same key, and no further attribute divides them. Their"
                        + " records are compared by other rules only.");
    }
}
