package io.tributary.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words that names are made of besides the names themselves, and how a name is written.
 *
 * <p>Case is repaired only where it is lost: a name wholly in capitals or wholly in small letters. What is mixed was typed
 * with care and stays (DiCaprio, deVries).
 */
final class NameWords {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("mr", "Mr"),
            Map.entry("mister", "Mr"),
            Map.entry("mrs", "Mrs"),
            Map.entry("ms", "Ms"),
            Map.entry("miss", "Miss"),
            Map.entry("mx", "Mx"),
            Map.entry("dr", "Dr"),
            Map.entry("doctor", "Dr"),
            Map.entry("prof", "Prof"),
            Map.entry("professor", "Prof"),
            Map.entry("sir", "Sir"),
            Map.entry("dame", "Dame"),
            Map.entry("lord", "Lord"),
            Map.entry("lady", "Lady"),
            Map.entry("rev", "Rev"),
            Map.entry("revd", "Rev"),
            Map.entry("hon", "Hon"),
            Map.entry("capt", "Capt"),
            Map.entry("herr", "Herr"),
            Map.entry("hr", "Herr"),
            Map.entry("frau", "Frau"),
            Map.entry("fr", "Frau"),
            Map.entry("fräulein", "Frau"),
            Map.entry("mme", "Mme"),
            Map.entry("madame", "Mme"),
            Map.entry("monsieur", "M"),
            Map.entry("mlle", "Mlle"),
            Map.entry("mademoiselle", "Mlle"),
            Map.entry("sr", "Sr"),
            Map.entry("señor", "Sr"),
            Map.entry("senor", "Sr"),
            Map.entry("sra", "Sra"),
            Map.entry("señora", "Sra"),
            Map.entry("senora", "Sra"),
            Map.entry("srta", "Srta"),
            Map.entry("senhor", "Sr"),
            Map.entry("senhora", "Sra"),
            Map.entry("dra", "Dra"),
            Map.entry("sig", "Sig"),
            Map.entry("signor", "Sig"),
            Map.entry("signora", "Sigra"),
            Map.entry("sigra", "Sigra"),
            Map.entry("dott", "Dott"),
            Map.entry("dottssa", "Dottssa"),
            Map.entry("dhr", "Dhr"),
            Map.entry("mevr", "Mevr"),
            Map.entry("drs", "Drs"),
            Map.entry("dipl-ing", "Dipl-Ing"),
            Map.entry("shri", "Shri"),
            Map.entry("smt", "Smt"),
            Map.entry("г-н", "г-н"),
            Map.entry("г-жа", "г-жа"),
            Map.entry("κος", "κος"),
            Map.entry("κα", "κα"));
    /** Titles that are also names or initials: taken as titles only where two more words follow. */
    private static final Map<String, String> RARE_TITLES =
            Map.of("m.", "M", "pan", "Pan", "pani", "Pani", "mag.", "Mag", "ing.", "Ing", "mgr", "Mgr");

    private static final Set<String> ONLY_TITLES =
            Set.of("mr", "mrs", "ms", "dr", "prof", "herr", "frau", "mme", "mlle", "sra", "srta", "mevr", "dhr");
    private static final Map<String, String> GENERATIONS = Map.ofEntries(
            Map.entry("jr", "Jr"),
            Map.entry("jnr", "Jr"),
            Map.entry("junior", "Jr"),
            Map.entry("júnior", "Jr"),
            Map.entry("jun", "Jr"),
            Map.entry("sr", "Sr"),
            Map.entry("snr", "Sr"),
            Map.entry("senior", "Sr"),
            Map.entry("sen", "Sr"),
            Map.entry("ii", "II"),
            Map.entry("iii", "III"),
            Map.entry("iv", "IV"),
            Map.entry("v", "V"),
            Map.entry("2nd", "II"),
            Map.entry("3rd", "III"),
            Map.entry("4th", "IV"),
            Map.entry("5th", "V"));
    private static final Set<String> DEGREES = Forms.words("""
            phd, dphil, esq, esquire, mba, msc, bsc, llm, llb, mbbs, dds, dvm, cpa, cfa, pmp, obe, mbe, cbe,
            frcs, pharmd, edd, jd, rn, md""");
    /** Degrees that are also names: taken as degrees only after a comma. */
    private static final Set<String> RARE_DEGREES = Set.of("ma", "ba", "do", "pe", "ms", "csc", "drsc");

    private static final Set<String> PARTICLES = Forms.words("""
            van, von, vom, der, den, de, da, di, do, dos, das, du, del, della, dello, degli, dei, la, las, los,
            le, ter, ten, te, tot, zu, zum, zur, bin, ibn, bint, al, el, af, av, 't, st, st., saint, san, santa,
            mac, mc, ben, abu, ap, y, e, i, und, بن, ابن, أبو, آل, عبد, фон, де, ван""");
    private static final Set<String> LOWER_CASE = Forms.words("""
            van, von, vom, der, den, de, da, di, do, dos, das, du, del, della, dello, degli, dei, la, las, los,
            ter, ten, te, tot, zu, zum, zur, bin, ibn, bint, af, av, 't, y, e, und, фон, де, ван, am, an, im,
            sur, sous, upon, aan, het""");
    private static final Set<String> MAC = Forms.words("""
            macarthur, macaulay, macdonald, macdonnell, macdougall, macfarlane, macgregor, macintosh, macintyre,
            mackenzie, mackinnon, maclachlan, maclaren, maclean, macleod, macmahon, macmillan, macnamara,
            macneil, macneill, macpherson, macrae, macwilliam""");
    private static final Set<String> ELIDED =
            Set.of("o", "d", "l", "n", "m", "dell", "dall", "nell", "sant", "all", "sull", "degl");
    private static final Set<String> INITIAL_PAIRS = Set.of("AJ", "EJ", "OJ");

    private NameWords() {}

    /** The canonical title of a word, or null. */
    static String title(String word, int wordsAfter) {
        String lower = word.toLowerCase(Locale.ROOT);
        String title = wordsAfter > 0 ? TITLES.get(lower.replace(".", "")) : null;
        return title != null || wordsAfter < 2 ? title : RARE_TITLES.get(lower);
    }

    /** Whether a word can only be a title. */
    static boolean isOnlyTitle(String word) {
        return ONLY_TITLES.contains(word.toLowerCase(Locale.ROOT).replace(".", ""));
    }

    /** The canonical generational suffix of a word, or null. */
    static String generation(String word) {
        return GENERATIONS.get(word.toLowerCase(Locale.ROOT).replace(".", ""));
    }

    /** Whether a word after a name is a degree or an honour: written in capitals, or with dots, or a word of its own. */
    static boolean isDegree(String word) {
        String bare = word.replace(".", "");
        boolean marked = bare.length() < word.length() || bare.equals(bare.toUpperCase(Locale.ROOT));
        String lower = bare.toLowerCase(Locale.ROOT);
        return DEGREES.contains(lower) && (marked || !lower.equals("md"));
    }

    /** Whether a word after a comma is a degree. */
    static boolean isDegreeAfterComma(String word) {
        String lower = word.replace(".", "").toLowerCase(Locale.ROOT);
        return DEGREES.contains(lower) || RARE_DEGREES.contains(lower);
    }

    /** Whether a word belongs to the family name that follows it. */
    static boolean isParticle(String word) {
        return PARTICLES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a word joins two family names (Ortega y Gasset). */
    static boolean isJoint(String word) {
        return "y".equals(word) || "Y".equals(word);
    }

    /** A given name with its case repaired; a leading particle is a name there (Van Anh). */
    static String repairGiven(String name) {
        return repair(name, 0, Integer.MAX_VALUE);
    }

    /** A family name or a place with its case repaired; a trailing particle is a name there (Do, Van). */
    static String repairFamily(String name) {
        return repair(name, -1, name.lastIndexOf(' ') + 1);
    }

    /** Words that begin after {@code first} and before {@code last} may be particles. */
    private static String repair(String name, int first, int last) {
        if (!needsRepair(name)) {
            return name;
        }
        StringBuilder repaired = new StringBuilder(name.length());
        for (int start = 0; start < name.length(); ) {
            int end = name.indexOf(' ', start);
            end = end < 0 ? name.length() : end;
            String word = lowerCase(name.substring(start, end));
            boolean particle = start > first && start < last && LOWER_CASE.contains(word);
            repaired.append(particle ? word : capitalise(word));
            if (end < name.length()) {
                repaired.append(' ');
            }
            start = end + 1;
        }
        return Normalizer.normalize(repaired, Normalizer.Form.NFC);
    }

    private static boolean needsRepair(String name) {
        boolean upper = false;
        boolean lower = false;
        boolean vowel = false;
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            lower |= Character.isLowerCase(c);
            upper |= Character.isUpperCase(c) || Character.isTitleCase(c);
            vowel |= c >= 0x80 || "AEIOUY".indexOf(c) >= 0;
        }
        boolean initials = name.length() == 2 && !lower && (INITIAL_PAIRS.contains(name) || !vowel);
        return lower != upper && (!initials || name.equals("NG"));
    }

    private static String lowerCase(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        // Turkish capital İ becomes i with a second dot above, which no Turk writes.
        return lower.indexOf('\u0307') < 0 ? lower : lower.replace("i\u0307", "i");
    }

    private static String capitalise(String lower) {
        StringBuilder word = new StringBuilder(lower.length());
        int part = 0;
        boolean start = true;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            word.appendCodePoint(start ? Character.toTitleCase(c) : c);
            start = start && !Character.isLetter(c);
            if (c == '-' || c == '.' || c == '/' || (c == '\'' && ELIDED.contains(lower.substring(part, i - 1)))) {
                start = true;
                part = i;
            } else if ((i - part == 2 && lower.startsWith("mc", part))
                    || (i - part == 3 && lower.startsWith("mac", part) && MAC.contains(wordFrom(lower, part)))) {
                start = true;
            }
        }
        return word.toString();
    }

    private static String wordFrom(String lower, int start) {
        int end = lower.indexOf('-', start);
        return end < 0 ? lower.substring(start) : lower.substring(start, end);
    }
}
