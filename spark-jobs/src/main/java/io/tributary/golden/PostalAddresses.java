package io.tributary.golden;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.GoldenConfig.Survivorship;
import io.tributary.config.SemanticType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which attributes make a postal address: a street, and of each other part the attribute of that type that wins together
 * with it; else the first that does not win together with another street.
 */
final class PostalAddresses {
    private static final List<SemanticType> PARTS =
            List.of(SemanticType.CITY, SemanticType.POSTCODE, SemanticType.REGION, SemanticType.COUNTRY);

    private final AttributesConfig attributes;
    private final List<Survivorship> policies;

    PostalAddresses(AttributesConfig attributes, List<Survivorship> policies) {
        this.attributes = attributes;
        this.policies = policies;
    }

    /** Names of the attributes beside a street, in the order they are written. */
    List<String> of(Attribute street) {
        Survivorship own = policy(street.name());
        List<Attribute> free = attributes.attributes().stream()
                .filter(attribute -> !policy(attribute.name()).equals(own) && !isWithStreet(attribute.name()))
                .toList();
        List<String> parts = new ArrayList<>();
        for (SemanticType type : PARTS) {
            Stream<Attribute> together = own.attributes().stream().flatMap(name -> attributes.attribute(name).stream());
            Optional<Attribute> part = Stream.concat(together, free.stream())
                    .filter(attribute -> attribute.type() == type && !attribute.many())
                    .findFirst();
            part.ifPresent(attribute -> parts.add(attribute.name()));
        }
        return parts;
    }

    private boolean isWithStreet(String attribute) {
        return policy(attribute).attributes().stream()
                .flatMap(name -> attributes.attribute(name).stream())
                .anyMatch(member -> member.type() == SemanticType.STREET);
    }

    private Survivorship policy(String attribute) {
        return policies.stream()
                .filter(policy -> policy.attributes().contains(attribute))
                .findFirst()
                .orElseThrow();
    }
}
