package io.tributary.text;

import io.tributary.text.Names.PersonName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A full name while it is taken apart, in the order of words that {@link Names} describes. */
final class FullName {
    private static final Set<String> LONG_SURNAMES = Forms.words("""
            欧阳, 歐陽, 司马, 司馬, 上官, 诸葛, 諸葛, 东方, 東方, 皇甫, 尉迟, 公孙, 公孫, 慕容, 令狐, 司徒, 夏侯, 端木, 남궁, 황보, 제갈, 사공, 선우, 서문, 독고,
            동방, 佐藤, 鈴木, 高橋, 田中, 伊藤, 渡辺, 渡邊, 山本, 中村, 小林, 加藤, 吉田, 山田, 山口, 松本, 井上, 木村, 斎藤, 清水, 山崎, 池田, 橋本, 阿部, 石川,
            山下, 中島, 石井, 小川, 前田, 岡田, 長谷川, 藤田, 後藤, 近藤, 村上, 遠藤, 青木, 坂本, 福田, 太田, 西村, 藤井, 金子, 岡本, 藤原, 三浦, 中野, 中川, 原田,
            松田, 竹内, 小野, 田村, 中山, 和田, 石田, 森田, 上田, 内田, 柴田, 酒井, 宮崎, 横山, 高木, 安藤, 宮本, 大野, 小島, 工藤, 佐々木, 大谷, 宮沢, 黒澤""");
    private static final Pattern EAST_ASIAN_HONORIFIC = Pattern.compile("\\s?(?:様|さん|先生|女士|小姐|씨|님)$");
    private static final Pattern PATRONYMIC = Pattern.compile("(?iu).+(?:ович|евич|ьич|овна|евна|инична|ична)");

    private final List<String> words = new ArrayList<>();
    private String title;
    private String suffix;
    /** What stood before a comma. */
    private String family;

    private FullName() {}

    static FullName of(String name) {
        FullName parts = new FullName();
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
            String text = Names.strip(segment);
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

    /** Generational suffix; null if there is none. */
    String suffix() {
        return suffix;
    }

    /** All that is left, as one name. */
    String rest() {
        String given = String.join(" ", words);
        return Names.strip(family == null ? given : family + " " + given);
    }

    /** Its parts; what stood before a comma is the family name. */
    PersonName parts() {
        return family == null ? givenFirst() : person(String.join(" ", words), family);
    }

    private PersonName givenFirst() {
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
        return words.stream().flatMapToInt(String::chars).allMatch(FullName::isEastAsian);
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
