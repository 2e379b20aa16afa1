package io.tributary.survey.meaning;

import io.tributary.survey.sample.Wording;
import io.tributary.survey.values.Facts;
import io.tributary.survey.values.Regions;
import io.tributary.text.Codes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The country that national phone numbers, postcodes and states of a file are of: most rows' own country, else one that states,
 * postcodes or phone numbers fit and no other.
 *
 * @param country its two letters
 * @param evidence why
 */
public record RegionGuess(String country, String evidence) {
    private static final double MOSTLY = 0.5;

    static Optional<RegionGuess> of(List<Understood> columns) {
        boolean wanted = columns.stream()
                .anyMatch(column -> column.is(Meaning.PHONE)
                        || column.is(Meaning.POSTCODE)
                        || column.is(Meaning.REGION)
                        || column.is(Meaning.COUNTRY));
        if (!wanted) {
            return Optional.empty();
        }
        return Stream.<Optional<RegionGuess>>of(
                        facts(columns, Meaning.COUNTRY).flatMap(RegionGuess::byCountry),
                        facts(columns, Meaning.REGION).flatMap(facts -> guess(Regions.byState(facts))),
                        facts(columns, Meaning.POSTCODE).flatMap(facts -> guess(Regions.byPostcode(facts))),
                        facts(columns, Meaning.PHONE).flatMap(facts -> guess(Regions.byPhone(facts))),
                        byLanguage(columns),
                        facts(columns, Meaning.EMAIL).flatMap(facts -> guess(Regions.byDomain(facts))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A country whose language names the columns, if postcodes and phone numbers fit there. */
    private static Optional<RegionGuess> byLanguage(List<Understood> columns) {
        return Language.of(columns.stream().map(Understood::name).toList())
                .flatMap(language -> language.countries().stream()
                        .filter(country -> facts(columns, Meaning.POSTCODE)
                                .filter(facts -> !Regions.fitPostcodes(facts, country))
                                .isEmpty())
                        .filter(country -> facts(columns, Meaning.PHONE)
                                .filter(facts -> !Regions.fitPhones(facts, country))
                                .isEmpty())
                        .findFirst()
                        .map(country -> new RegionGuess(
                                country,
                                "names of columns are " + language.word() + ", and "
                                        + (columns.stream().anyMatch(column -> column.is(Meaning.PHONE))
                                                ? "phone numbers"
                                                : "postcodes")
                                        + " fit")));
    }

    private static Optional<Facts> facts(List<Understood> columns, Meaning meaning) {
        return columns.stream()
                .filter(column -> column.is(meaning))
                .map(Understood::facts)
                .findFirst();
    }

    private static Optional<RegionGuess> guess(Optional<Regions.Found> found) {
        return found.map(region -> new RegionGuess(region.country(), region.evidence()));
    }

    private static Optional<RegionGuess> byCountry(Facts facts) {
        Map<String, Long> counts = new TreeMap<>();
        for (String value : facts.values()) {
            Optional.ofNullable(Codes.country(value).value()).ifPresent(code -> counts.merge(code, 1L, Long::sum));
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= MOSTLY * facts.values().size())
                .findFirst()
                .map(entry -> new RegionGuess(
                        entry.getKey(),
                        Wording.share(entry.getValue(), facts.values().size(), "value") + " of country say so"));
    }
}
