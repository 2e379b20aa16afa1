package io.tributary.show;

import io.tributary.show.CustomerFacts.Decision;
import io.tributary.show.CustomerFacts.Offer;
import io.tributary.show.CustomerFacts.SourceRecord;
import io.tributary.table.StewardOverride;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which decisions of stewards hold for a customer: pins that its provenance names, and what is decided of its records. */
final class Decisions {
    private final List<StewardOverride> held;
    private final ProfileRows profiles;

    /** @param held those that held in the state that is looked at, by number */
    Decisions(List<StewardOverride> held, ProfileRows profiles) {
        this.held = held;
        this.profiles = profiles;
    }

    List<Decision> of(Collection<String> recordIds, List<Offer> offers) {
        Map<Long, List<Offer>> pins = offers.stream()
                .filter(offer -> offer.pin().isPresent())
                .collect(Collectors.groupingBy(offer -> offer.pin().get()));
        List<StewardOverride> ours = held.stream()
                .filter(each -> pins.containsKey(each.entry()) || !Collections.disjoint(each.records(), recordIds))
                .toList();
        Map<String, String> names = names(ours);
        return ours.stream()
                .map(each -> {
                    List<Offer> pinned = pins.getOrDefault(each.entry(), List.of());
                    Stream<String> records = each.records().stream().map(id -> names.getOrDefault(id, id));
                    return new Decision(
                            each.entry(),
                            each.decision().word(),
                            Stream.concat(
                                            records,
                                            pinned.stream()
                                                    .map(Offer::attribute)
                                                    .distinct())
                                    .toList(),
                            each.until(),
                            each.who(),
                            each.why(),
                            pinned.stream().anyMatch(offer -> offer.review().orElse(false)));
                })
                .toList();
    }

    /** SOURCE:KEY of the records that live. */
    private Map<String, String> names(List<StewardOverride> decisions) {
        Set<String> ids =
                decisions.stream().flatMap(each -> each.records().stream()).collect(Collectors.toSet());
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            profiles.records(ids).forEach(record -> names.put(record.recordId(), name(record)));
        }
        return names;
    }

    private static String name(SourceRecord record) {
        return record.source() + ":" + record.key();
    }
}
