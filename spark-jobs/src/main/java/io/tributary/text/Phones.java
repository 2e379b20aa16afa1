package io.tributary.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Telephone numbers to E.164 ({@code +442079460958}) by Google's libphonenumber. National numbers are read in the given
 * region; extensions are dropped. A number that begins with {@code 00} or {@code 011} and does not exist in the region is
 * tried as an international one, since people write their own country's prefix abroad.
 *
 * <p>Invalid: {@code not-a-phone}, {@code placeholder} (one digit repeated, counting up or down), {@code no-region} (a
 * national number, and no region known), {@code unknown-country-code}, {@code too-short}, {@code too-long}, {@code
 * wrong-length}, {@code local-only} (area code missing), {@code not-assigned} (possible by its length, but no such range
 * is in use), {@code scientific-notation} (a spreadsheet has destroyed it).
 */
public final class Phones {
    private static final String COUNTING = "012345678901234567890";
    private static final String COUNTING_DOWN = "098765432109876543210";
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d(?:[.,]\\d+)?[eE][+]?\\d{1,2}");
    private static final Pattern DECIMAL = Pattern.compile("\\+?\\d{6,}[.,]0");

    private Phones() {}

    /**
     * The number in E.164.
     *
     * @param region ISO 3166-1 alpha-2 code of national numbers, in any case, {@code UK} taken as GB; null if unknown
     */
    public static Standardised<String> standardise(String raw, String region) {
        if (raw != null && raw.length() > 250) {
            return Standardised.invalid("too-long");
        }
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return Standardised.invalid("scientific-notation");
        }
        if (DECIMAL.matcher(text).matches()) {
            text = text.substring(0, text.length() - 2);
        }
        if (isPlaceholder(digits(text))) {
            return Standardised.invalid("placeholder");
        }
        String country = region == null ? null : region.strip().toUpperCase(Locale.ROOT);
        Standardised<String> number = parse(text, "UK".equals(country) ? "GB" : country);
        if (!number.isValid() && !"placeholder".equals(number.invalid())) {
            Standardised<String> international = parseInternational(text);
            return international.isValid() ? international : number;
        }
        return number;
    }

    private static Standardised<String> parseInternational(String text) {
        int skip = text.startsWith("00") ? 2 : text.startsWith("011") ? 3 : 0;
        return skip == 0 ? Standardised.missing() : parse("+" + text.substring(skip), null);
    }

    private static Standardised<String> parse(String text, String region) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        PhoneNumber number;
        try {
            number = library.parse(text, region);
        } catch (NumberParseException e) {
            return Standardised.invalid(
                    switch (e.getErrorType()) {
                        case INVALID_COUNTRY_CODE -> isInternational(text) ? "unknown-country-code" : "no-region";
                        case NOT_A_NUMBER -> "not-a-phone";
                        case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "too-short";
                        case TOO_LONG -> "too-long";
                    });
        }
        if (isPlaceholder(library.getNationalSignificantNumber(number))) {
            return Standardised.invalid("placeholder");
        }
        String reason =
                switch (library.isPossibleNumberWithReason(number)) {
                    case IS_POSSIBLE -> library.isValidNumber(number) ? null : "not-assigned";
                    case IS_POSSIBLE_LOCAL_ONLY -> "local-only";
                    case INVALID_COUNTRY_CODE -> "unknown-country-code";
                    case TOO_SHORT -> "too-short";
                    case INVALID_LENGTH -> "wrong-length";
                    case TOO_LONG -> "too-long";
                };
        return reason == null
                ? Standardised.valid(library.format(number, PhoneNumberFormat.E164))
                : Standardised.invalid(reason);
    }

    private static boolean isInternational(String text) {
        return text.indexOf('+') >= 0 || text.startsWith("00");
    }

    private static boolean isPlaceholder(String digits) {
        return !digits.isEmpty()
                && (Forms.allSame(digits)
                        || (digits.length() >= 6 && (COUNTING.contains(digits) || COUNTING_DOWN.contains(digits))));
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            }
        }
        return digits.toString();
    }
}
