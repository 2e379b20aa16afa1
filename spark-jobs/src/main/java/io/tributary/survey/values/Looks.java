package io.tributary.survey.values;

import io.tributary.text.Codes;
import io.tributary.text.Emails;
import io.tributary.text.Numbers;
import io.tributary.text.Postcodes;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What single values look like, each with what evidence calls them. */
public enum Looks {
    EMAIL("valid email addresses", Looks::isEmail),
    PHONE("telephone numbers", Looks::isPhone),
    WRITTEN_PHONE("written like telephone numbers", Looks::isWrittenPhone),
    SEX_WORD("words for a sex", Looks::isWordForSex),
    STATE("states", KnownWords::isState),
    NUMBER(
            "numbers",
            text -> Numbers.money(text, '.').isValid()
                    || Numbers.money(text, ',').isValid()),
    TRUTH("yes or no", text -> Codes.truth(text).isValid()),
    SEX("words for a sex", text -> Codes.sex(text).invalid() == null),
    COUNTRY("countries", text -> Codes.country(text).isValid()),
    COUNTRY_NAME(
            "names of countries",
            text -> text.length() > 3 && Codes.country(text).isValid()),
    LANGUAGE("languages", text -> Codes.language(text).isValid()),
    CURRENCY("currencies", text -> Codes.currency(text).isValid()),
    POSTCODE(
            "shaped like postcodes",
            text -> hasDigit(text) && Postcodes.standardise(text, null).isValid()),
    LETTERED_POSTCODE("shaped like postcodes of letters and digits", Looks::isLettered),
    WORDS_OR_STREET("lines with letters", text -> text.chars().anyMatch(Character::isLetter)),
    ANYTHING("values", text -> true),
    WORDS("words of letters", Looks::isOfLetters),
    FULL_NAME("names of two words or more", Looks::isOfSeveralWords),
    KNOWN_GIVEN("common given names", KnownWords::isGivenName),
    KNOWN_FAMILY("common family names", KnownWords::isFamilyName),
    KNOWN_CITY("known towns", KnownWords::isCity),
    STREET("streets with a number", KnownWords::isStreet),
    HOUSE_NUMBER("house numbers", text -> text.length() < 12 && Character.isDigit(text.charAt(0))),
    JSON("lists or objects", text -> text.length() > 1 && (isIn(text, '[', ']') || isIn(text, '{', '}'))),
    CODE("codes without blanks", text -> text.length() < 80 && text.chars().noneMatch(Character::isWhitespace)),
    CHANGE("words for changes", Looks::isChange);

    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}'’`.,() -]*\\p{L}{2}[\\p{L}\\p{M}'’`.,() -]*");
    private static final Pattern SEVERAL = Pattern.compile("[\\p{L}\\p{M}'’`.-]+,?(?: [\\p{L}\\p{M}'’`.()-]+,?){1,5}");
    private static final Pattern DIALLED = Pattern.compile("[+(]?[\\d\\s()./+-]{6,24}(?: ?(?:x|ext\\.?) ?\\d{1,5})?");
    /** With its country, or a zero or an area code in brackets first, or in groups of three and four. */
    private static final Pattern DIALLED_WITH_SIGNS =
            Pattern.compile("\\+.*|\\(\\d+\\).*|0\\d+[ /-]\\d.*|0\\d{9,11}|\\d{3}[ .-]\\d{3}[ .-]\\d{4}");
    /** Of Great Britain, Canada, the Netherlands and Ireland. */
    private static final Pattern LETTERED = Pattern.compile(
            "(?i)[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z][ -]?\\d[A-Z]\\d|[1-9]\\d{3} ?[A-Z]{2}|[A-Z]\\d[\\dW] ?[A-Z\\d]{4}");

    private static final Set<String> CHANGES = Set.of(
            "i",
            "u",
            "d",
            "c",
            "r",
            "insert",
            "update",
            "delete",
            "create",
            "created",
            "updated",
            "deleted",
            "new",
            "upsert",
            "remove",
            "removed",
            "inserted");

    private final String plural;
    private final Predicate<String> predicate;

    Looks(String plural, Predicate<String> predicate) {
        this.plural = plural;
        this.predicate = predicate;
    }

    public String plural() {
        return plural;
    }

    /** @param text neither blank nor a word for nothing */
    public boolean fits(String text) {
        return predicate.test(text);
    }

    private static boolean isEmail(String text) {
        return text.indexOf('@') > 0
                && !"not-an-email".equals(Emails.standardise(text).invalid());
    }

    private static boolean isPhone(String text) {
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits >= 6 && digits <= 15 && DIALLED.matcher(text).matches();
    }

    private static boolean isLettered(String text) {
        return LETTERED.matcher(text).matches();
    }

    private static boolean isOfLetters(String text) {
        return LETTERS.matcher(text).matches();
    }

    private static boolean isOfSeveralWords(String text) {
        return SEVERAL.matcher(text).matches();
    }

    private static boolean isChange(String text) {
        return CHANGES.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isWrittenPhone(String text) {
        return isPhone(text) && DIALLED_WITH_SIGNS.matcher(text).matches();
    }

    private static boolean isWordForSex(String text) {
        return Codes.sex(text).isValid() && Character.isLetter(text.charAt(0));
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isIn(String text, char open, char close) {
        return text.charAt(0) == open && text.charAt(text.length() - 1) == close;
    }
}
