package io.tributary.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Postal addresses, part by part: street line, city, region; {@link Postcodes} are apart. Countries are codes: {@link Codes#country}.
 *
 * <p>The form for people is only tidied. {@link #streetComparison} spells abbreviations out and puts the number last, so
 * that "12 High St." and "High Street 12" are equal; it is for comparison only, since a wrong guess there costs a little
 * similarity and in the address itself a lost letter.
 *
 * <p>Invalid: {@code placeholder}, {@code no-letters}, {@code too-long} (over 300 characters).
 */
public final class Addresses {
    private static final Set<String> PLACEHOLDERS = Forms.words("""
            unknown, test, xxx, xx, none, no address, not provided, not known, address, street, city, town,
            unbekannt, inconnu, desconocido, sconosciuto, onbekend, nieznany, asdf, tbd, no fixed abode, na,
            various""");
    private static final Map<String, String> REGIONS = regions();

    private Addresses() {}

    /** A street line, tidied. */
    public static Standardised<String> street(String raw) {
        return line(raw);
    }

    /** A street line in its parts; null where there is no valid one. */
    static StreetAddress parse(String raw) {
        Standardised<String> line = line(raw);
        return line.isValid() ? StreetAddress.of(line.value()) : null;
    }

    /** Comparison form of a street line: street, house number, unit, abbreviations spelt out; null if there is none. */
    public static String streetComparison(String raw) {
        StreetAddress address = parse(raw);
        return address == null ? null : address.comparison();
    }

    /** A city, its case repaired where it is lost. */
    public static Standardised<String> city(String raw) {
        Standardised<String> line = line(raw);
        if (!line.isValid()) {
            return line;
        }
        return noLetters(line.value())
                ? Standardised.invalid("no-letters")
                : line(NameWords.repairFamily(line.value()));
    }

    /**
     * A region; states and provinces of the USA and Canada become their postal code of two letters.
     *
     * @param country ISO 3166-1 alpha-2 code, or null
     */
    public static Standardised<String> region(String raw, String country) {
        Standardised<String> line = line(raw);
        if (!line.isValid()) {
            return line;
        }
        String code = country == null ? null : REGIONS.get(upper(country) + " " + Forms.comparison(line.value()));
        if (code != null) {
            return Standardised.valid(code);
        }
        return noLetters(line.value()) ? Standardised.invalid("no-letters") : line;
    }

    private static Standardised<String> line(String raw) {
        String text = Forms.display(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        if (text.length() > 300) {
            return Standardised.invalid("too-long");
        }
        String line = trim(text.indexOf(',') < 0 ? text : text.replaceAll(" ?(?:, ?)+", ", "));
        if (Forms.isMissing(line)) {
            return Standardised.missing();
        }
        String lower = line.toLowerCase(Locale.ROOT);
        boolean repeated = lower.length() > 2 && Forms.allSame(lower) && Character.isLetter(lower.charAt(0));
        return repeated || PLACEHOLDERS.contains(lower)
                ? Standardised.invalid("placeholder")
                : Standardised.valid(line);
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && " ,;\"".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && " ,;\"".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean noLetters(String text) {
        return text.codePoints().noneMatch(Character::isLetter);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> table(String pairs) {
        Map<String, String> table = new HashMap<>();
        for (String pair : pairs.split(",", -1)) {
            int space = pair.indexOf(' ');
            table.put(pair.substring(0, space), pair.substring(space + 1));
        }
        return Map.copyOf(table);
    }

    private static Map<String, String> regions() {
        String states =
                "AL alabama,AK alaska,AZ arizona,AR arkansas,CA california,CO colorado,CT connecticut,DE delaware,"
                        + "DC district of columbia,FL florida,GA georgia,HI hawaii,ID idaho,IL illinois,IN indiana,IA iowa,"
                        + "KS kansas,KY kentucky,LA louisiana,ME maine,MD maryland,MA massachusetts,MI michigan,MN minnesota,"
                        + "MS mississippi,MO missouri,MT montana,NE nebraska,NV nevada,NH new hampshire,NJ new jersey,"
                        + "NM new mexico,NY new york,NC north carolina,ND north dakota,OH ohio,OK oklahoma,OR oregon,"
                        + "PA pennsylvania,PR puerto rico,RI rhode island,SC south carolina,SD south dakota,TN tennessee,TX texas,"
                        + "UT utah,VT vermont,VA virginia,WA washington,WV west virginia,WI wisconsin,WY wyoming";
        String provinces = "AB alberta,BC british columbia,MB manitoba,NB new brunswick,NL newfoundland and labrador,"
                + "NS nova scotia,NT northwest territories,NU nunavut,ON ontario,PE prince edward island,QC quebec,"
                + "SK saskatchewan,YT yukon";
        Map<String, String> regions = new HashMap<>();
        table(states).forEach((code, name) -> name("US", code, name, regions));
        table(provinces).forEach((code, name) -> name("CA", code, name, regions));
        return Map.copyOf(regions);
    }

    private static void name(String country, String code, String name, Map<String, String> regions) {
        regions.put(country + " " + name, code);
        regions.put(country + " " + code.toLowerCase(Locale.ROOT), code);
    }
}
