package io.tributary.survey.values;

import java.util.regex.Pattern;

/** Tells values from names of columns, cell by cell. */
public final class Cells {
    private static final Pattern FIGURES =
            Pattern.compile("[\\d\\s.,:/+()'%€$£-]*\\d[\\d\\s.,:/+()'%€$£-]*[TZ]?.{0,15}");

    private Cells() {}

    /** Whether a text is a number, date, address of any kind, or the name of somebody or of a town. */
    public static boolean isValue(String cell) {
        String text = cell.strip();
        return !text.isEmpty()
                && (FIGURES.matcher(text).matches()
                        || Looks.EMAIL.fits(text)
                        || Looks.STREET.fits(text)
                        || Looks.LETTERED_POSTCODE.fits(text)
                        || (Character.isUpperCase(text.charAt(0))
                                && (KnownWords.isCity(text)
                                        || KnownWords.isFamilyName(text)
                                        || KnownWords.isGivenName(text))));
    }
}
