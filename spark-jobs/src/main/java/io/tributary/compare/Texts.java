package io.tributary.compare;

import java.util.List;

/** Values of several attributes as one list of texts, and what equal ones weigh. */
final class Texts {
    private Texts() {}

    /** Every text that is not blank, once, in the order of the attributes. */
    static List<String> distinct(List<List<String>> values) {
        return values.stream()
                .flatMap(List::stream)
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    /** Rarity of the rarest text that both have, in bits. */
    static double rarityOfEqual(byte[] left, byte[] right, double limit) {
        double rarest = Double.NEGATIVE_INFINITY;
        int leftPlace = Prepared.first();
        for (int i = 0; i < Prepared.items(left); i++) {
            int rightPlace = Prepared.first();
            for (int j = 0; j < Prepared.items(right); j++) {
                if (Prepared.sameText(left, leftPlace, right, rightPlace)) {
                    rarest = Math.max(rarest, Prepared.number(left, leftPlace));
                }
                rightPlace = Prepared.next(right, rightPlace);
            }
            leftPlace = Prepared.next(left, leftPlace);
        }
        return rarest == Double.NEGATIVE_INFINITY ? 0 : Math.max(-limit, Math.min(limit, rarest));
    }
}
