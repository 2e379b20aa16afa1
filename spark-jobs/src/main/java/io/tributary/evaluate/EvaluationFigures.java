package io.tributary.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * What an evaluation found.
 *
 * @param coverage what was judged and what was not
 * @param pairwise over pairs of records
 * @param bCubed over records; absent for labels that are pairs
 * @param blocking share of true pairs that each step keeps
 * @param estimate what the model itself expects
 * @param merges customers with the most pairs of different people, worst first
 * @param splits people with the most pairs apart, worst first
 * @param traps planted look-alikes, by kind
 */
public record EvaluationFigures(
        Coverage coverage,
        Pairwise pairwise,
        Optional<BCubed> bCubed,
        Blocking blocking,
        Estimate estimate,
        List<Mistake> merges,
        List<Mistake> splits,
        List<Trap> traps) {

    public EvaluationFigures {
        merges = List.copyOf(merges);
        splits = List.copyOf(splits);
        traps = List.copyOf(traps);
    }

    /**
     * What was judged and what was not.
     *
     * @param form clusters or pairs
     * @param judged records with a label, or labelled pairs of which both records are there
     * @param people who have a judged record; 0 for labels that are pairs
     * @param customers who have a judged record; 0 for labels that are pairs
     * @param labelsWithoutRecord labels of records that the lake does not have
     * @param recordsWithoutLabel records that no label speaks of: not judged
     * @param incompleteLabels rows of the file without a key or person
     */
    public record Coverage(
            String form,
            long judged,
            long people,
            long customers,
            long labelsWithoutRecord,
            long recordsWithoutLabel,
            long incompleteLabels) {}

    /**
     * Pairs of judged records.
     *
     * @param truePairs of one person
     * @param foundPairs of one customer
     * @param truePositives of one person and one customer
     */
    public record Pairwise(long truePairs, long foundPairs, long truePositives) {
        public long falsePositives() {
            return foundPairs - truePositives;
        }

        public long falseNegatives() {
            return truePairs - truePositives;
        }

        /** 1 when nothing was found: nothing found is wrong. */
        public double precision() {
            return share(truePositives, foundPairs);
        }

        /** 1 when there is nothing to find. */
        public double recall() {
            return share(truePositives, truePairs);
        }

        public double f1() {
            return harmonic(precision(), recall());
        }
    }

    /**
     * Means over judged records: of a record's customer the share that is of its person, and of its person's records the
     * share that is in its customer (Bagga and Baldwin 1998).
     */
    public record BCubed(double precision, double recall) {
        public double f1() {
            return harmonic(precision, recall);
        }
    }

    /**
     * True pairs that each step keeps, as a share of all.
     *
     * @param sharedKey that have a blocking key in common, before wide keys are narrowed; absent if keys are unknown
     * @param scored that are scored at or above the review threshold
     * @param afterClosure whose records are in one candidate component
     */
    public record Blocking(Optional<Double> sharedKey, double scored, double afterClosure) {}

    /**
     * What the model expects without any truth, of pairs at or above the review threshold.
     *
     * @param pairs scored
     * @param precision mean probability of the scored pairs inside customers
     * @param recall probability inside customers by that of all scored pairs; what was never scored is not in it
     */
    public record Estimate(long pairs, Optional<Double> precision, Optional<Double> recall) {}

    /**
     * A customer with several people, or a person with several customers.
     *
     * @param subject customer_id, or the person of the labels
     * @param records judged
     * @param parts people in the customer, or customers of the person
     * @param pairs that are wrong because of it
     * @param why in words
     * @param weakestLink S in bits of the weakest scored link that holds the customer together, if there is one
     * @param examples pairs that are wrong, strongest first
     */
    public record Mistake(
            String subject,
            long records,
            long parts,
            long pairs,
            String why,
            Optional<Double> weakestLink,
            List<Example> examples) {
        public Mistake {
            examples = List.copyOf(examples);
        }
    }

    /**
     * A pair of source keys.
     *
     * @param bits S, prior included
     * @param state of its edge and why: kept, cut: reason; empty if it has none
     */
    public record Example(String left, String right, double bits, String state) {}

    /**
     * Planted look-alikes of one kind.
     *
     * @param traps how many
     * @param pairs of records of different people within a trap
     * @param apart those in different customers
     */
    public record Trap(String kind, long traps, long pairs, long apart) {
        public double shareApart() {
            return share(apart, pairs);
        }
    }

    static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    private static double harmonic(double precision, double recall) {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
