package io.tributary.compare;

import io.tributary.text.Similarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A street with its house number: the number apart, the other words in any order, rare ones weigh more. */
final class AddressComparator implements io.tributary.compare.Comparator {
    private static final long serialVersionUID = 1L;
    private static final List<String> LEVELS = List.of(
            "same number, all words", "same number, most words", "all words", "most words", "some words", "else");
    private static final double ALIKE = 0.9;
    private static final double MOST = 0.5;
    private static final double SOME_BITS = 3;
    private static final int MOST_WORDS = 8;

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public List<String> terms(List<List<String>> values) {
        return words(values).stream().filter(word -> !isNumber(word)).toList();
    }

    /** The first item is the house number, empty if there is none; then the words, the rarest first. */
    @Override
    public byte[] prepare(List<List<String>> values, Frequencies frequencies) {
        List<String> all = words(values);
        if (all.isEmpty()) {
            return null;
        }
        List<String> words = new ArrayList<>(all);
        String number =
                words.stream().filter(AddressComparator::isNumber).findFirst().orElse("");
        words.removeIf(AddressComparator::isNumber);
        words.sort(Comparator.comparing(frequencies::rarity).reversed().thenComparing(Comparator.naturalOrder()));
        Prepared.Writer writer = new Prepared.Writer().add(0, number);
        words.stream()
                .limit(MOST_WORDS)
                .forEach(word -> writer.add((float) Math.max(0.01, frequencies.rarity(word)), word));
        return writer.bytes();
    }

    private static List<String> words(List<List<String>> values) {
        return Texts.distinct(values).stream()
                .flatMap(text -> java.util.Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1)))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    @Override
    public int level(byte[] left, byte[] right) {
        double agreed = 0;
        int used = 0;
        int leftPlace = Prepared.next(left, Prepared.first());
        for (int i = 1; i < Prepared.items(left); i++) {
            int rightPlace = Prepared.next(right, Prepared.first());
            for (int j = 1; j < Prepared.items(right); j++) {
                if ((used & (1 << j)) == 0 && alike(left, leftPlace, right, rightPlace)) {
                    agreed += Math.min(Prepared.number(left, leftPlace), Prepared.number(right, rightPlace));
                    used |= 1 << j;
                    break;
                }
                rightPlace = Prepared.next(right, rightPlace);
            }
            leftPlace = Prepared.next(left, leftPlace);
        }
        double share = agreed / Math.max(0.01, Math.min(bits(left), bits(right)));
        int first = Prepared.first();
        boolean sameNumber = Prepared.length(left, first) > 0 && Prepared.sameText(left, first, right, first);
        boolean all = share >= 0.999;
        if (all || share >= MOST) {
            return (sameNumber ? 0 : 2) + (all ? 0 : 1);
        }
        return agreed >= SOME_BITS ? 4 : LEVELS.size() - 1;
    }

    private static boolean alike(byte[] left, int leftPlace, byte[] right, int rightPlace) {
        return Prepared.sameText(left, leftPlace, right, rightPlace)
                || Similarity.jaroWinklerFrom(
                                ALIKE,
                                left,
                                Prepared.text(leftPlace),
                                Prepared.length(left, leftPlace),
                                right,
                                Prepared.text(rightPlace),
                                Prepared.length(right, rightPlace))
                        > 0;
    }

    private static double bits(byte[] prepared) {
        double bits = 0;
        int place = Prepared.next(prepared, Prepared.first());
        for (int i = 1; i < Prepared.items(prepared); i++) {
            bits += Prepared.number(prepared, place);
            place = Prepared.next(prepared, place);
        }
        return bits;
    }
}
