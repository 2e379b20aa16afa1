package io.tributary.compare;

import io.tributary.text.Similarity;
import java.util.List;

/**
 * Email addresses; of several the pair most alike. How many letters are wrong counts relative to the length: two wrong
 * letters in {@code h.k@sharp.com} are another person, in a long address a slip. Other digits are another mailbox: they are
 * what tells the mailboxes of namesakes apart.
 */
final class EmailComparator implements Comparator {
    private static final long serialVersionUID = 1L;
    private static final List<String> LEVELS =
            List.of("equal", "same local part", "alike", "local part alike, same domain", "else");
    private static final double ALIKE = 0.12;
    private static final double DOMAIN_ALIKE = 0.2;
    private static final double SOMEWHAT_ALIKE = 0.2;
    private static final int MOST_EDITS = 8;

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public List<String> terms(List<List<String>> values) {
        return List.of();
    }

    /** Two items for each address: the part before the at sign, and the domain. */
    @Override
    public byte[] prepare(List<List<String>> values, Frequencies frequencies) {
        Prepared.Writer writer = new Prepared.Writer();
        for (String address : Texts.distinct(values)) {
            int at = address.lastIndexOf('@');
            writer.add(0, at < 0 ? address : address.substring(0, at));
            writer.add(0, at < 0 ? "" : address.substring(at + 1));
        }
        return writer.bytes();
    }

    @Override
    public int level(byte[] left, byte[] right) {
        int best = LEVELS.size() - 1;
        int leftPlace = Prepared.first();
        for (int i = 0; i < Prepared.items(left) / 2; i++) {
            int leftDomain = Prepared.next(left, leftPlace);
            int rightPlace = Prepared.first();
            for (int j = 0; j < Prepared.items(right) / 2; j++) {
                int rightDomain = Prepared.next(right, rightPlace);
                best = Math.min(best, level(left, leftPlace, leftDomain, right, rightPlace, rightDomain));
                rightPlace = Prepared.next(right, rightDomain);
            }
            leftPlace = Prepared.next(left, leftDomain);
        }
        return best;
    }

    private static int level(byte[] left, int local, int domain, byte[] right, int otherLocal, int otherDomain) {
        boolean sameDomain = Prepared.sameText(left, domain, right, otherDomain);
        if (Prepared.sameText(left, local, right, otherLocal)) {
            return sameDomain ? 0 : 1;
        }
        if (otherDigits(left, local, right, otherLocal)) {
            return LEVELS.size() - 1;
        }
        double distance = distance(left, local, right, otherLocal);
        if (distance <= ALIKE && (sameDomain || distance(left, domain, right, otherDomain) <= DOMAIN_ALIKE)) {
            return 2;
        }
        return distance <= SOMEWHAT_ALIKE && sameDomain ? 3 : LEVELS.size() - 1;
    }

    /** Whether both have digits, and not the same ones. */
    private static boolean otherDigits(byte[] left, int place, byte[] right, int other) {
        int leftEnd = Prepared.text(place) + Prepared.length(left, place);
        int rightEnd = Prepared.text(other) + Prepared.length(right, other);
        int i = digit(left, Prepared.text(place), leftEnd);
        int j = digit(right, Prepared.text(other), rightEnd);
        boolean both = i < leftEnd && j < rightEnd;
        while (i < leftEnd && j < rightEnd && left[i] == right[j]) {
            i = digit(left, i + 1, leftEnd);
            j = digit(right, j + 1, rightEnd);
        }
        return both && (i < leftEnd || j < rightEnd);
    }

    private static int digit(byte[] text, int from, int end) {
        int place = from;
        while (place < end && (text[place] < '0' || text[place] > '9')) {
            place++;
        }
        return place;
    }

    private static double distance(byte[] left, int place, byte[] right, int other) {
        int leftLength = Prepared.length(left, place);
        int rightLength = Prepared.length(right, other);
        int longer = Math.max(1, Math.max(leftLength, rightLength));
        return (double) Similarity.edits(
                        left, Prepared.text(place), leftLength, right, Prepared.text(other), rightLength, MOST_EDITS)
                / longer;
    }
}
