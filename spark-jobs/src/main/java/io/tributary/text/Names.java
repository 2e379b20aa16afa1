package io.tributary.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private static final Set<String> LONG_SURNAMES = Forms.words("""
            欧阳, 歐陽, 司马, 司馬, 上官, 诸葛, 諸葛, 东方, 東方, 皇甫, 尉迟, 公孙, 公孫, 慕容, 令狐, 司徒, 夏侯, 端木, 남궁, 황보, 제갈, 사공, 선우, 서문, 독고,
            동방, 佐藤, 鈴木, 高橋, 田中, 伊藤, 渡辺, 渡邊, 山本, 中村, 小林, 加藤, 吉田, 山田, 山口, 松本, 井上, 木村, 斎藤, 清水, 山崎, 池田, 橋本, 阿部, 石川,
            山下, 中島, 石井, 小川, 前田, 岡田, 長谷川, 藤田, 後藤, 近藤, 村上, 遠藤, 青木, 坂本, 福田, 太田, 西村, 藤井, 金子, 岡本, 藤原, 三浦, 中野, 中川, 原田,
            松田, 竹内, 小野, 田村, 中山, 和田, 石田, 森田, 上田, 内田, 柴田, 酒井, 宮崎, 横山, 高木, 安藤, 宮本, 大野, 小島, 工藤, 佐々木, 大谷, 宮沢, 黒澤""");
    private static final Pattern EAST_ASIAN_HONORIFIC = Pattern.compile("\\s?(?:様|さん|先生|女士|小姐|씨|님)$");
    private static final Pattern PATRONYMIC = Pattern.compile("(?iu).+(?:ович|евич|ьич|овна|евна|инична|ична)");
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
        String suffix = name.isValid() ? Words.of(name.value()).suffix : null;
        return suffix == null ? Standardised.missing() : Standardised.valid(suffix);
    }

    /** A full name in its parts. */
    public static Standardised<PersonName> parse(String raw) {
        Standardised<String> name = tidy(raw);
        if (!name.isValid()) {
            return name.isMissing() ? Standardised.missing() : Standardised.invalid(name.invalid());
        }
        Words words = Words.of(name.value());
        PersonName parts = words.family == null ? words.givenFirst() : words.familyFirst();
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
        String bare = Words.of(name).rest();
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

    private static String strip(String name) {
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

    /** The words of one name while it is taken apart. */
    private static final class Words {
        private final List<String> words = new ArrayList<>();
        private String title;
        private String suffix;
        /** What stood before a comma. */
        private String family;

        static Words of(String name) {
            Words parts = new Words();
            if (name.indexOf(',') < 0) {
                parts.words.addAll(Arrays.asList(name.split(" ", -1)));
            } else {
                parts.takeSegments(name.split(",", -1));
            }
            parts.takeTitlesAndSuffixes(parts.words);
            return parts;
        }

        private void takeSegments(String[] segments) {
            List<String> kept = new ArrayList<>();
            for (String segment : segments) {
                String text = strip(segment);
                boolean dropped =
                        !kept.isEmpty() && Arrays.stream(text.split(" ", -1)).allMatch(this::takeAfterComma);
                if (!dropped && !text.isEmpty()) {
                    kept.add(text);
                }
            }
            if (kept.size() > 1) {
                List<String> before = new ArrayList<>(Arrays.asList(kept.get(0).split(" ", -1)));
                takeTitlesAndSuffixes(before);
                family = String.join(" ", before);
                kept.remove(0);
            }
            kept.forEach(segment -> words.addAll(Arrays.asList(segment.split(" ", -1))));
        }

        private boolean takeAfterComma(String word) {
            String generation = NameWords.generation(word);
            if (generation != null && !word.equals("v")) {
                suffix = generation;
                return true;
            }
            return word.isEmpty() || NameWords.isDegreeAfterComma(word);
        }

        private void takeTitlesAndSuffixes(List<String> from) {
            while (from.size() > 1) {
                String first = NameWords.title(from.get(0), from.size() - 1);
                String last = from.get(from.size() - 1);
                String generation = isInitialOfTwo(from, last) ? null : NameWords.generation(last);
                if (first != null) {
                    title = title == null ? first : title + " " + first;
                    from.remove(0);
                } else if (generation != null) {
                    suffix = generation;
                    from.remove(from.size() - 1);
                } else if (NameWords.isDegree(last)) {
                    from.remove(from.size() - 1);
                } else {
                    break;
                }
            }
        }

        private static boolean isInitialOfTwo(List<String> from, String last) {
            return from.size() < 3 && last.length() < 3 && "vV".indexOf(last.charAt(0)) >= 0;
        }

        /** All that is left, as one name. */
        String rest() {
            String given = String.join(" ", words);
            return strip(family == null ? given : family + " " + given);
        }

        PersonName familyFirst() {
            return person(String.join(" ", words), family);
        }

        PersonName givenFirst() {
            if (words.size() <= 2 && isEastAsian(words)) {
                return eastAsian();
            }
            int count = words.size();
            if (count == 1) {
                return title == null ? person(words.get(0), null) : person(null, words.get(0));
            }
            if (count == 3 && PATRONYMIC.matcher(words.get(2)).matches()) {
                return person(words.get(1) + " " + words.get(2), words.get(0));
            }
            int start = count - 1;
            while (start > 1 && NameWords.isParticle(words.get(start - 1))) {
                start--;
                if (NameWords.isJoint(words.get(start)) && start > 1) {
                    start--;
                }
            }
            return person(String.join(" ", words.subList(0, start)), String.join(" ", words.subList(start, count)));
        }

        private PersonName eastAsian() {
            String first = EAST_ASIAN_HONORIFIC.matcher(words.get(0)).replaceFirst("");
            if (words.size() == 2) {
                return person(EAST_ASIAN_HONORIFIC.matcher(words.get(1)).replaceFirst(""), words.get(0));
            }
            int dot = Math.max(first.indexOf('・'), first.indexOf('·'));
            if (dot > 0 && dot < first.length() - 1) {
                return person(first.substring(0, dot), first.substring(dot + 1));
            }
            int length = first.length();
            if (length < 2) {
                return person(null, first);
            }
            int family = length > 3 ? 2 : 1;
            for (int size = 2; size <= 3 && size < length; size++) {
                family = LONG_SURNAMES.contains(first.substring(0, size)) ? size : family;
            }
            boolean korean = Character.UnicodeScript.of(first.charAt(0)) == Character.UnicodeScript.HANGUL;
            family = korean && family == 2 && !LONG_SURNAMES.contains(first.substring(0, 2)) ? 1 : family;
            return person(first.substring(family), first.substring(0, family));
        }

        private static boolean isEastAsian(List<String> words) {
            return words.stream().flatMapToInt(String::chars).allMatch(Words::isEastAsian);
        }

        private static boolean isEastAsian(int c) {
            boolean mark = c == '・' || c == '·' || c == '々' || c == 'ー';
            return mark
                    || switch (Character.UnicodeScript.of(c)) {
                        case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
                        default -> false;
                    };
        }

        private PersonName person(String given, String familyName) {
            String first = given == null || given.isEmpty() ? null : NameWords.repairGiven(given);
            String last = familyName == null || familyName.isEmpty() ? null : NameWords.repairFamily(familyName);
            return new PersonName(title, first, last, suffix);
        }
    }
}
