package io.tributary.report.figures;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Identifiers of one type over some sources.
 *
 * @param type as declared
 * @param valid how many can identify somebody
 * @param reasons how many cannot, by reason, the commonest first
 */
public record IdentifierFigures(String type, long valid, Map<String, Long> reasons) {

    /** One per type that occurs, by name. */
    public static List<IdentifierFigures> of(List<SourceFigures> sources) {
        Map<String, Long> valid = SourceFigures.together(
                sources.stream().map(SourceFigures::identifiersValid).toList());
        Map<String, Map<String, Long>> invalid = new TreeMap<>();
        sources.forEach(source -> source.identifiersInvalid().forEach((detail, count) -> {
            int colon = detail.indexOf(':');
            String type = colon < 0 ? detail : detail.substring(0, colon);
            String reason = colon < 0 ? "invalid" : detail.substring(colon + 1);
            invalid.computeIfAbsent(type, each -> new TreeMap<>()).merge(reason, count, Long::sum);
        }));
        TreeSet<String> types = new TreeSet<>(valid.keySet());
        types.addAll(invalid.keySet());
        return types.stream()
                .map(type -> new IdentifierFigures(
                        type,
                        valid.getOrDefault(type, 0L),
                        SourceFigures.together(List.of(invalid.getOrDefault(type, Map.of())))))
                .toList();
    }

    public long invalid() {
        return SourceFigures.sum(reasons);
    }

    public long all() {
        return valid + invalid();
    }
}
