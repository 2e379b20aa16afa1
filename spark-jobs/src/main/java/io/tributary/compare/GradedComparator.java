package io.tributary.compare;

import io.tributary.text.Similarity;
import java.util.ArrayList;
import java.util.List;

/** Equal, then a level for each threshold of one similarity or distance. Of several values the best pair counts. */
final class GradedComparator implements Comparator {
    private static final long serialVersionUID = 1L;

    private final Measure measure;
    private final double[] thresholds;
    private final boolean frequency;

    /** How alike texts are, as a number that falls with likeness. */
    enum Measure {
        EQUALITY("equal") {
            @Override
            double distance(byte[] left, int leftPlace, byte[] right, int rightPlace, double most) {
                return 1;
            }
        },
        JARO_WINKLER("jaro-winkler >=") {
            @Override
            double distance(byte[] left, int leftPlace, byte[] right, int rightPlace, double most) {
                return -similarity(Similarity::jaroWinkler, left, leftPlace, right, rightPlace);
            }
        },
        GRAMS("grams >=") {
            @Override
            double distance(byte[] left, int leftPlace, byte[] right, int rightPlace, double most) {
                return -similarity(Similarity::grams, left, leftPlace, right, rightPlace);
            }
        },
        EDITS("edits <=") {
            @Override
            double distance(byte[] left, int leftPlace, byte[] right, int rightPlace, double most) {
                return Similarity.edits(
                        left,
                        Prepared.text(leftPlace),
                        Prepared.length(left, leftPlace),
                        right,
                        Prepared.text(rightPlace),
                        Prepared.length(right, rightPlace),
                        (int) most);
            }
        },
        NUMBER("difference <=") {
            @Override
            double distance(byte[] left, int leftPlace, byte[] right, int rightPlace, double most) {
                return Math.abs(value(left, leftPlace) - value(right, rightPlace));
            }
        };

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        abstract double distance(byte[] left, int leftPlace, byte[] right, int rightPlace, double most);

        /** Similarities are thresholds from above: they count with the sign turned. */
        private boolean isSimilarity() {
            return this == JARO_WINKLER || this == GRAMS;
        }

        static Measure of(io.tributary.config.MatchConfig.Comparator comparator) {
            return switch (comparator) {
                case JARO_WINKLER -> JARO_WINKLER;
                case GRAMS -> GRAMS;
                case EDITS -> EDITS;
                case NUMBER -> NUMBER;
                default -> EQUALITY;
            };
        }

        /** A similarity of two texts, each given by its bytes, where it begins and how long it is. */
        private interface Kernel {
            double similarity(byte[] left, int leftFrom, int leftSize, byte[] right, int rightFrom, int rightSize);
        }

        private static double similarity(Kernel kernel, byte[] left, int leftPlace, byte[] right, int rightPlace) {
            return kernel.similarity(
                    left,
                    Prepared.text(leftPlace),
                    Prepared.length(left, leftPlace),
                    right,
                    Prepared.text(rightPlace),
                    Prepared.length(right, rightPlace));
        }

        private static double value(byte[] prepared, int place) {
            return Double.parseDouble(new String(
                    prepared,
                    Prepared.text(place),
                    Prepared.length(prepared, place),
                    java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    GradedComparator(Measure measure, List<Double> thresholds, boolean frequency) {
        this.measure = measure;
        this.thresholds = thresholds.stream()
                .mapToDouble(each -> measure.isSimilarity() ? -each : each)
                .toArray();
        this.frequency = frequency;
    }

    @Override
    public List<String> levels() {
        List<String> levels = new ArrayList<>();
        levels.add("equal");
        for (double threshold : thresholds) {
            levels.add(measure.label + " " + Math.abs(threshold));
        }
        levels.add("else");
        return levels;
    }

    @Override
    public List<String> terms(List<List<String>> values) {
        return frequency ? Texts.distinct(values) : List.of();
    }

    @Override
    public byte[] prepare(List<List<String>> values, Frequencies frequencies) {
        Prepared.Writer writer = new Prepared.Writer();
        Texts.distinct(values).forEach(text -> writer.add(frequency ? Rarity.bits(text, frequencies) : 0, text));
        return writer.bytes();
    }

    @Override
    public int level(byte[] left, byte[] right) {
        int best = thresholds.length + 1;
        int leftPlace = Prepared.first();
        for (int i = 0; i < Prepared.items(left); i++) {
            int rightPlace = Prepared.first();
            for (int j = 0; j < Prepared.items(right); j++) {
                best = Math.min(best, level(left, leftPlace, right, rightPlace, best));
                rightPlace = Prepared.next(right, rightPlace);
            }
            leftPlace = Prepared.next(left, leftPlace);
        }
        return best;
    }

    private int level(byte[] left, int leftPlace, byte[] right, int rightPlace, int best) {
        if (Prepared.sameText(left, leftPlace, right, rightPlace)) {
            return 0;
        }
        if (thresholds.length == 0 || best <= 1) {
            return best;
        }
        double distance = measure.distance(left, leftPlace, right, rightPlace, thresholds[thresholds.length - 1]);
        for (int level = 0; level < thresholds.length; level++) {
            if (distance <= thresholds[level]) {
                return level + 1;
            }
        }
        return thresholds.length + 1;
    }

    @Override
    public double frequencyBits(byte[] left, byte[] right, int level) {
        return mostFrequencyBits(level) > 0 ? Texts.rarityOfEqual(left, right, Rarity.USUAL_LIMIT) : 0;
    }

    @Override
    public double mostFrequencyBits(int level) {
        return frequency && level == 0 ? Rarity.USUAL_LIMIT : 0;
    }
}
