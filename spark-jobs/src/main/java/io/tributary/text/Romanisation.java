package io.tributary.text;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Letters of any script as ASCII letters. Those of other scripts are transliterated by ICU ({@code Any-Latin; Latin-ASCII}),
 * Chinese characters always as Mandarin. Latin letters lose their accents, except those that passports write with two letters
 * (ICAO Doc 9303, part 3, section 6): ä and æ become ae, ö, ø and œ oe, ü ue, å aa, ß ss, þ th.
 */
final class Romanisation {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Romanisation() {}

    /**
     * Beside letters there may be anything, not all of it in ASCII.
     *
     * @param text in the form for people
     */
    static String of(String text) {
        // NFKC may set free characters that combine anew; what Forms.display leaves is stable for all that follows.
        String spelt = twoLetterLetters(Normalizer.normalize(text, Normalizer.Form.NFKC));
        if (Forms.isAscii(spelt)) {
            return spelt;
        }
        if (isLatin(spelt)) {
            spelt = MARKS.matcher(Normalizer.normalize(spelt, Normalizer.Form.NFKD))
                    .replaceAll("");
        }
        return Forms.isAscii(spelt) ? spelt : Rules.TO_ASCII.transliterate(spelt);
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean latin = c < 0x250 || (c >= 0x300 && c < 0x370) || (c >= 0x1e00 && c < 0x1f00);
            if ((!latin && Character.isLetterOrDigit(c)) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String twoLetterLetters(String text) {
        StringBuilder spelt = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 'ä', 'Ä', 'æ', 'Æ' -> spelt.append("ae");
                case 'ö', 'Ö', 'ø', 'Ø', 'œ', 'Œ' -> spelt.append("oe");
                case 'ü', 'Ü' -> spelt.append("ue");
                case 'å', 'Å' -> spelt.append("aa");
                case 'ß', 'ẞ' -> spelt.append("ss");
                case 'þ', 'Þ' -> spelt.append("th");
                case 'ð', 'Ð', 'đ', 'Đ' -> spelt.append('d');
                case 'ł', 'Ł' -> spelt.append('l');
                case 'ı', 'İ' -> spelt.append('i');
                case 'ħ', 'Ħ' -> spelt.append('h');
                case '’', '‘', 'ʼ', 'ʻ', '´', '′' -> spelt.append('\'');
                default -> spelt.append(c);
            }
        }
        return spelt.toString();
    }

    /** Loaded at the first text that is not in Latin letters: its rules take a good part of a second to compile. */
    private static final class Rules {
        /** One for all threads: ICU's rule sets lock themselves while they work, and copies would share that lock. */
        static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }
}
