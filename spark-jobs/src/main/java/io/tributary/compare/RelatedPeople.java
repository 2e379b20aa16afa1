package io.tributary.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of different people who are alike: a household, twins, father and son. What the levels of a comparison are among them
 * stands in {@link MatchModel.Factor#related}; here stands how often such pairs occur, and what tells them from matches. They
 * share one thing or the other, but hardly ever all of it: a pair that agrees in every telling comparison is of one person.
 * Taken for independent, a few who share the name and a few who share the birth date would foretell some who share both.
 * Immutable; travels to tasks.
 */
public final class RelatedPeople implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nobody is related, or it makes no difference. */
    public static final RelatedPeople NONE = new RelatedPeople(0, List.of());

    /** How often pairs agree in all telling comparisons, to how often they would if these were independent. */
    private static final double ALL_AGREE = 0.02;

    private final double share;
    private final ArrayList<Telling> telling;
    private final double allTelling;

    /**
     * A comparison in which matches agree, and related people do not.
     *
     * @param comparison its number
     * @param last the last level that counts as agreement
     * @param agreeing share of related people who agree, whatever else they share
     */
    public record Telling(int comparison, int last, double agreeing) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** 1 if a pair agrees, 0 if not, the share of all if it is not known. */
        double agreeing(long vector) {
            int level = AgreementVector.level(vector, comparison);
            return level < 0 ? agreeing : level <= last ? 1 : 0;
        }
    }

    /**
     * @param share chance that two random records are of related people
     * @param telling comparisons that such pairs hardly ever agree in all of; none if they are independent
     */
    public RelatedPeople(double share, List<Telling> telling) {
        this.share = share;
        this.telling = new ArrayList<>(telling);
        this.allTelling = telling.stream().mapToDouble(Telling::agreeing).reduce(1, (left, right) -> left * right);
    }

    /** Chance that two random records are of related people; 0 if that makes no difference. */
    public double share() {
        return share;
    }

    /** Comparisons that such pairs hardly ever agree in all of. */
    public List<Telling> telling() {
        return List.copyOf(telling);
    }

    /** Chance that related people with these levels agree in all telling comparisons among some: 0 or 1 if all are known. */
    public double agreeing(long vector, int[] comparisons) {
        double agreeing = 1;
        for (Telling each : telling) {
            for (int comparison : comparisons) {
                agreeing *= comparison == each.comparison() ? each.agreeing(vector) : 1;
            }
        }
        return agreeing;
    }

    double agreeing(long vector) {
        double agreeing = 1;
        for (Telling each : telling) {
            agreeing *= each.agreeing(vector);
        }
        return agreeing;
    }

    /**
     * How much more often related people look so than if their comparisons were independent.
     *
     * @param agreeing chance that they agree in all telling comparisons
     */
    public double ratio(double agreeing) {
        return telling.isEmpty() ? 1 : (1 - (1 - ALL_AGREE) * agreeing) / (1 - (1 - ALL_AGREE) * allTelling);
    }

    /** The same for a pair with these levels. */
    public double ratio(long vector) {
        return ratio(agreeing(vector));
    }

    /** Pairs that the telling comparisons keep from occurring, for each that occurs. */
    public double missing() {
        return telling.isEmpty() ? 0 : (1 - ALL_AGREE) * allTelling / (1 - (1 - ALL_AGREE) * allTelling);
    }
}
