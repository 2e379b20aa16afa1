package io.tributary.compare;

import java.util.List;
import java.util.Locale;

/**
 * A postal code, by the areas that its beginning stands for. British codes: AB10 is the district, AB the area, AB10 6 the
 * sector. Of other codes the sector is all but the last letter, the district the first three and the area the first two.
 */
public final class PostcodeComparator implements Comparator {
    private static final long serialVersionUID = 1L;
    private static final List<String> LEVELS =
            List.of("exact", "one edit", "same sector", "same district", "same area", "else");
    private static final int INWARD = 3;
    private static final int SHORTEST = 3;

    private final boolean frequency;

    PostcodeComparator(boolean frequency) {
        this.frequency = frequency;
    }

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public List<String> terms(List<List<String>> values) {
        return frequency ? codes(values) : List.of();
    }

    @Override
    public byte[] prepare(List<List<String>> values, Frequencies frequencies) {
        Prepared.Writer writer = new Prepared.Writer();
        codes(values).forEach(code -> writer.add(frequency ? Rarity.bits(code, frequencies) : 0, code));
        return writer.bytes();
    }

    /** The first code alone counts. */
    private static List<String> codes(List<List<String>> values) {
        return Texts.distinct(values).stream()
                .map(PostcodeComparator::code)
                .filter(code -> code.length() >= SHORTEST)
                .limit(1)
                .toList();
    }

    private static String code(String value) {
        StringBuilder code = new StringBuilder();
        value.toUpperCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> code.append((char) c));
        return code.toString();
    }

    /** First part of a code: the district. */
    public static String outward(String value) {
        String code = code(value);
        byte[] bytes = code.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return code.length() < SHORTEST
                ? code
                : code.substring(0, Math.min(code.length(), district(bytes, 0, bytes.length)));
    }

    @Override
    public int level(byte[] left, byte[] right) {
        int place = Prepared.first();
        if (Prepared.sameText(left, place, right, place)) {
            return 0;
        }
        int from = Prepared.text(place);
        int leftLength = Prepared.length(left, place);
        int rightLength = Prepared.length(right, place);
        if (io.tributary.text.Similarity.edits(left, from, leftLength, right, from, rightLength, 1) == 1) {
            return 1;
        }
        boolean leftBritish = isBritish(left, from, leftLength);
        if (leftBritish != isBritish(right, from, rightLength)) {
            return LEVELS.size() - 1;
        }
        int leftDistrict = district(left, from, leftLength);
        int rightDistrict = district(right, from, rightLength);
        int common = common(left, right, from, Math.min(leftLength, rightLength));
        boolean sameDistrict = leftDistrict == rightDistrict && common >= leftDistrict;
        int sector = leftBritish ? leftDistrict + 1 : Math.min(leftLength, rightLength) - 1;
        if (sameDistrict && leftLength == rightLength && common >= sector) {
            return 2;
        }
        if (sameDistrict) {
            return 3;
        }
        int area = area(left, from, leftBritish);
        return area == area(right, from, leftBritish) && common >= area ? 4 : LEVELS.size() - 1;
    }

    private static boolean isBritish(byte[] code, int from, int length) {
        int end = from + length;
        return length >= 5
                && Character.isLetter(code[from])
                && Character.isLetter(code[end - 1])
                && Character.isLetter(code[end - 2])
                && Character.isDigit(code[end - INWARD]);
    }

    private static int district(byte[] code, int from, int length) {
        return isBritish(code, from, length) ? length - INWARD : SHORTEST;
    }

    private static int area(byte[] code, int from, boolean british) {
        return british && Character.isDigit(code[from + 1]) ? 1 : 2;
    }

    private static int common(byte[] left, byte[] right, int from, int most) {
        int common = 0;
        while (common < most && left[from + common] == right[from + common]) {
            common++;
        }
        return common;
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
