package io.tributary.survey.values;

import io.tributary.survey.sample.Wording;
import io.tributary.text.Phones;
import io.tributary.text.Postcodes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Countries that states, postcodes and phone numbers are of. */
public final class Regions {
    private static final int TESTED = 300;
    private static final double MOSTLY = 0.8;
    private static final double CLEARLY = 0.15;
    private static final List<String> WITH_STATES = List.of("AU", "US", "DE", "CA");
    /** Whose postcodes have letters in places that no other country has them in. */
    private static final List<String> WITH_LETTERS = List.of("GB", "CA", "NL");

    private static final List<String> COUNTRIES = List.of(
            "GB", "US", "DE", "FR", "ES", "IT", "NL", "BE", "AT", "CH", "PL", "PT", "IE", "SE", "DK", "NO", "FI", "CZ",
            "GR", "TR", "AU", "NZ", "IN", "BR", "MX", "ZA");

    private Regions() {}

    /** A country and why. */
    public record Found(String country, String evidence) {}

    /** By names or abbreviations of states. */
    public static Optional<Found> byState(Facts facts) {
        return best(
                facts,
                WITH_STATES,
                country -> value -> KnownWords.isRegion(value, country.toLowerCase(Locale.ROOT)),
                "state");
    }

    /** By the shape of postcodes, where it is one country's own. */
    public static Optional<Found> byPostcode(Facts facts) {
        return best(
                facts,
                WITH_LETTERS,
                country -> value -> Postcodes.standardise(value, country).isValid(),
                "postcode");
    }

    /** By phone numbers without a country, if they exist in one country clearly more than in any other. */
    public static Optional<Found> byPhone(Facts facts) {
        return best(
                facts,
                COUNTRIES,
                country -> value -> Phones.standardise(value, country).isValid(),
                "phone number");
    }

    /** By the end of email addresses. */
    public static Optional<Found> byDomain(Facts facts) {
        return best(
                facts,
                COUNTRIES,
                country -> value ->
                        value.endsWith("." + country.toLowerCase(Locale.ROOT).replace("gb", "uk")),
                "email address");
    }

    /** Whether most postcodes are possible in a country. */
    public static boolean fitPostcodes(Facts facts, String country) {
        return fit(facts, value -> Postcodes.standardise(value, country).isValid());
    }

    /** Whether most phone numbers without a country exist in it. */
    public static boolean fitPhones(Facts facts, String country) {
        return fit(facts, value -> Phones.standardise(value, country).isValid());
    }

    private static boolean fit(Facts facts, Predicate<String> test) {
        List<String> values = facts.tested().stream().limit(TESTED).toList();
        return values.stream().filter(test).count() >= MOSTLY * values.size();
    }

    private interface Test {
        Predicate<String> in(String country);
    }

    private record Score(String country, long fits) {}

    private static Optional<Found> best(Facts facts, List<String> countries, Test test, String noun) {
        List<String> values = facts.tested().stream()
                .filter(value -> !value.startsWith("+") && !value.startsWith("00"))
                .limit(TESTED)
                .toList();
        List<Score> scores = countries.stream()
                .map(country -> new Score(
                        country, values.stream().filter(test.in(country)).count()))
                .sorted(Comparator.comparingLong(Score::fits).reversed())
                .toList();
        Score first = scores.get(0);
        Score second = scores.get(1);
        if (values.isEmpty()
                || first.fits() < MOSTLY * values.size()
                || first.fits() - second.fits() < CLEARLY * values.size()) {
            return Optional.empty();
        }
        return Optional.of(new Found(first.country(), Wording.share(first.fits(), values.size(), noun) + " fit"));
    }
}
