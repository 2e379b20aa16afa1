package io.tributary.show;

import io.tributary.config.AttributesConfig;
import io.tributary.config.SemanticType;
import io.tributary.show.CustomerFacts.Attribute;
import io.tributary.show.CustomerFacts.Counts;
import io.tributary.show.CustomerFacts.Offer;
import io.tributary.show.CustomerFacts.Value;
import io.tributary.show.IdentityRows.Nodes;
import io.tributary.show.ProfileRows.Golden;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what is published of a customer. */
final class CustomerReader {
    private static final List<SemanticType> NAME =
            List.of(SemanticType.FULL_NAME, SemanticType.GIVEN_NAME, SemanticType.FAMILY_NAME);

    private final AttributesConfig declared;
    private final IdentityRows identity;
    private final ProfileRows profiles;
    private final BehaviourRows behaviour;
    private final Decisions decisions;

    CustomerReader(
            AttributesConfig declared,
            IdentityRows identity,
            ProfileRows profiles,
            BehaviourRows behaviour,
            Decisions decisions) {
        this.declared = declared;
        this.identity = identity;
        this.profiles = profiles;
        this.behaviour = behaviour;
        this.decisions = decisions;
    }

    /** @param customer a living id */
    CustomerFacts read(String customer, Detail detail) {
        Optional<Golden> golden =
                Optional.ofNullable(profiles.golden(List.of(customer)).get(customer));
        Nodes nodes = identity.nodes(customer);
        List<Offer> offers = golden.isPresent() ? profiles.offers(customer, detail.losers()) : List.of();
        return new CustomerFacts(
                customer,
                golden.isPresent(),
                golden.map(known -> attributes(known, offers)).orElse(List.of()),
                profiles.contacts(customer),
                behaviour.of(customer, detail.interactions()),
                new Counts(nodes.records(), nodes.identifiers()),
                nodes.recordIds().isEmpty() ? List.of() : profiles.records(nodes.recordIds()),
                decisions.of(nodes.recordIds(), offers),
                identity.formerIds(customer),
                identity.history(customer));
    }

    /** In the order declared; then those that were declared when it was published. */
    private List<Attribute> attributes(Golden golden, List<Offer> offers) {
        Map<String, List<Offer>> byAttribute = offers.stream().collect(Collectors.groupingBy(Offer::attribute));
        Set<String> names = new LinkedHashSet<>();
        declared.attributes().forEach(attribute -> names.add(attribute.name()));
        names.addAll(golden.values().keySet());
        return names.stream()
                .map(name -> attribute(
                        name, golden.values().getOrDefault(name, List.of()), byAttribute.getOrDefault(name, List.of())))
                .toList();
    }

    private Attribute attribute(String name, List<String> values, List<Offer> offers) {
        return new Attribute(
                name,
                declared.attribute(name)
                        .map(AttributesConfig.Attribute::description)
                        .orElse(""),
                values.stream()
                        .map(value -> new Value(
                                value,
                                offers.stream()
                                        .filter(offer -> offer.loserReason().isEmpty()
                                                && offer.value().equals(value))
                                        .findFirst()))
                        .toList(),
                offers.stream().filter(offer -> offer.loserReason().isPresent()).toList());
    }

    /** Id, name, records and sources of each customer. */
    List<Brief> brief(Collection<String> customers) {
        Map<String, Golden> golden = profiles.golden(customers);
        return customers.stream()
                .map(customer -> Optional.ofNullable(golden.get(customer))
                        .map(known -> new Brief(customer, name(known), known.records(), known.sources()))
                        .orElse(new Brief(customer, "", 0, List.of())))
                .toList();
    }

    private String name(Golden golden) {
        return NAME.stream().flatMap(type -> values(golden, type).limit(1)).collect(Collectors.joining(" "));
    }

    private Stream<String> values(Golden golden, SemanticType type) {
        return declared.attributes().stream()
                .filter(attribute -> attribute.type() == type)
                .flatMap(attribute -> golden.values().getOrDefault(attribute.name(), List.of()).stream());
    }

    /**
     * A customer in one line.
     *
     * @param name empty if none is known
     */
    record Brief(String customerId, String name, long records, List<String> sources) {}
}
