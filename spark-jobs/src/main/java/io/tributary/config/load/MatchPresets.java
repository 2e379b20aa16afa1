package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparator;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.config.MatchConfig.Limits;
import io.tributary.config.SemanticType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Comparisons and blocking rules by what attributes mean, for a configuration that declares none. Many narrow rules that
 * overlap: each true pair should have several chances to be found.
 */
final class MatchPresets {
    static final Limits LIMITS = new Limits(1000, 50, 4_000_000, 60);
    static final double REVIEW_THRESHOLD = -5;
    private static final List<Double> SIMILARITIES = List.of(0.92, 0.85);
    private static final Set<SemanticType> NAMES =
            EnumSet.of(SemanticType.GIVEN_NAME, SemanticType.FAMILY_NAME, SemanticType.FULL_NAME);
    private static final Set<Comparator> BY_FREQUENCY = EnumSet.of(
            Comparator.FULL_NAME,
            Comparator.DATE,
            Comparator.POSTCODE,
            Comparator.ADDRESS,
            Comparator.EXACT,
            Comparator.JARO_WINKLER);

    private MatchPresets() {}

    static boolean countsFrequency(Comparator comparator) {
        return BY_FREQUENCY.contains(comparator);
    }

    static List<Comparison> comparisons(AttributesConfig attributes) {
        List<Comparison> comparisons = new ArrayList<>();
        List<String> names = named(attributes, NAMES);
        if (!names.isEmpty()) {
            comparisons.add(comparison("name", Comparator.FULL_NAME, names, List.of()));
        }
        for (Attribute attribute : attributes.attributes()) {
            comparator(attribute.type())
                    .filter(comparator -> comparisons.size() < MatchConfig.MOST_COMPARISONS)
                    .ifPresent(comparator -> comparisons.add(comparison(
                            attribute.name(),
                            comparator,
                            List.of(attribute.name()),
                            comparator == Comparator.JARO_WINKLER ? SIMILARITIES : List.of())));
        }
        return comparisons;
    }

    private static Comparison comparison(
            String name, Comparator comparator, List<String> attributes, List<Double> thresholds) {
        return new Comparison(
                name,
                comparator,
                attributes,
                thresholds,
                countsFrequency(comparator) ? Frequency.COUNTS : Frequency.IGNORED);
    }

    /** Countries, regions and languages tell hardly anybody apart; suffixes are a constraint of resolve. */
    private static Optional<Comparator> comparator(SemanticType type) {
        return switch (type) {
            case DATE_OF_BIRTH -> Optional.of(Comparator.DATE);
            case EMAIL -> Optional.of(Comparator.EMAIL);
            case PHONE -> Optional.of(Comparator.PHONE);
            case POSTCODE -> Optional.of(Comparator.POSTCODE);
            case STREET -> Optional.of(Comparator.ADDRESS);
            case CITY -> Optional.of(Comparator.JARO_WINKLER);
            case SEX, CATEGORY -> Optional.of(Comparator.EXACT);
            case GIVEN_NAME,
                    FAMILY_NAME,
                    FULL_NAME,
                    NAME_SUFFIX,
                    REGION,
                    COUNTRY,
                    LANGUAGE,
                    TEXT,
                    NUMBER,
                    MONEY,
                    DATE,
                    TIMESTAMP,
                    BOOLEAN -> Optional.empty();
        };
    }

    static List<BlockingRule> blocking(AttributesConfig attributes) {
        List<BlockingPart> token = parts(BlockingKey.TOKEN, named(attributes, NAMES));
        List<BlockingPart> rareToken = parts(BlockingKey.RARE_TOKEN, named(attributes, NAMES));
        List<BlockingPart> date = one(attributes, SemanticType.DATE_OF_BIRTH, BlockingKey.VALUE);
        List<BlockingPart> year = one(attributes, SemanticType.DATE_OF_BIRTH, BlockingKey.YEAR);
        List<BlockingPart> monthDay = one(attributes, SemanticType.DATE_OF_BIRTH, BlockingKey.MONTH_DAY);
        List<BlockingPart> postcode = one(attributes, SemanticType.POSTCODE, BlockingKey.VALUE);
        List<BlockingPart> outward = one(attributes, SemanticType.POSTCODE, BlockingKey.OUTWARD);
        List<BlockingPart> city = one(attributes, SemanticType.CITY, BlockingKey.VALUE);
        List<BlockingPart> localPart = one(attributes, SemanticType.EMAIL, BlockingKey.LOCAL_PART);
        List<BlockingPart> phone = one(attributes, SemanticType.PHONE, BlockingKey.VALUE);
        return Stream.of(
                        List.of(localPart),
                        List.of(phone),
                        List.of(rareToken),
                        List.of(token, token),
                        List.of(token, year),
                        List.of(token, monthDay),
                        List.of(token, outward),
                        List.of(token, city),
                        List.of(date),
                        List.of(date, city),
                        List.of(monthDay, city),
                        List.of(year, city),
                        List.of(monthDay, outward),
                        List.of(year, outward),
                        List.of(postcode))
                .filter(rule -> rule.stream().noneMatch(List::isEmpty))
                .map(rule ->
                        new BlockingRule(rule.stream().flatMap(List::stream).toList()))
                .toList();
    }

    private static List<BlockingPart> one(AttributesConfig attributes, SemanticType type, BlockingKey key) {
        List<String> names = named(attributes, Set.of(type));
        return parts(key, names.isEmpty() ? names : names.subList(0, 1));
    }

    private static List<BlockingPart> parts(BlockingKey key, List<String> attributes) {
        return attributes.isEmpty() ? List.of() : List.of(new BlockingPart(key, attributes, Optional.empty()));
    }

    private static List<String> named(AttributesConfig attributes, Set<SemanticType> types) {
        return attributes.attributes().stream()
                .filter(attribute -> types.contains(attribute.type()))
                .map(Attribute::name)
                .toList();
    }
}
