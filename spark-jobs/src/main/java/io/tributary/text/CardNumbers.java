package io.tributary.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Payment card numbers inside text, where they do not belong.
 *
 * <p>A card number has 13 to 19 digits, single spaces or hyphens between them, a valid check digit (Luhn, ISO/IEC 7812-1
 * annex B) and a prefix and length of a known issuer. Digits after a + are a telephone number, those of an IBAN with valid
 * check digits (ISO 13616) belong to it. Visa's old numbers of 13 digits are not known here: they are out of use, and German
 * article and telephone numbers look like them. A number in wider text is found at the borders of its groups (4-4-4-4,
 * 4-6-5).
 */
public final class CardNumbers {
    private static final Set<Integer> MAESTRO = Set.of(5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763);

    private CardNumbers() {}

    /** A card number in a text: its digits and where it begins and ends. */
    private record Card(String digits, int start, int end) {}

    /** Digits of a text that may belong together, and where each stands. */
    private static final class Run {
        private final String digits;
        private final int[] positions;

        Run(String digits, int[] positions) {
            this.digits = digits;
            this.positions = positions;
        }

        int length() {
            return digits.length();
        }

        boolean isGroupStart(int index) {
            return index == 0 || positions[index] > positions[index - 1] + 1;
        }

        boolean isGroupEnd(int index) {
            return index == length() - 1 || isGroupStart(index + 1);
        }
    }

    /** Whether a text holds at least one payment card number. */
    public static boolean isIn(String text) {
        return !cards(text).isEmpty();
    }

    /**
     * The text with every payment card number replaced.
     *
     * @param replacement gets the digits of a number without separators
     */
    public static String mask(String text, UnaryOperator<String> replacement) {
        List<Card> cards = cards(text);
        if (cards.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        for (Card card : cards) {
            masked.append(text, from, card.start()).append(replacement.apply(card.digits()));
            from = card.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    private static List<Card> cards(String text) {
        if (text == null || text.length() < 13) {
            return List.of();
        }
        List<Card> cards = List.of();
        for (int i = 0; i < text.length(); ) {
            if (!isDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int end = endOfRun(text, i);
            if (end - i >= 13) {
                List<Card> found = cardsOfRun(text, i, end);
                if (!found.isEmpty()) {
                    cards = cards.isEmpty() ? new ArrayList<>() : cards;
                    cards.addAll(found);
                }
            }
            i = end;
        }
        return cards;
    }

    private static List<Card> cardsOfRun(String text, int start, int end) {
        Run run = run(text, start, end);
        if (run.length() < 13 || isIban(text, start)) {
            return List.of();
        }
        List<Card> cards = new ArrayList<>();
        // The first group after a + is a country's, and with the next ones a telephone number.
        for (int first = start > 0 && text.charAt(start - 1) == '+' ? 1 : 0; first + 13 <= run.length(); ) {
            int last = run.isGroupStart(first) ? lastOfCard(run, first) : -1;
            if (last < 0) {
                first++;
                continue;
            }
            cards.add(new Card(run.digits.substring(first, last + 1), run.positions[first], run.positions[last] + 1));
            first = last + 1;
        }
        return cards;
    }

    private static int lastOfCard(Run run, int first) {
        for (int length = Math.min(19, run.length() - first); length >= 13; length--) {
            int last = first + length - 1;
            boolean whole = first == 0 && length == run.length();
            if (run.isGroupEnd(last)
                    && (whole || isUsualGrouping(run, first, last))
                    && isIssued(run.digits, first, length)
                    && isLuhn(run.digits, first, length)) {
                return last;
            }
        }
        return -1;
    }

    /** One group, or groups of four to six digits with a last one of any size: not a row of dates and amounts. */
    private static boolean isUsualGrouping(Run run, int first, int last) {
        int size = 0;
        for (int i = first; i < last; i++) {
            size++;
            if (run.isGroupEnd(i)) {
                if (size < 4 || size > 6) {
                    return false;
                }
                size = 0;
            }
        }
        return true;
    }

    private static int endOfRun(String text, int start) {
        int end = start;
        for (int i = start; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                end = i + 1;
            } else if (i > end || " -\u00a0".indexOf(text.charAt(i)) < 0) {
                break;
            }
        }
        return end;
    }

    private static Run run(String text, int start, int end) {
        StringBuilder digits = new StringBuilder(end - start);
        int[] positions = new int[end - start];
        for (int i = start; i < end; i++) {
            if (isDigit(text.charAt(i))) {
                positions[digits.length()] = i;
                digits.append((char) ('0' + Character.digit(text.charAt(i), 10)));
            }
        }
        return new Run(digits.toString(), positions);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && (c <= '9' || (c >= 0x80 && Character.isDigit(c)));
    }

    private static boolean isLuhn(String digits, int first, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(first + length - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static boolean isIssued(String digits, int first, int length) {
        int six = Integer.parseInt(digits.substring(first, first + 6));
        int four = six / 100;
        int three = six / 1000;
        int two = six / 10000;
        boolean visa = two / 10 == 4 && (length == 16 || length == 19);
        boolean mastercard = length == 16 && (within(two, 51, 55) || within(four, 2221, 2720));
        boolean amex = length == 15 && (two == 34 || two == 37);
        boolean diners = length == 14 && (within(three, 300, 305) || four == 3095 || two == 36 || within(two, 38, 39));
        boolean discover = length >= 16 && (four == 6011 || within(three, 644, 649) || two == 65);
        boolean japan = length >= 16 && within(four, 3528, 3589);
        boolean unionPay = length >= 16 && two == 62;
        boolean maestro = length >= 13 && MAESTRO.contains(four);
        return visa || mastercard || amex || diners || discover || japan || unionPay || maestro;
    }

    private static boolean within(int number, int least, int most) {
        return number >= least && number <= most;
    }

    /** Whether a run of digits lies inside an IBAN: one begins at a word before it and ends at a word's end after it. */
    private static boolean isIban(String text, int digit) {
        for (int start = Math.max(0, digit - 12); start + 2 <= digit; start++) {
            boolean wordStart = start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
            if (wordStart
                    && Character.isLetter(text.charAt(start))
                    && Character.isLetter(text.charAt(start + 1))
                    && isDigit(text.charAt(start + 2))
                    && isIbanFrom(text, start, digit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIbanFrom(String text, int start, int digit) {
        StringBuilder iban = new StringBuilder(34);
        for (int i = start; i < text.length() && iban.length() < 34; i++) {
            char c = text.charAt(i);
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                iban.append(Character.toUpperCase(c));
            } else if (c != ' ' && c != '-') {
                break;
            }
            boolean wordEnd = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
            if (i > digit && wordEnd && iban.length() >= 15 && isCheckedIban(iban.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCheckedIban(String iban) {
        StringBuilder number = new StringBuilder(68);
        for (char c : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
