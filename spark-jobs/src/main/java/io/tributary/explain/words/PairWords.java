package io.tributary.explain.words;

import io.tributary.compare.MatchModel;
import io.tributary.explain.facts.EdgeFacts;
import io.tributary.explain.facts.PairFacts;
import io.tributary.explain.facts.PairFacts.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the facts of a pair are in sentences, the same in every form. */
public final class PairWords {
    private static final double NOTABLE = 0.01;

    private final PairFacts facts;

    public PairWords(PairFacts facts) {
        this.facts = facts;
    }

    /** Both records by name. */
    public String title() {
        return facts.left().name() + " and " + facts.right().name();
    }

    /** Whether they are one customer today. */
    public String verdict() {
        if (facts.together()) {
            return "One customer today: " + facts.leftCustomer().orElseThrow();
        }
        if (facts.leftCustomer().isPresent() && facts.rightCustomer().isPresent()) {
            return "Two customers today: " + facts.leftCustomer().get() + " and "
                    + facts.rightCustomer().get();
        }
        if (facts.leftCustomer().isEmpty() && facts.rightCustomer().isEmpty()) {
            return "Neither record has a customer yet";
        }
        return "Not one customer today: " + (facts.leftCustomer().isPresent() ? "the second" : "the first")
                + " record has no customer yet";
    }

    /** Probability by Fellegi-Sunter, then by the learned model if there is one; which one counts. */
    public List<String> probabilities() {
        String mark = facts.learned().isEmpty() ? "" : facts.learnedIsUsed() ? "" : " (used)";
        List<String> lines = new ArrayList<>();
        lines.add("S = " + Numbers.bits(facts.bits()) + " bits: probability "
                + Numbers.probability(MatchModel.probability(facts.bits())) + " by Fellegi-Sunter" + mark);
        facts.learned()
                .ifPresent(learned -> lines.add(Numbers.bits(learned.bits()) + " bits: probability "
                        + Numbers.probability(MatchModel.probability(learned.bits())) + " by the learned model"
                        + (facts.learnedIsUsed() ? ", " + facts.used() + " (used)" : "")));
        if (facts.learned().isEmpty() && !facts.used().equals(PairFacts.FELLEGI_SUNTER)) {
            lines.add("The learned model, " + facts.used() + ", has not met this combination of levels");
        }
        facts.unusable().ifPresent(why -> lines.add("Nothing is merged by score under this model: " + why));
        facts.origin()
                .stored()
                .filter(stored -> Math.abs(stored - facts.bits()) > NOTABLE)
                .ifPresent(stored -> lines.add("The run that scored the pair found " + Numbers.bits(stored)
                        + " bits: since then frequencies or the configuration have changed"));
        return lines;
    }

    /** How the pair came to be compared, or why not. */
    public String origin() {
        Origin origin = facts.origin();
        String rules = Numbers.counted(origin.rules().size(), "blocking rule");
        String threshold = String.format(Locale.ROOT, "%s bits", Numbers.bits(origin.reviewThreshold()));
        return switch (origin.way()) {
            case SCORED -> rules + " made this pair:";
            case NO_RULE ->
                "No blocking rule made this pair, or both are of one clean source: it was never compared."
                        + " Reckoned here from what was saved.";
            case BELOW_REVIEW ->
                "Below the review threshold of " + threshold + ", so the pair was not kept. " + rules
                        + " could have made it:";
            case BLOCK_TOO_LARGE ->
                "Never compared, although " + rules
                        + " could have made it: too many records share the key. Reckoned here from what was saved.";
        };
    }

    /** What became of the link. */
    public String edge() {
        if (facts.edge().isEmpty()) {
            return facts.together()
                    ? "No edge between the two: other records hold them together."
                    : "No edge between the two: the pair was not looked at as a link.";
        }
        EdgeFacts edge = facts.edge().get();
        String bits =
                edge.bits().map(known -> " of " + Numbers.bits(known) + " bits").orElse("");
        String why = edge.reason().map(reason -> ": " + reason).orElse("");
        return "Edge (" + edge.kind().replace('_', ' ') + ")" + bits + " " + edge.state() + why;
    }

    /** Identifiers that both carry, a line each. */
    public List<String> shared() {
        return facts.shared().stream()
                .map(each -> "Both carry " + each.type() + " " + each.value() + " (" + each.state()
                        + each.reason().map(reason -> ": " + reason).orElse("") + ")")
                .toList();
    }
}
