package io.tributary.sample.people;

import java.text.Normalizer;
import java.util.Locale;

/** Slips of the hand and of machines: keyboard, scanner, haste. */
public final class Slips {
    private static final String KEYBOARD = "qwertyuiop asdfghjkl zxcvbnm 1234567890";
    private static final String[][] SCANNER = {
        {"rn", "m"}, {"m", "rn"}, {"O", "0"}, {"l", "1"}, {"I", "l"}, {"S", "5"}, {"B", "8"}, {"cl", "d"}, {"e", "c"}
    };

    private Slips() {}

    /** One wrong key, swapped, dropped or doubled character. */
    public static String typo(Draw draw, String text) {
        if (text.length() < 3) {
            return text;
        }
        int at = 1 + draw.below(text.length() - 2);
        char c = text.charAt(at);
        return switch (draw.below(4)) {
            case 0 -> text.substring(0, at) + neighbour(draw, c) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at + 1) + c + text.substring(at + 2);
            case 2 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + c + text.substring(at);
        };
    }

    /** A scanner's misreading, if the text holds anything a scanner misreads. */
    public static String misread(Draw draw, String text) {
        int start = draw.below(SCANNER.length);
        for (int i = 0; i < SCANNER.length; i++) {
            String[] pair = SCANNER[(start + i) % SCANNER.length];
            int at = text.indexOf(pair[0]);
            if (at >= 0) {
                return text.substring(0, at) + pair[1] + text.substring(at + pair[0].length());
            }
        }
        return text;
    }

    /** Capitals, small letters, stray blanks. */
    public static String untidy(Draw draw, String text) {
        return switch (draw.below(5)) {
            case 0, 1 -> text.toUpperCase(Locale.ROOT);
            case 2 -> text.toLowerCase(Locale.ROOT);
            case 3 -> text + " ";
            default -> " " + text.replace(" ", "  ");
        };
    }

    /** Letters and digits of ASCII only, as in a mailbox's name. */
    public static String plain(String text) {
        String base = text;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                base = Normalizer.normalize(text, Normalizer.Form.NFD);
                break;
            }
        }
        StringBuilder plain = new StringBuilder(base.length());
        for (int i = 0; i < base.length(); i++) {
            char c = base.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                plain.append(c);
            } else {
                plain.append(unaccented(c));
            }
        }
        return plain.toString();
    }

    /** The text in characters that Western European code pages have. */
    public static String western(String text) {
        StringBuilder western = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 255) {
                if (western == null) {
                    western = new StringBuilder(text.substring(0, i));
                }
                String plain = plain(String.valueOf(c));
                western.append(plain.isEmpty() ? "?" : plain);
            } else if (western != null) {
                western.append(c);
            }
        }
        return western == null ? text : western.toString();
    }

    private static String unaccented(char c) {
        return switch (c) {
            case 'ł' -> "l";
            case 'Ł' -> "L";
            case 'ß' -> "ss";
            case 'ø' -> "o";
            case 'Ø' -> "O";
            case 'æ' -> "ae";
            case 'ı' -> "i";
            default -> "";
        };
    }

    private static char neighbour(Draw draw, char c) {
        int at = KEYBOARD.indexOf(Character.toLowerCase(c));
        if (at < 0 || c == ' ') {
            return c;
        }
        int next = draw.chance(0.5) || at == KEYBOARD.length() - 1 ? at - 1 : at + 1;
        char other = next < 0 || KEYBOARD.charAt(next) == ' '
                ? KEYBOARD.charAt(at + (at == 0 ? 1 : -1))
                : KEYBOARD.charAt(next);
        return other == ' ' ? c : other;
    }
}
