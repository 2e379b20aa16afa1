package io.tributary.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A street line taken apart; components are null where the line has none.
 *
 * @param street name of the street without numbers
 * @param houseNumber as written, without spaces ({@code 12a}, {@code 4-6}, {@code 12bis})
 * @param unit flat, suite or door, without its word
 */
record StreetAddress(String street, String houseNumber, String unit) {
    private static final String AFTER_NUMBER =
            "[a-zA-Z](?![\\p{L}\\d])| ?(?:bis|ter|quater)\\b)?(?:[-/–]\\d{1,5}[a-zA-Z]?(?!\\p{L}))?";
    private static final Pattern NUMBER_FIRST =
            Pattern.compile("(\\d{1,5}(?:" + AFTER_NUMBER + "),? +(\\P{N}.*|\\d+(?:st|nd|rd|th)\\b.*)");
    private static final Pattern NUMBER_LAST = Pattern.compile(
            "(.*?\\p{L}.*?)[, ]+(?:(?iu:nr|no|núm|num|número|numero|д|дом)\\.? ?|[nN][°º] ?|№ ?|# ?)?(\\d{1,5}(?: ?"
                    + AFTER_NUMBER + ")");
    private static final String UNIT_WORD =
            "(?iu:apartment|apt|app|appt|appartement|apto|flat|unit|suite|ste|room|wohnung|whg|"
                    + "piso|pta|bte|lok|m|кв|квартира)";
    private static final Pattern UNIT_FIRST =
            Pattern.compile("(?:" + UNIT_WORD + "\\.? ?#? ?(\\d+\\p{L}?|\\p{L}\\d*)),? +(.+)");
    private static final Pattern UNIT_LAST =
            Pattern.compile("(.+?)(?:[,/;-]? +|, ?)(?:" + UNIT_WORD + "\\.? ?#? ?|# ?)(\\d+[- ]?\\p{L}?|\\p{L}\\d*)");
    private static final Pattern BOX =
            Pattern.compile("(?iu)(?:p\\.? ?o\\.? ?box|postfach|apartado|caixa postal|bp) .*");

    private static final Map<String, String> WORDS = WordTable.of(
            "street: st",
            "strasse: str",
            "road: rd",
            "avenue: ave av avda avd avenida",
            "boulevard: blvd bvd bd boul",
            "drive: dr",
            "lane: ln",
            "court: ct",
            "place: pl",
            "square: sq",
            "crescent: cres",
            "gardens: gdns gdn",
            "terrace: ter terr",
            "highway: hwy",
            "parkway: pkwy pky",
            "circle: cir",
            "trail: trl",
            "route: rte",
            "grove: grv",
            "estate: est",
            "center: ctr centre",
            "mount: mt",
            "fort: ft",
            "north: n",
            "south: s",
            "east: e",
            "west: w",
            "northeast: ne",
            "northwest: nw",
            "southeast: se",
            "southwest: sw",
            "rue: rua r",
            "calle: c",
            "close: cl",
            "plaza: pza",
            "piazza: pzza",
            "viale: vle",
            "corso: cso",
            "ulica: ul ulitsa",
            "osiedle: os",
            "prospekt: pr prosp",
            "faubourg: fg fbg",
            "impasse: imp",
            "allee: all",
            "chemin: che ch",
            "carretera: ctra",
            "building: bldg");

    /** @param line tidied */
    static StreetAddress of(String line) {
        String text = line;
        if (BOX.matcher(text).matches()) {
            return new StreetAddress(text, null, null);
        }
        String unit = null;
        Matcher unitFirst = UNIT_FIRST.matcher(text);
        Matcher unitLast = UNIT_LAST.matcher(text);
        if (unitFirst.matches()) {
            unit = unitFirst.group(1);
            text = unitFirst.group(2);
        } else if (unitLast.matches()) {
            unit = unitLast.group(2);
            text = unitLast.group(1);
        }
        Matcher first = NUMBER_FIRST.matcher(text);
        if (first.matches()) {
            return new StreetAddress(first.group(2), first.group(1).replace(" ", ""), unit);
        }
        Matcher last = NUMBER_LAST.matcher(text);
        return last.matches()
                ? new StreetAddress(last.group(1), last.group(2).replace(" ", ""), unit)
                : new StreetAddress(text, null, unit);
    }

    /**
     * Abbreviations spelt out, and the number last, so that "12 High St." and "High Street 12" are equal; null if nothing is
     * left.
     */
    String comparison() {
        String[] words = Forms.comparison(street).split(" ", -1);
        StringBuilder line = new StringBuilder(48);
        for (int i = 0; i < words.length; i++) {
            boolean saint = i == 0 && words.length > 1 && words[i].equals("st");
            String word = saint ? "saint" : WORDS.getOrDefault(words[i], words[i]);
            boolean german = word.length() > 5 && word.endsWith("str");
            line.append(i == 0 ? "" : " ").append(word).append(german ? "asse" : "");
        }
        append(line, houseNumber);
        append(line, unit);
        return line.isEmpty() ? null : line.toString();
    }

    private static void append(StringBuilder line, String part) {
        String word = part == null ? "" : Forms.comparison(part);
        if (!word.isEmpty()) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
    }
}
