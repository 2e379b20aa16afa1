package io.tributary.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Postal addresses, part by part: street line, city, region, postcode. Countries are codes: {@link Codes#country}.
 *
 * <p>The form for people is only tidied. {@link #streetComparison} spells abbreviations out and puts the number last, so
 * that "12 High St." and "High Street 12" are equal; it is for comparison only, since a wrong guess there costs a little
 * similarity and in the address itself a lost letter.
 *
 * <p>Invalid: {@code placeholder}, {@code no-letters}, {@code wrong-shape} (a postcode its country cannot have), {@code
 * too-long} (over 300 characters).
 */
public final class Addresses {
    private static final Set<String> PLACEHOLDERS = Forms.words("""
            unknown, test, xxx, xx, none, no address, not provided, not known, address, street, city, town,
            unbekannt, inconnu, desconocido, sconosciuto, onbekend, nieznany, asdf, tbd, no fixed abode, na,
            various""");
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

    private static final Map<String, String> WORDS = table(
            "st street,str strasse,rd road,ave avenue,av avenue,avda avenue,avd avenue,avenida avenue,blvd boulevard,"
                    + "bvd boulevard,bd boulevard,boul boulevard,dr drive,ln lane,ct court,pl place,sq square,cres crescent,"
                    + "gdns gardens,gdn gardens,ter terrace,terr terrace,hwy highway,pkwy parkway,pky parkway,cir circle,"
                    + "trl trail,rte route,grv grove,est estate,ctr center,centre center,mt mount,ft fort,n north,s south,"
                    + "e east,w west,ne northeast,nw northwest,se southeast,sw southwest,rua rue,r rue,c calle,cl close,"
                    + "pza plaza,pzza piazza,vle viale,cso corso,ul ulica,ulitsa ulica,os osiedle,pr prospekt,prosp prospekt,"
                    + "fg faubourg,fbg faubourg,imp impasse,all allee,che chemin,ch chemin,ctra carretera,bldg building");
    private static final Map<String, String> REGIONS = regions();
    private static final Map<String, Shape> POSTCODES = postcodes();

    private Addresses() {}

    /**
     * A street line taken apart; components are null where the line has none.
     *
     * @param street name of the street without numbers
     * @param houseNumber as written, without spaces ({@code 12a}, {@code 4-6}, {@code 12bis})
     * @param unit flat, suite or door, without its word
     */
    public record StreetAddress(String street, String houseNumber, String unit) {}

    /** A postcode's shape once spaces and hyphens are gone, and how it is written then. */
    private record Shape(Pattern shape, String written) {}

    /** A street line, tidied. */
    public static Standardised<String> street(String raw) {
        return line(raw);
    }

    /** A street line in its parts; null for null or blank. */
    public static StreetAddress parse(String raw) {
        Standardised<String> line = line(raw);
        if (!line.isValid()) {
            return null;
        }
        String text = line.value();
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

    /** Comparison form of a street line: street, house number, unit, abbreviations spelt out; null if there is none. */
    public static String streetComparison(String raw) {
        StreetAddress address = parse(raw);
        if (address == null) {
            return null;
        }
        String[] words = Forms.comparison(address.street()).split(" ", -1);
        StringBuilder line = new StringBuilder(48);
        for (int i = 0; i < words.length; i++) {
            boolean saint = i == 0 && words.length > 1 && words[i].equals("st");
            String word = saint ? "saint" : WORDS.getOrDefault(words[i], words[i]);
            boolean german = word.length() > 5 && word.endsWith("str");
            line.append(i == 0 ? "" : " ").append(word).append(german ? "asse" : "");
        }
        append(line, address.houseNumber());
        append(line, address.unit());
        return line.isEmpty() ? null : line.toString();
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

    /**
     * A postcode in the writing of its country. The shape is checked, not whether it is in use: 12345 is Schenectady. A
     * leading zero that a spreadsheet has eaten is not put back.
     *
     * @param country ISO 3166-1 alpha-2 code; without one, or for a country not known here, any four to ten letters and
     *     digits with at least one digit pass
     */
    public static Standardised<String> postcode(String raw, String country) {
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        if (text.length() > 20) {
            return Standardised.invalid("wrong-shape");
        }
        String whole = upper(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
        String code = country == null ? "" : upper(country);
        String compact = whole.replace(" ", "").replace("-", "").replace(".", "");
        if (!compact.isEmpty() && Forms.allSame(compact) && "09X".indexOf(compact.charAt(0)) >= 0) {
            return Standardised.invalid("placeholder");
        }
        Shape shape = POSTCODES.get("UK".equals(code) ? "GB" : code);
        if (shape == null) {
            boolean plausible = whole.matches("(?=.*\\d)[A-Z0-9](?:[ -]?[A-Z0-9]){2,9}");
            return plausible ? Standardised.valid(whole) : Standardised.invalid("wrong-shape");
        }
        Matcher matcher = shape.shape().matcher(compact);
        return matcher.matches()
                ? Standardised.valid(matcher.replaceFirst(shape.written()).replaceFirst("[- ]$", ""))
                : Standardised.invalid("wrong-shape");
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

    private static void append(StringBuilder line, String part) {
        String word = part == null ? "" : Forms.comparison(part);
        if (!word.isEmpty()) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
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

    private static Map<String, Shape> postcodes() {
        Map<String, Shape> shapes = new HashMap<>();
        shapes("GB", "(GIR|[A-Z]{1,2}\\d[A-Z\\d]?)(\\d[A-Z]{2}|0AA)", "$1 $2", shapes);
        shapes("US PR", "(\\d{5})(\\d{4})?", "$1-$2", shapes);
        shapes("CA", "([ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z])(\\d[ABCEGHJ-NPRSTV-Z]\\d)", "$1 $2", shapes);
        shapes("NL", "(?:NL)?([1-9]\\d{3})([A-Z]{2})", "$1 $2", shapes);
        shapes("DE", "(?:DE?)?(\\d{5})", "$1", shapes);
        shapes("FR", "(?:FR?)?(\\d{5})", "$1", shapes);
        shapes("ES", "(?:ES?)?((?:0[1-9]|[1-4]\\d|5[0-2])\\d{3})", "$1", shapes);
        shapes("IT SM VA", "(?:IT?)?(\\d{5})", "$1", shapes);
        shapes("FI EE HR MX TR UA RS BA ID MY TH SA MA EG KR LT", "(?:FI|EE|HR|LT)?(\\d{5})", "$1", shapes);
        shapes("PL", "(?:PL)?(\\d{2})(\\d{3})", "$1-$2", shapes);
        shapes("PT", "(?:PT?)?(\\d{4})(\\d{3})?", "$1-$2", shapes);
        shapes("CZ SK SE GR", "(?:CZ|SK|SE?|GR)?(\\d{3})(\\d{2})", "$1 $2", shapes);
        shapes(
                "AT CH LI BE LU DK NO HU BG SI CY AU NZ ZA PH TN LV",
                "(?:AT?|CH|LI?|BE?|LU?|DK|NO?|HU?|BG|SI|CY|LV)?(\\d{4})",
                "$1",
                shapes);
        shapes("RU KZ BY RO CN SG VN CO EC", "(\\d{6})", "$1", shapes);
        shapes("IN", "([1-9]\\d{5})", "$1", shapes);
        shapes("JP", "〒?(\\d{3})(\\d{4})", "$1-$2", shapes);
        shapes("BR", "(\\d{5})(\\d{3})", "$1-$2", shapes);
        shapes("IE", "([AC-FHKNPRTV-Y]\\d[\\dW])([\\dAC-FHKNPRTV-Y]{4})", "$1 $2", shapes);
        shapes("IL CL", "(\\d{7})", "$1", shapes);
        return Map.copyOf(shapes);
    }

    private static void shapes(String countries, String shape, String written, Map<String, Shape> shapes) {
        Shape compiled = new Shape(Pattern.compile(shape), written);
        for (String country : countries.split(" ", -1)) {
            shapes.put(country, compiled);
        }
    }
}
