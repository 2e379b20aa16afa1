package io.tributary.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Guesses which known word a mistyped one was meant to be: the least number of inserted, deleted, replaced or swapped
 * neighbouring characters (optimal string alignment), at most a third of the word; or the word that it abbreviates.
 */
public final class Nearest {
    private static final int LISTED_AT_MOST = 30;

    private Nearest() {}

    /** The known word nearest to the given one, if any is near. */
    public static Optional<String> to(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        Optional<String> near = known.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.<String>comparingInt(c -> distance(wanted, c.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
        return near.or(() -> known.stream()
                .filter(candidate -> wanted.length() >= 3 && candidate.startsWith(wanted))
                .min(Comparator.naturalOrder()));
    }

    /** A remedy for an unknown word: the nearest known one, else all of them. */
    public static String advice(String word, Collection<String> known) {
        return to(word, known)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() -> "Known: " + list(known));
    }

    private static String list(Collection<String> known) {
        String all = String.join(", ", known.stream().limit(LISTED_AT_MOST).toList());
        return known.size() > LISTED_AT_MOST ? all + " and " + (known.size() - LISTED_AT_MOST) + " more" : all;
    }

    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(int[][] cost, String left, String right, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
