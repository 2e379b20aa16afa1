package io.tributary.score.churn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How good probabilities of something that then was or was not are, by figures that need no threshold.
 *
 * @param probabilities what was said
 * @param happened what was, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Judged(double[] probabilities, boolean[] happened) {
    private static final int PARTS = 10;
    private static final double TINY = 1e-6;

    /** How many times it happened, as a share. */
    double baseRate() {
        return (double) IntStream.range(0, happened.length)
                        .filter(i -> happened[i])
                        .count()
                / happened.length;
    }

    /** Chance that one of whom it was so was given more than one of whom it was not; ties count half. */
    double auc() {
        List<Integer> order = ascending();
        double ranks = 0;
        double positives = 0;
        for (int from = 0; from < order.size(); ) {
            int to = from;
            int here = 0;
            while (to < order.size() && probability(order, to) == probability(order, from)) {
                here += happened[order.get(to)] ? 1 : 0;
                to++;
            }
            ranks += here * ((from + 1 + to) / 2.0);
            positives += here;
            from = to;
        }
        double negatives = happened.length - positives;
        return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /** Area under precision by recall, as the mean precision at each one of whom it was so. */
    double averagePrecision() {
        List<Integer> order = ascending();
        double sum = 0;
        double found = 0;
        for (int from = order.size(); from > 0; ) {
            int to = from;
            int here = 0;
            while (to > 0 && probability(order, to - 1) == probability(order, from - 1)) {
                to--;
                here += happened[order.get(to)] ? 1 : 0;
            }
            found += here;
            sum += here * found / (order.size() - to);
            from = to;
        }
        return sum / found;
    }

    /** Mean squared error of the probabilities. */
    double brier() {
        return mean(i -> {
            double error = probabilities[i] - (happened[i] ? 1 : 0);
            return error * error;
        });
    }

    /** Mean surprise, natural logarithm. */
    double logLoss() {
        return mean(i -> {
            double told = Math.min(1 - TINY, Math.max(TINY, probabilities[i]));
            return -Math.log(happened[i] ? told : 1 - told);
        });
    }

    private double mean(IntToDoubleFunction each) {
        return IntStream.range(0, happened.length).mapToDouble(each).sum() / happened.length;
    }

    /** A tenth of the customers, the likeliest first: what was said of them, and what was. */
    record Part(int customers, double said, double was) {}

    /** Ten parts of the same size, but for one. */
    List<Part> deciles() {
        List<Integer> order = ascending();
        Collections.reverse(order);
        List<Part> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int from = (int) ((long) order.size() * part / PARTS);
            int to = (int) ((long) order.size() * (part + 1) / PARTS);
            if (to > from) {
                List<Integer> mine = order.subList(from, to);
                parts.add(new Part(
                        mine.size(),
                        mine.stream().mapToDouble(i -> probabilities[i]).sum() / mine.size(),
                        (double) mine.stream().filter(i -> happened[i]).count() / mine.size()));
            }
        }
        return parts;
    }

    /** How far what is said is from what is, over the deciles. */
    double calibrationError() {
        return deciles().stream()
                        .mapToDouble(part -> part.customers() * Math.abs(part.said() - part.was()))
                        .sum()
                / happened.length;
    }

    /** How many times more often than among all it was so among the tenth likeliest; {@link #liftCeiling} at most. */
    double lift() {
        return deciles().get(0).was() / baseRate();
    }

    /** What lift would be if all of the likeliest tenth were right. */
    double liftCeiling() {
        return Math.min(PARTS, 1 / baseRate());
    }

    private double probability(List<Integer> order, int place) {
        return probabilities[order.get(place)];
    }

    private List<Integer> ascending() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, happened.length).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> probabilities[i]));
        return order;
    }
}
