package io.tributary.compare;

import io.tributary.text.Similarity;
import java.util.List;

/** Telephone numbers by their last digits, so that a country code may be missing; of several the pair most alike. */
final class PhoneComparator implements Comparator {
    private static final long serialVersionUID = 1L;
    private static final List<String> LEVELS =
            List.of("equal", "same last 9 digits", "same last 7 digits, or one edit", "else");
    private static final int MANY_DIGITS = 9;
    private static final int SOME_DIGITS = 7;

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public List<String> terms(List<List<String>> values) {
        return List.of();
    }

    @Override
    public byte[] prepare(List<List<String>> values, Frequencies frequencies) {
        Prepared.Writer writer = new Prepared.Writer();
        for (String number : Texts.distinct(values)) {
            String digits = number.replaceAll("[^0-9]", "");
            if (digits.length() >= SOME_DIGITS) {
                writer.add(0, digits);
            }
        }
        return writer.bytes();
    }

    @Override
    public int level(byte[] left, byte[] right) {
        int best = LEVELS.size() - 1;
        int leftPlace = Prepared.first();
        for (int i = 0; i < Prepared.items(left); i++) {
            int rightPlace = Prepared.first();
            for (int j = 0; j < Prepared.items(right); j++) {
                best = Math.min(best, level(left, leftPlace, right, rightPlace));
                rightPlace = Prepared.next(right, rightPlace);
            }
            leftPlace = Prepared.next(left, leftPlace);
        }
        return best;
    }

    private static int level(byte[] left, int place, byte[] right, int other) {
        if (Prepared.sameText(left, place, right, other)) {
            return 0;
        }
        int leftLength = Prepared.length(left, place);
        int rightLength = Prepared.length(right, other);
        int leftEnd = Prepared.text(place) + leftLength;
        int rightEnd = Prepared.text(other) + rightLength;
        int same = 0;
        while (same < Math.min(leftLength, rightLength) && left[leftEnd - 1 - same] == right[rightEnd - 1 - same]) {
            same++;
        }
        if (same >= MANY_DIGITS) {
            return 1;
        }
        boolean oneEdit =
                Similarity.edits(left, leftEnd - leftLength, leftLength, right, rightEnd - rightLength, rightLength, 1)
                        == 1;
        return same >= SOME_DIGITS || oneEdit ? 2 : LEVELS.size() - 1;
    }
}
