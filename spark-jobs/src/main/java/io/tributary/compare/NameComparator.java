package io.tributary.compare;

import io.tributary.text.Similarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A person's name as one comparison. The words of both names are aligned in any order, the surest first. An aligned word
 * brings its rarity in bits, less if the two are only alike; the level is how many bits agree, crossed with what is left
 * over: nothing; nothing, but a word is only alike; nothing on the poorer side; little; or more.
 *
 * <p>Of two words: equal 1; of one group of nicknames .9; an initial of the other .6; Jaro-Winkler similarity from .8 on
 * counts .5 to .95; anything less is no agreement. A word that is merely alike brings .8 times the square of that.
 */
final class NameComparator implements io.tributary.compare.Comparator {
    private static final long serialVersionUID = 1L;
    private static final double[] CUTS = {0.5, 3, 6, 9, 12, 15, 18, 22};
    private static final String[] LEFT_OVER = {
        "nothing left over", "a word only alike", "poorer side whole", "little left over", "more left over"
    };
    private static final int MOST_WORDS = 8;
    private static final double NICKNAME = 0.9;
    private static final double INITIAL = 0.6;
    private static final double LEAST_ALIKE = 0.8;
    private static final double ALIKE_FROM = 0.5;
    private static final double ALIKE_RANGE = 0.45;
    private static final double ALIKE_SHARE = 0.8;
    private static final double LITTLE = 7;
    /** Below it a word is only alike: brothers and sisters have names like that, slips of the keyboard hardly. */
    private static final double ONLY_ALIKE = 0.8;

    @Override
    public List<String> levels() {
        List<String> levels = new ArrayList<>();
        for (int cut = CUTS.length; cut >= 0; cut--) {
            String bits = cut == 0 ? "less than " + CUTS[0] + " bits" : CUTS[cut - 1] + " bits or more";
            for (String leftOver : LEFT_OVER) {
                levels.add(bits + ", " + leftOver);
            }
        }
        return levels;
    }

    @Override
    public List<String> terms(List<List<String>> values) {
        return NameTokens.of(values);
    }

    /** Two items for each word, the rarest first: the word with its rarity, and the number of its group of nicknames. */
    @Override
    public byte[] prepare(List<List<String>> values, Frequencies frequencies) {
        Prepared.Writer writer = new Prepared.Writer();
        NameTokens.of(values).stream()
                .sorted(Comparator.comparing(frequencies::rarity).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(MOST_WORDS)
                .forEach(word ->
                        writer.add((float) frequencies.rarity(word), word).add(Nicknames.group(word), ""));
        return writer.bytes();
    }

    @Override
    public int level(byte[] left, byte[] right) {
        int leftWords = Prepared.items(left) / 2;
        int rightWords = Prepared.items(right) / 2;
        int[] leftPlaces = places(left, leftWords);
        int[] rightPlaces = places(right, rightWords);
        double[] agreed = new double[leftWords * rightWords];
        boolean onlyAlike = false;
        for (int i = 0; i < leftWords; i++) {
            for (int j = 0; j < rightWords; j++) {
                agreed[i * rightWords + j] = agreed(left, leftPlaces[i], right, rightPlaces[j]);
            }
        }
        int leftUsed = 0;
        int rightUsed = 0;
        double bits = 0;
        for (int best = best(agreed); best >= 0; best = best(agreed)) {
            int i = best / rightWords;
            int j = best % rightWords;
            bits += agreed[best];
            onlyAlike |= onlyAlike(left, leftPlaces[i], right, rightPlaces[j]);
            leftUsed |= 1 << i;
            rightUsed |= 1 << j;
            for (int k = 0; k < rightWords; k++) {
                agreed[i * rightWords + k] = 0;
            }
            for (int k = 0; k < leftWords; k++) {
                agreed[k * rightWords + j] = 0;
            }
        }
        int leftOver = leftOver(left, leftPlaces, leftUsed, right, rightPlaces, rightUsed);
        return LEFT_OVER.length * (CUTS.length - cut(bits)) + (leftOver == 0 && onlyAlike ? 1 : leftOver);
    }

    private static int cut(double bits) {
        int cut = 0;
        while (cut < CUTS.length && bits >= CUTS[cut]) {
            cut++;
        }
        return cut;
    }

    private static int leftOver(
            byte[] left, int[] leftPlaces, int leftUsed, byte[] right, int[] rightPlaces, int rightUsed) {
        double leftBits = 0;
        double leftFree = 0;
        for (int i = 0; i < leftPlaces.length; i++) {
            float rarity = Prepared.number(left, leftPlaces[i]);
            leftBits += rarity;
            leftFree += (leftUsed & (1 << i)) == 0 ? rarity : 0;
        }
        double rightBits = 0;
        double rightFree = 0;
        for (int j = 0; j < rightPlaces.length; j++) {
            float rarity = Prepared.number(right, rightPlaces[j]);
            rightBits += rarity;
            rightFree += (rightUsed & (1 << j)) == 0 ? rarity : 0;
        }
        boolean leftWhole = leftUsed == (1 << leftPlaces.length) - 1;
        boolean rightWhole = rightUsed == (1 << rightPlaces.length) - 1;
        if (leftWhole && rightWhole) {
            return 0;
        }
        boolean poorerWhole =
                leftBits == rightBits ? leftWhole || rightWhole : leftBits < rightBits ? leftWhole : rightWhole;
        if (poorerWhole) {
            return 2;
        }
        double poorerFree =
                leftBits == rightBits ? Math.min(leftFree, rightFree) : leftBits < rightBits ? leftFree : rightFree;
        return poorerFree <= LITTLE ? 3 : 4;
    }

    /** Where each word's item begins. */
    private static int[] places(byte[] prepared, int words) {
        int[] places = new int[words];
        int place = Prepared.first();
        for (int i = 0; i < words; i++) {
            places[i] = place;
            place = Prepared.next(prepared, Prepared.next(prepared, place));
        }
        return places;
    }

    /** The pair of words that agrees on most bits; -1 if none agrees. */
    private static int best(double[] agreed) {
        int best = -1;
        for (int i = 0; i < agreed.length; i++) {
            if (agreed[i] > 0 && (best < 0 || agreed[i] > agreed[best])) {
                best = i;
            }
        }
        return best;
    }

    /** Bits that two words agree on. A word that everybody has still agrees, if by little. */
    private static double agreed(byte[] left, int leftPlace, byte[] right, int rightPlace) {
        double rarity = Math.max(0.01, Math.min(Prepared.number(left, leftPlace), Prepared.number(right, rightPlace)));
        if (Prepared.sameText(left, leftPlace, right, rightPlace)) {
            return rarity;
        }
        double alike = alike(left, leftPlace, right, rightPlace);
        return rarity * ALIKE_SHARE * alike * alike;
    }

    private static boolean onlyAlike(byte[] left, int leftPlace, byte[] right, int rightPlace) {
        return !Prepared.sameText(left, leftPlace, right, rightPlace)
                && alike(left, leftPlace, right, rightPlace) < ONLY_ALIKE;
    }

    private static double alike(byte[] left, int leftPlace, byte[] right, int rightPlace) {
        float group = Prepared.number(left, Prepared.next(left, leftPlace));
        if (group > 0 && group == Prepared.number(right, Prepared.next(right, rightPlace))) {
            return NICKNAME;
        }
        int leftLength = Prepared.length(left, leftPlace);
        int rightLength = Prepared.length(right, rightPlace);
        int leftText = Prepared.text(leftPlace);
        int rightText = Prepared.text(rightPlace);
        if (leftLength == 1 || rightLength == 1) {
            return left[leftText] == right[rightText] ? INITIAL : 0;
        }
        double similarity =
                Similarity.jaroWinklerFrom(LEAST_ALIKE, left, leftText, leftLength, right, rightText, rightLength);
        return similarity == 0 ? 0 : ALIKE_FROM + ALIKE_RANGE * (similarity - LEAST_ALIKE) / (1 - LEAST_ALIKE);
    }
}
