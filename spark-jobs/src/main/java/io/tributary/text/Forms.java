package io.tributary.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * The forms of a text: for people, for comparison, and as an opaque key.
 *
 * <p>The form for people keeps script, case and accents; it is NFC, without control and invisible characters, and its
 * white space is single spaces.
 *
 * <p>The form for comparison is lower-case ASCII letters and digits in words parted by single spaces, other letters as
 * {@link Romanisation} spells them. So Müller equals Mueller, and differs from Muller by one letter, which is left to the
 * comparators: folding every ue to u would also make Samuel Samul. Apostrophes vanish (O'Brien, obrien), all other
 * punctuation parts words.
 */
public final class Forms {
    private static final Set<String> MISSING_WORDS = Set.of(
            "null",
            "(null)",
            "<null>",
            "[null]",
            "\\n",
            "nil",
            "none",
            "n/a",
            "#n/a",
            "n.a.",
            "n.a",
            "na",
            "nan",
            "undefined",
            "not available",
            "not applicable",
            "keine angabe",
            "k.a.");
    private static final Set<String> PLACEHOLDER_KEYS = Set.of(
            "null",
            "(null)",
            "<null>",
            "\\n",
            "nil",
            "none",
            "n/a",
            "#n/a",
            "na",
            "nan",
            "undefined",
            "unknown",
            "anonymous",
            "anon",
            "not set",
            "(not set)",
            "not available",
            "tbd",
            "default",
            "-1");

    private Forms() {}

    /** The form for people; empty when nothing visible is there, null for null. */
    public static String display(String raw) {
        if (raw == null || isTidyAscii(raw)) {
            return raw;
        }
        StringBuilder tidy = new StringBuilder(raw.length());
        boolean space = false;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                space = true;
            } else if (isVisible(c)) {
                if (space && !tidy.isEmpty()) {
                    tidy.append(' ');
                }
                space = false;
                tidy.appendCodePoint(c);
            }
        }
        return Normalizer.normalize(tidy, Normalizer.Form.NFC);
    }

    /** The form for comparison; empty when no letter or digit is there, null for null. */
    public static String comparison(String raw) {
        if (raw == null) {
            return null;
        }
        if (isAscii(raw)) {
            return asciiWords(raw);
        }
        return asciiWords(Romanisation.of(display(raw)));
    }

    /** Free text and categories: the form for people, with words that mean nothing taken as missing. */
    public static Standardised<String> text(String raw) {
        String text = display(raw);
        return isMissing(text) ? Standardised.missing() : Standardised.valid(text);
    }

    /**
     * An identifier whose inside means nothing to us: customer number, cookie, device. Case is kept, full-width letters
     * and digits become ordinary ones. Invalid: {@code placeholder} for words and patterns that stand for nobody
     * ({@code anonymous}, {@code -1}, only zeros, four or more times the same character, the zero UUID), {@code
     * too-long} above 1000 characters.
     */
    public static Standardised<String> key(String raw) {
        String key = compatible(raw);
        if (key == null || key.isEmpty()) {
            return Standardised.missing();
        }
        if (key.length() > 1000) {
            return Standardised.invalid("too-long");
        }
        String bare = key.indexOf('-') < 0 ? key : key.replace("-", "");
        boolean repeated = allSame(bare) && (bare.length() > 3 || bare.isEmpty() || bare.charAt(0) == '0');
        return repeated || "xxx".equalsIgnoreCase(bare) || PLACEHOLDER_KEYS.contains(key.toLowerCase(Locale.ROOT))
                ? Standardised.invalid("placeholder")
                : Standardised.valid(key);
    }

    /** The form for people with compatibility characters (full width, ligatures) replaced by ordinary ones. */
    static String compatible(String raw) {
        if (raw == null || isAscii(raw)) {
            return display(raw);
        }
        String text = display(raw);
        for (int round = 0; round < 4; round++) {
            String next = display(Normalizer.normalize(text, Normalizer.Form.NFKC));
            if (next.equals(text)) {
                break;
            }
            text = next;
        }
        return text;
    }

    /** Whether a text in the form for people says that nothing was given. */
    static boolean isMissing(String text) {
        if (text == null || text.isEmpty()) {
            return true;
        }
        if (text.length() > 16) {
            return false;
        }
        return isFiller(text) || MISSING_WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether all characters are the same one. */
    static boolean allSame(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    /** The words of a list parted by commas and line breaks. */
    static Set<String> words(String list) {
        return Set.of(list.split("\\s*,\\s*", -1));
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFiller(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("-–—_.?*/\\# ".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTidyAscii(String raw) {
        char previous = ' ';
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c >= 0x7f || (c == ' ' && previous == ' ')) {
                return false;
            }
            previous = c;
        }
        return raw.isEmpty() || previous != ' ';
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String asciiWords(String text) {
        StringBuilder words = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                c = (char) (c + 'a' - 'A');
            }
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                if (space && !words.isEmpty()) {
                    words.append(' ');
                }
                space = false;
                words.append(c);
            } else if (c < 0x80 && c != '\'' && c != '`' && ((c > ' ' && c != 0x7f) || isSpace(c))) {
                space = true;
            }
        }
        return words.length() == text.length() && text.contentEquals(words) ? text : words.toString();
    }
}
