package io.tributary.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Postcodes, each in the writing of its country. Countries are codes: {@link Codes#country}.
 *
 * <p>Invalid: {@code placeholder}, {@code wrong-shape} (one its country cannot have).
 */
public final class Postcodes {
    private static final Map<String, Shape> SHAPES = shapes();

    private Postcodes() {}

    /** A postcode's shape once spaces and hyphens are gone, and how it is written then. */
    private record Shape(Pattern shape, String written) {}

    /**
     * The shape is checked, not whether it is in use: 12345 is Schenectady. A leading zero that a spreadsheet has eaten is
     * not put back.
     *
     * @param country ISO 3166-1 alpha-2 code; without one, or for a country not known here, any four to ten letters and
     *     digits with at least one digit pass
     */
    public static Standardised<String> standardise(String raw, String country) {
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
        Shape shape = SHAPES.get("UK".equals(code) ? "GB" : code);
        if (shape == null) {
            boolean plausible = whole.matches("(?=.*\\d)[A-Z0-9](?:[ -]?[A-Z0-9]){2,9}");
            return plausible ? Standardised.valid(whole) : Standardised.invalid("wrong-shape");
        }
        Matcher matcher = shape.shape().matcher(compact);
        return matcher.matches()
                ? Standardised.valid(matcher.replaceFirst(shape.written()).replaceFirst("[- ]$", ""))
                : Standardised.invalid("wrong-shape");
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static Map<String, Shape> shapes() {
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
