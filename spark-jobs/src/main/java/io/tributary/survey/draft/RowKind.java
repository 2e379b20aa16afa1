package io.tributary.survey.draft;

import io.tributary.config.SourceConfig.Kind;
import io.tributary.survey.meaning.ColumnNames;
import io.tributary.survey.meaning.Columns;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether rows are people, things that they did, or decisions on what may be done with their data. An event has a time and
 * somebody who did it; a table in which each row is somebody else is one of people, whatever dates it has.
 *
 * @param kinds empty if rows are neither
 * @param reason why
 * @param eventTime column that says when
 */
record RowKind(Set<Kind> kinds, String reason, Optional<Understood> eventTime) {
    private static final Set<Meaning> NAMES = EnumSet.of(Meaning.GIVEN_NAME, Meaning.FAMILY_NAME, Meaning.FULL_NAME);
    private static final Set<Meaning> SIGNS =
            EnumSet.of(Meaning.EVENT_TYPE, Meaning.AMOUNT, Meaning.EVENT_ID, Meaning.QUANTITY, Meaning.SUBJECT);
    private static final double OFTEN = 0.9;
    private static final double NEARLY = 0.95;

    static RowKind of(Columns columns, Key key, String source) {
        Evidence evidence = new Evidence(columns, key, source);
        Optional<Understood> time = evidence.time();
        if (evidence.isConsent() && time.isPresent()) {
            return new RowKind(
                    EnumSet.of(Kind.CONSENT),
                    "rows have a decision ("
                            + columns.first(Meaning.CONSENT_STATUS)
                                    .orElseThrow()
                                    .name() + ") and a purpose",
                    time);
        }
        boolean event = time.isPresent() && evidence.isEvent();
        boolean person = evidence.isPersonal() || (!event && evidence.isReachable());
        String reason = event
                ? "each row has a time and somebody who did it" + (person ? ", whose name or address it tells too" : "")
                : "rows tell of people: " + evidence.attributes();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (person) {
            kinds.add(Kind.PERSON);
        }
        if (event) {
            kinds.add(Kind.EVENT);
        }
        return new RowKind(
                kinds, reason, event ? time : columns.first(Meaning.UPDATED_AT).filter(RowKind::isReadable));
    }

    boolean has(Kind kind) {
        return kinds.contains(kind);
    }

    private static boolean isReadable(Understood column) {
        return column.dates().filter(form -> form.share() >= NEARLY).isPresent();
    }

    /** What speaks for the one and the other. */
    private record Evidence(Columns columns, Key key, String source) {
        boolean isPersonal() {
            return columns.hasAny(NAMES::contains)
                    || columns.has(Meaning.DATE_OF_BIRTH)
                    || (columns.has(Meaning.STREET) && columns.has(Meaning.CITY));
        }

        /** Somebody is told of, though neither by name nor by address. */
        boolean isReachable() {
            boolean ofPersons = columns.hasAny(Meaning::isOfPersons) && columns.hasAny(Meaning::isIdentifier);
            return (isContact() || ofPersons) && !ColumnNames.isOfOthers(source);
        }

        private boolean isContact() {
            return columns.has(Meaning.EMAIL) || columns.has(Meaning.PHONE);
        }

        boolean isConsent() {
            return columns.has(Meaning.CONSENT_STATUS)
                    && columns.has(Meaning.PURPOSE)
                    && (isContact() || columns.hasAny(Meaning::isIdentifier));
        }

        boolean isEvent() {
            boolean actor = isContact() || columns.hasAny(Meaning::isIdentifier);
            if (!actor || (isOfOnePerson() && !repeats())) {
                return false;
            }
            boolean told = EventWords.byName(source).isPresent();
            return told || columns.hasAny(SIGNS::contains) || (!isPersonal() && repeats());
        }

        /** Whether the key is somebody's, so that each row is somebody else. */
        private boolean isOfOnePerson() {
            Optional<Meaning> meaning = columns.all().stream()
                    .filter(column ->
                            key.isSingle() && column.name().equals(key.columns().get(0)))
                    .map(Understood::meaning)
                    .findFirst();
            boolean told = EventWords.byName(source).isPresent();
            return meaning.filter(found -> found.isIdentifier()
                            || found == Meaning.EMAIL
                            || (found != Meaning.EVENT_ID && isPersonal() && !told))
                    .isPresent();
        }

        /** Whether the same person comes in several rows. */
        private boolean repeats() {
            return columns.all().stream()
                    .filter(column -> column.meaning().isIdentifier() || column.is(Meaning.EMAIL))
                    .map(Understood::facts)
                    .anyMatch(facts -> facts.values().size() > OFTEN * facts.rows()
                            && facts.distinct().size() < OFTEN * facts.values().size());
        }

        Optional<Understood> time() {
            List<Understood> named = columns.of(Meaning.EVENT_TIME);
            return Stream.of(named, columns.of(Meaning.CREATED_AT), columns.of(Meaning.UPDATED_AT))
                    .flatMap(List::stream)
                    .filter(column -> column.facts().values().size()
                            > OFTEN * column.facts().rows())
                    .filter(column ->
                            column.dates().filter(form -> form.share() >= OFTEN).isPresent())
                    .max(Comparator.comparing((Understood column) -> column.is(Meaning.EVENT_TIME))
                            .thenComparing(
                                    column -> column.dates().orElseThrow().hasTime())
                            .thenComparing(column -> column.is(Meaning.CREATED_AT))
                            .thenComparing(
                                    Comparator.comparing(columns.all()::indexOf).reversed()));
        }

        String attributes() {
            return columns.all().stream()
                    .filter(column -> column.meaning().isOfPersons())
                    .map(column -> column.meaning().words())
                    .distinct()
                    .limit(4)
                    .collect(Collectors.joining(", "));
        }
    }
}
