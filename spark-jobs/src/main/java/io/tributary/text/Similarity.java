package io.tributary.text;

/**
 * How alike two texts are, as bytes in one alphabet: forms for comparison are Latin letters in lower case, mostly one byte
 * each. Called for every candidate pair, so nothing here allocates for texts of up to {@value #MOST} bytes; what is longer
 * is compared by its beginning.
 */
public final class Similarity {
    /** Bytes that are looked at. */
    public static final int MOST = 64;

    private static final double PREFIX_SCALE = 0.1;
    private static final int LONGEST_PREFIX = 4;

    private Similarity() {}

    /**
     * Jaro-Winkler similarity (Winkler 1990): from 0, nothing in common, to 1, equal. Half the transpositions is a whole
     * number, as in Winkler's own code; the common prefix, up to four letters, counts at any similarity.
     */
    public static double jaroWinkler(
            byte[] left, int leftFrom, int leftSize, byte[] right, int rightFrom, int rightSize) {
        int leftLength = Math.min(leftSize, MOST);
        int rightLength = Math.min(rightSize, MOST);
        if (leftLength == 0 || rightLength == 0) {
            return leftLength == rightLength ? 1 : 0;
        }
        int window = Math.max(0, Math.max(leftLength, rightLength) / 2 - 1);
        long leftMatched = 0;
        long rightMatched = 0;
        int matches = 0;
        for (int i = 0; i < leftLength; i++) {
            byte letter = left[leftFrom + i];
            int end = Math.min(rightLength, i + window + 1);
            for (int j = Math.max(0, i - window); j < end; j++) {
                if (letter == right[rightFrom + j] && (rightMatched & (1L << j)) == 0) {
                    leftMatched |= 1L << i;
                    rightMatched |= 1L << j;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int outOfOrder = 0;
        for (int i = 0; i < leftLength; i++) {
            if ((leftMatched & (1L << i)) != 0) {
                int j = Long.numberOfTrailingZeros(rightMatched);
                rightMatched &= rightMatched - 1;
                if (left[leftFrom + i] != right[rightFrom + j]) {
                    outOfOrder++;
                }
            }
        }
        double common = matches;
        int transpositions = outOfOrder / 2;
        double jaro = (common / leftLength + common / rightLength + (common - transpositions) / common) / 3;
        return winkler(jaro, prefix(left, leftFrom, leftLength, right, rightFrom, rightLength));
    }

    /**
     * {@link #jaroWinkler} if it is at least that much, otherwise 0. Costs a fraction for what is clearly less, as most
     * words of strangers are.
     */
    public static double jaroWinklerFrom(
            double least, byte[] left, int leftFrom, int leftSize, byte[] right, int rightFrom, int rightSize) {
        if (!mayBeAlike(least, left, leftFrom, leftSize, right, rightFrom, rightSize)) {
            return 0;
        }
        double similarity = jaroWinkler(left, leftFrom, leftSize, right, rightFrom, rightSize);
        return similarity < least ? 0 : similarity;
    }

    /** False only if {@link #jaroWinkler} is less: looks at which letters both texts have, not at where. */
    private static boolean mayBeAlike(
            double least, byte[] left, int leftFrom, int leftSize, byte[] right, int rightFrom, int rightSize) {
        int leftLength = Math.min(leftSize, MOST);
        int rightLength = Math.min(rightSize, MOST);
        if (leftLength == 0 || rightLength == 0) {
            return true;
        }
        int most = Math.min(
                lettersIn(left, leftFrom, leftLength, letters(right, rightFrom, rightLength)),
                lettersIn(right, rightFrom, rightLength, letters(left, leftFrom, leftLength)));
        return winkler(
                        most == 0 ? 0 : ((double) most / leftLength + (double) most / rightLength + 1) / 3,
                        prefix(left, leftFrom, leftLength, right, rightFrom, rightLength))
                >= least;
    }

    /** A bit for each letter of a text, of the 64 that the lowest bits tell apart. */
    private static long letters(byte[] text, int from, int length) {
        long letters = 0;
        for (int i = 0; i < length; i++) {
            letters |= 1L << text[from + i];
        }
        return letters;
    }

    private static int lettersIn(byte[] text, int from, int length, long letters) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += (int) (letters >>> text[from + i]) & 1;
        }
        return count;
    }

    private static int prefix(byte[] left, int leftFrom, int leftLength, byte[] right, int rightFrom, int rightLength) {
        int longest = Math.min(LONGEST_PREFIX, Math.min(leftLength, rightLength));
        int prefix = 0;
        while (prefix < longest && left[leftFrom + prefix] == right[rightFrom + prefix]) {
            prefix++;
        }
        return prefix;
    }

    private static double winkler(double jaro, int prefix) {
        return jaro + prefix * PREFIX_SCALE * (1 - jaro);
    }

    /**
     * Wrong letters between two texts: insertions, deletions, substitutions and swaps of neighbours, no letter touched
     * twice (optimal string alignment; Damerau 1964, Boytsov 2011).
     *
     * @param limit beyond which the number does not matter
     * @return at most {@code limit + 1}
     */
    public static int edits(
            byte[] left, int leftFrom, int leftSize, byte[] right, int rightFrom, int rightSize, int limit) {
        int leftLength = Math.min(leftSize, MOST);
        int rightLength = Math.min(rightSize, MOST);
        if (Math.abs(leftLength - rightLength) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[rightLength + 1];
        int[] last = new int[rightLength + 1];
        int[] row = new int[rightLength + 1];
        for (int j = 0; j <= rightLength; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= leftLength; i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= rightLength; j++) {
                byte a = left[leftFrom + i - 1];
                byte b = right[rightFrom + j - 1];
                int edits = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (a == b ? 0 : 1));
                if (i > 1 && j > 1 && a == right[rightFrom + j - 2] && left[leftFrom + i - 2] == b) {
                    edits = Math.min(edits, beforeLast[j - 2] + 1);
                }
                row[j] = edits;
                least = Math.min(least, edits);
            }
            if (least > limit) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[rightLength], limit + 1);
    }

    /** Share of the different pairs of neighbouring letters that two texts have in common (Jaccard), from 0 to 1. */
    public static double grams(byte[] left, int leftFrom, int leftSize, byte[] right, int rightFrom, int rightSize) {
        int leftLength = Math.min(leftSize, MOST);
        int rightLength = Math.min(rightSize, MOST);
        int leftDistinct = distinctGrams(left, leftFrom, leftLength);
        int rightDistinct = distinctGrams(right, rightFrom, rightLength);
        int common = 0;
        for (int i = 0; i + 1 < leftLength; i++) {
            if (!hasGram(left, leftFrom, i + 1, left[leftFrom + i], left[leftFrom + i + 1])
                    && hasGram(right, rightFrom, rightLength, left[leftFrom + i], left[leftFrom + i + 1])) {
                common++;
            }
        }
        int all = leftDistinct + rightDistinct - common;
        return all == 0 ? 0 : (double) common / all;
    }

    private static int distinctGrams(byte[] text, int from, int length) {
        int distinct = 0;
        for (int i = 0; i + 1 < length; i++) {
            if (!hasGram(text, from, i + 1, text[from + i], text[from + i + 1])) {
                distinct++;
            }
        }
        return distinct;
    }

    /** Whether two letters stand together within the first {@code length} letters. */
    private static boolean hasGram(byte[] text, int from, int length, byte first, byte second) {
        for (int i = 0; i + 1 < length; i++) {
            if (text[from + i] == first && text[from + i + 1] == second) {
                return true;
            }
        }
        return false;
    }
}
