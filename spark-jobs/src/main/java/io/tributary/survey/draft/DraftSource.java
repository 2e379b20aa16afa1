package io.tributary.survey.draft;

import io.tributary.config.SourceConfig.Kind;
import io.tributary.config.TextFormat.Header;
import io.tributary.survey.meaning.Columns;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.sample.Family;
import io.tributary.survey.sample.Sample;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A source as it is understood, before it is written down.
 *
 * @param identifiers identifier type to the column that holds it, and why
 */
record DraftSource(
        String name,
        Family family,
        Sample sample,
        Columns columns,
        Key key,
        RowKind kind,
        DeliveryMode mode,
        Map<String, Identified> identifiers) {

    DraftSource {
        identifiers = new LinkedHashMap<>(identifiers);
    }

    /** A column that holds an identifier. */
    record Identified(String column, String reason) {}

    /** Words of source names for the identifier that a plain id in them is. */
    private static final Map<String, Set<String>> OWNERS = Map.of(
            "customer_number",
            Set.of(
                    "customer",
                    "customers",
                    "client",
                    "clients",
                    "kunde",
                    "kunden",
                    "buyer",
                    "buyers",
                    "guests",
                    "clienti",
                    "clientes",
                    "klanten",
                    "klienci",
                    "debitoren"),
            "user_id",
            Set.of("user", "users", "account", "accounts", "benutzer", "nutzer", "utilisateurs", "usuarios", "utenti"),
            "loyalty_id",
            Set.of("member", "members", "loyalty", "mitglied", "mitglieder", "membres", "socios"),
            "crm_id",
            Set.of("crm"));

    static DraftSource of(
            String name, Family family, Sample sample, Columns columns, Key key, RowKind kind, DeliveryMode mode) {
        Map<String, Identified> identifiers = new LinkedHashMap<>();
        for (Understood column : columns.all()) {
            if (column.meaning().isIdentifier()) {
                identifiers.put(column.meaning().key(), new Identified(column.name(), column.reason()));
            }
        }
        if (kind.has(Kind.PERSON) && key.isSingle()) {
            ofName(name, columns, key)
                    .ifPresent(type -> identifiers.put(
                            type, new Identified(key.columns().get(0), "the key, by the name of the file")));
        }
        return new DraftSource(name, family, sample, columns, key, kind, mode, identifiers);
    }

    private static Optional<String> ofName(String name, Columns columns, Key key) {
        boolean plain = columns.first(Meaning.RECORD_ID)
                .filter(column -> column.name().equals(key.columns().get(0)))
                .isPresent();
        List<String> words = Arrays.asList(name.split("_", -1));
        return OWNERS.entrySet().stream()
                .filter(owner -> plain && words.stream().anyMatch(owner.getValue()::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The same with other identifiers. */
    DraftSource with(Map<String, Identified> other) {
        return new DraftSource(name, family, sample, columns, key, kind, mode, other);
    }

    /**
     * The same with columns named by their meaning, if the file does not name them.
     */
    static Sample named(Sample sample, Columns columns) {
        if (sample.text().header() == Header.PRESENT) {
            return sample;
        }
        Set<String> taken = new HashSet<>();
        List<String> names = IntStream.range(0, columns.all().size())
                .mapToObj(i -> {
                    Understood column = columns.all().get(i);
                    String name = column.is(Meaning.NOTHING)
                            ? column.name()
                            : column.meaning().key();
                    return taken.add(name) ? name : column.name();
                })
                .toList();
        return new Sample(
                sample.file(),
                sample.format(),
                sample.text(),
                names,
                sample.rows(),
                sample.broken(),
                sample.isAll(),
                sample.reasons());
    }
}
