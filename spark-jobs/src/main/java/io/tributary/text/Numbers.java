package io.tributary.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers and amounts of money as text, to decimals of scale 4 with at most 18 digits; further decimals are rounded half
 * even. The decimal separator is given, never guessed; the other of comma and point, spaces and apostrophes may part
 * thousands (or, as in India, hundreds above the thousand), and only in the right places. Negative are a minus before or
 * after and parentheses. Digits of every script count; {@code 1.5E7} is read, since machines write it.
 *
 * <p>Money may carry a currency symbol or an abbreviation of up to four letters before or after it; which currency it is
 * {@link Codes#currency} says.
 *
 * <p>Invalid: {@code not-a-number}, {@code too-large}.
 */
public final class Numbers {
    private static final int SCALE = 4;
    private static final int DIGITS = 18;

    private Numbers() {}

    /** A plain number. */
    public static Standardised<BigDecimal> number(String raw, char decimalSeparator) {
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        return text.length() > 60 ? Standardised.invalid("not-a-number") : signed(text, decimalSeparator);
    }

    /** An amount, with or without its currency. */
    public static Standardised<BigDecimal> money(String raw, char decimalSeparator) {
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        if (text.length() > 60) {
            return Standardised.invalid("not-a-number");
        }
        boolean enclosed = text.startsWith("(") && text.endsWith(")");
        String amount =
                withoutCurrency(enclosed ? text.substring(1, text.length() - 1).strip() : text);
        return signed(enclosed ? "(" + amount + ")" : amount, decimalSeparator);
    }

    private static Standardised<BigDecimal> signed(String text, char decimalSeparator) {
        boolean negative = false;
        String body = text;
        if (body.startsWith("(") && body.endsWith(")")) {
            negative = true;
            body = body.substring(1, body.length() - 1).strip();
        } else if (isMinus(body, body.length() - 1)) {
            negative = true;
            body = body.substring(0, body.length() - 1).strip();
        } else if (isMinus(body, 0)) {
            negative = true;
            body = body.substring(1).strip();
        } else if (body.startsWith("+")) {
            body = body.substring(1).strip();
        }
        String plain = plain(body, decimalSeparator);
        if (plain == null) {
            return Standardised.invalid("not-a-number");
        }
        BigDecimal number = new BigDecimal(plain).setScale(SCALE, RoundingMode.HALF_EVEN);
        if (number.precision() > DIGITS) {
            return Standardised.invalid("too-large");
        }
        return Standardised.valid(negative ? number.negate() : number);
    }

    /** ASCII digits with a decimal point, or null if separators are not where they belong. */
    private static String plain(String body, char decimalSeparator) {
        StringBuilder plain = new StringBuilder(body.length());
        int exponent = Math.max(body.indexOf('E'), body.indexOf('e'));
        int end = exponent < 0 ? body.length() : exponent;
        char group = 0;
        int sinceGroup = 0;
        int decimals = -1;
        for (int i = 0; i < end; i++) {
            char c = body.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append((char) ('0' + digit));
                sinceGroup++;
                decimals += decimals < 0 ? 0 : 1;
            } else if (c == decimalSeparator && decimals < 0 && (group == 0 || sinceGroup == 3)) {
                plain.append('.');
                decimals = 0;
            } else if (isGroup(c, decimalSeparator) && decimals < 0 && (group == 0 || c == group)) {
                boolean place = group == 0 ? sinceGroup > 0 && sinceGroup < 4 : sinceGroup == 3 || sinceGroup == 2;
                if (!place) {
                    return null;
                }
                group = c;
                sinceGroup = 0;
            } else {
                return null;
            }
        }
        boolean wrongEnd = decimals < 0 && group != 0 && sinceGroup != 3;
        if (wrongEnd || plain.isEmpty() || ".".contentEquals(plain)) {
            return null;
        }
        return exponent < 0 ? plain.toString() : withExponent(plain, body.substring(exponent + 1));
    }

    private static String withExponent(StringBuilder plain, String exponent) {
        return exponent.matches("[+-]?[0-9]{1,2}")
                ? plain.append('E').append(exponent).toString()
                : null;
    }

    private static boolean isGroup(char c, char decimalSeparator) {
        return c == ' ' || c == '\'' || c == '’' || (c != decimalSeparator && (c == '.' || c == ','));
    }

    private static boolean isMinus(String text, int index) {
        return index >= 0 && index < text.length() && "-−–".indexOf(text.charAt(index)) >= 0;
    }

    /** Cuts symbols and letters at both ends; a sign before the currency stays a sign. */
    private static String withoutCurrency(String text) {
        boolean minus = isMinus(text, 0);
        String body = minus ? text.substring(1).strip() : text;
        int from = 0;
        // The points of "Fr." and "руб." belong to the abbreviation, not to the number.
        int to = isPointOfWord(body, body.length() - 1) ? body.length() - 1 : body.length();
        while (from < to && from < 4 && isCurrencyLetter(body.charAt(from))) {
            from++;
        }
        while (to > from && body.length() - to < 4 && isCurrencyLetter(body.charAt(to - 1))) {
            to--;
        }
        if (from < to && isPointOfWord(body, from)) {
            from++;
        }
        String amount = body.substring(from, to).strip();
        return minus ? "-" + amount : amount;
    }

    private static boolean isPointOfWord(String text, int index) {
        return index > 0 && text.charAt(index) == '.' && Character.isLetter(text.charAt(index - 1));
    }

    private static boolean isCurrencyLetter(char c) {
        return Character.isLetter(c) || Character.getType(c) == Character.CURRENCY_SYMBOL;
    }
}
