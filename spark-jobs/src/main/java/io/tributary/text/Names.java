package io.tributary.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of people: tidied, case repaired where it is lost, titles and suffixes parsed off, full names taken apart.
 *
 * <p>A full name is read as {@code Title Given Middle Family Suffix} or {@code Family, Given}; particles belong to the
 * family name; in Chinese, Japanese and Korean writing the family name comes first (single character unless the surname
 * is a known longer one, four characters in halves); Russian names with a patronymic at the end come family first. Middle
 * names stay with the given name. A lone word is a given name, after a title a family name. Known limits: two Spanish
 * surnames without {@code y} (the first one stays with the given names), and family-first names in Latin letters without
 * a comma (Nguyen Van An, Nagy Anna), which nothing in the text tells apart.
 *
 * <p>Invalid: {@code placeholder} (unknown, test, xxx, firstname ...), {@code no-letters}, {@code title-only}, {@code
 * not-a-name} (an address of mail or web), {@code too-long} (over 200 characters). The words {@code null} and {@code na}
 * are missing only in all small or all capital letters: Null and Na are surnames.
 */
public final class Names {
    private static final Set<String> PLACEHOLDERS = Forms.words("""
            unknown, unk, test, tester, testing, test test, test user, dummy, fake, no name, noname,
            no first name, no last name, not provided, not given, not available, not known, anonymous, anon,
            customer, new customer, valued customer, client, first name, firstname, last name, lastname,
            surname, given name, givenname, family name, familyname, name, full name, your name, guest,
            guest user, user, none, nobody, unbekannt, kunde, vorname, nachname, inconnu, prenom, desconocido,
            sin nombre, nombre, sconosciuto, nieznany, onbekend, nao informado, sem nome, do not use,
            do not contact, deleted, asdf, qwerty, abc, john doe, jane doe, max mustermann, erika mustermann,
            mustermann""");
    private static final Pattern NICKNAME =
            Pattern.compile("\\s*(?:\\([^()]*\\)|\"[^\"]*\"|“[^“”]*”|\\[[^\\[\\]]*\\])\\s*");
    private static final String EDGES = " ,;:\"_*/\\|<>()[]{}";

    private Names() {}

    /**
     * A full name in its parts, each null when the name has none.
     *
     * @param title canonical, several parted by spaces ({@code Prof Dr})
     * @param given given and middle names
     * @param family with its particles
     * @param suffix generational suffix: Jr, Sr, II, III, IV, V; degrees are dropped
     */
    public record PersonName(String title, String given, String family, String suffix) {}

    /** A given name, with middle names, without title, nickname and suffix. */
    public static Standardised<String> given(String raw) {
        Standardised<String> name = tidy(raw);
        if (!name.isValid()) {
            return name;
        }
        return checked(NameWords.repairGiven(bare(name.value())));
    }

    /** A family name with its particles, without title and suffix. */
    public static Standardised<String> family(String raw) {
        Standardised<String> name = tidy(raw);
        if (!name.isValid()) {
            return name;
        }
        return checked(NameWords.repairFamily(bare(name.value())));
    }

    /** A column that holds only a suffix: Jr, Sr, II, III, IV or V. Invalid: {@code not-generational}. */
    public static Standardised<String> suffix(String raw) {
        String text = Forms.display(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        String suffix = NameWords.generation(strip(text));
        return suffix == null ? Standardised.invalid("not-generational") : Standardised.valid(suffix);
    }

    /** The generational suffix at the end of a given, family or full name; missing if there is none. */
    public static Standardised<String> suffixWithin(String raw) {
        Standardised<String> name = tidy(raw);
        String suffix = name.isValid() ? FullName.of(name.value()).suffix() : null;
        return suffix == null ? Standardised.missing() : Standardised.valid(suffix);
    }

    /** A full name in its parts. */
    public static Standardised<PersonName> parse(String raw) {
        Standardised<String> name = tidy(raw);
        if (!name.isValid()) {
            return name.isMissing() ? Standardised.missing() : Standardised.invalid(name.invalid());
        }
        FullName words = FullName.of(name.value());
        PersonName parts = words.parts();
        boolean noGiven = isPlaceholder(parts.given());
        boolean noFamily = isPlaceholder(parts.family());
        if ((noGiven || parts.given() == null) && (noFamily || parts.family() == null)) {
            return Standardised.invalid("placeholder");
        }
        return Standardised.valid(new PersonName(
                parts.title(), noGiven ? null : parts.given(), noFamily ? null : parts.family(), parts.suffix()));
    }

    /** The name without titles and suffixes; what stood before a comma may bare another one. */
    private static String bare(String name) {
        String bare = FullName.of(name).rest();
        return bare.equals(name) ? name : bare(bare);
    }

    private static Standardised<String> tidy(String raw) {
        String text = Forms.display(raw);
        if (Forms.isMissing(text) && !isSurname(text)) {
            return Standardised.missing();
        }
        if (text.length() > 200) {
            return Standardised.invalid("too-long");
        }
        if (text.indexOf('@') >= 0 || text.contains("://") || text.startsWith("www.")) {
            return Standardised.invalid("not-a-name");
        }
        String name = plainPunctuation(text);
        if (name.indexOf('(') >= 0 || name.indexOf('"') >= 0 || name.indexOf('“') >= 0 || name.indexOf('[') >= 0) {
            name = NICKNAME.matcher(name).replaceAll(" ");
        }
        String bare = strip(name);
        return Forms.isMissing(bare) && !isSurname(bare) ? Standardised.missing() : checked(bare);
    }

    private static Standardised<String> checked(String name) {
        if (name.codePoints().noneMatch(Character::isLetter)) {
            return Standardised.invalid("no-letters");
        }
        if (isPlaceholder(name)) {
            return Standardised.invalid("placeholder");
        }
        return NameWords.isOnlyTitle(name) ? Standardised.invalid("title-only") : Standardised.valid(name);
    }

    private static boolean isSurname(String text) {
        return "Null".equals(text) || "Na".equals(text) || "Nan".equals(text);
    }

    private static boolean isPlaceholder(String name) {
        if (name == null) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return (lower.length() > 2 && Forms.allSame(lower))
                || PLACEHOLDERS.contains(lower)
                || (lower.length() < 24 && Forms.isAscii(lower) && PLACEHOLDERS.contains(Forms.comparison(lower)));
    }

    private static String plainPunctuation(String text) {
        String plain =
                text.replace('’', '\'').replace('‘', '\'').replace('`', '\'').replace('´', '\'');
        return plain.replace('ʼ', '\'')
                .replace('‐', '-')
                .replace('‑', '-')
                .replace('–', '-')
                .replace('，', ',');
    }

    static String strip(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && (EDGES.indexOf(name.charAt(from)) >= 0 || "-.".indexOf(name.charAt(from)) >= 0)) {
            from++;
        }
        while (to > from && (EDGES.indexOf(name.charAt(to - 1)) >= 0 || name.charAt(to - 1) == '-')) {
            to--;
        }
        return name.substring(from, to);
    }
}
