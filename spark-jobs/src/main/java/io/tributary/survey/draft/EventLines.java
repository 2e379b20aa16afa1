package io.tributary.survey.draft;

import io.tributary.survey.draft.DraftSource.Identified;
import io.tributary.survey.meaning.Columns;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.values.Looks;
import io.tributary.text.SensitiveColumns;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The section {@code event}: what happened, who did it, and what else is known of it. */
final class EventLines {
    private static final Set<Meaning> TOLD =
            EnumSet.of(Meaning.EVENT_TYPE, Meaning.CURRENCY, Meaning.CHANNEL, Meaning.CHANGE, Meaning.VERIFIED);
    private static final Pattern WHOLE_AMOUNT = Pattern.compile(
            "(?i).*(total|amount|betrag|gesamt|summe|umsatz|revenue|sales|value|montant|importe|bedrag).*");
    private static final Pattern OF_ONE_PIECE =
            Pattern.compile("(?i).*(unit|each|einzel|stueck|stück|unitaire|unitario).*");
    private static final int LONG_TEXT = 80;

    private final DraftSource source;
    private final Columns columns;

    EventLines(DraftSource source) {
        this.source = source;
        this.columns = source.columns();
    }

    void write(YamlLines lines) {
        lines.line(0, "event", "");
        Optional<Understood> type = type(lines);
        identifiers(lines, source);
        columns.first(Meaning.CHANNEL)
                .ifPresent(column -> lines.line(1, "channel", YamlLines.scalar(column.name()), column.reason()));
        Optional<Understood> amount = amount();
        amount.ifPresent(column -> lines.line(1, "amount", YamlLines.scalar(column.name()), column.reason()));
        amount.ifPresent(column -> currency(lines, column));
        Optional<Understood> subject = columns.first(Meaning.SUBJECT)
                .or(() -> columns.of(Meaning.EVENT_ID).stream().min(Comparator.comparing(this::isKey)));
        subject.ifPresent(column -> lines.line(1, "subject", YamlLines.scalar(column.name()), column.reason()));
        List<String> properties = columns.all().stream()
                .filter(column -> !TOLD.contains(column.meaning()) || (column.is(Meaning.EVENT_TYPE) && type.isEmpty()))
                .filter(column -> amount.filter(column::equals).isEmpty())
                .filter(column -> subject.filter(column::equals).isEmpty())
                .filter(this::isProperty)
                .map(Understood::name)
                .toList();
        if (!properties.isEmpty()) {
            lines.line(
                    1,
                    "properties",
                    properties.stream().map(YamlLines::scalar).collect(Collectors.joining(", ", "[", "]")),
                    "what else is known of it");
        }
    }

    /** Who did it: identifiers of customers, and an email address and a phone number. */
    static void identifiers(YamlLines lines, DraftSource source) {
        Map<String, Identified> all = new LinkedHashMap<>(source.identifiers());
        for (Meaning meaning : List.of(Meaning.EMAIL, Meaning.PHONE)) {
            source.columns()
                    .first(meaning)
                    .ifPresent(column -> all.put(meaning.key(), new Identified(column.name(), column.reason())));
        }
        lines.line(1, "identifiers", "");
        all.forEach((type, found) -> lines.line(2, type, YamlLines.scalar(found.column()), found.reason()));
    }

    /** @return the column of types, if it is one */
    private Optional<Understood> type(YamlLines lines) {
        Optional<String> told = EventWords.byName(source.name());
        Optional<Understood> column = columns.first(Meaning.EVENT_TYPE)
                .filter(found ->
                        told.isEmpty() || EventWords.knowsOneOf(found.facts().distinct(), source.name()));
        if (column.isPresent()) {
            Map<String, String> renamed =
                    EventWords.renamed(column.get().facts().distinct(), source.name());
            String name = YamlLines.scalar(column.get().name());
            lines.line(
                    1,
                    "type",
                    renamed.isEmpty()
                            ? name
                            : "{column: " + name + ", values: "
                                    + renamed.entrySet().stream()
                                            .map(entry -> YamlLines.scalar(entry.getKey()) + ": " + entry.getValue())
                                            .collect(Collectors.joining(", ", "{", "}"))
                                    + "}",
                    column.get().reason());
        } else if (told.isPresent()) {
            lines.line(1, "type", "{value: " + told.get() + "}", "by the name of the file");
        } else if (columns.has(Meaning.AMOUNT)) {
            lines.line(1, "type", "{value: order}", "an amount of money, a time and a customer");
        } else {
            lines.line(
                    1,
                    "type",
                    "{value: " + source.name() + "}",
                    "the name of the file; shipped traits know order, return, page_view, login ...");
        }
        return column;
    }

    /** The amount of the whole: a total before a price. */
    private Optional<Understood> amount() {
        return columns.of(Meaning.AMOUNT).stream()
                .max(Comparator.comparing((Understood column) ->
                                !OF_ONE_PIECE.matcher(column.name()).matches())
                        .thenComparing(
                                column -> WHOLE_AMOUNT.matcher(column.name()).matches())
                        .thenComparing(
                                Comparator.comparing(columns.all()::indexOf).reversed()));
    }

    private void currency(YamlLines lines, Understood amount) {
        Optional<Understood> column = columns.first(Meaning.CURRENCY);
        Optional<String> told = EventWords.currency(amount.name());
        if (column.isPresent()) {
            lines.line(
                    1,
                    "currency",
                    YamlLines.scalar(column.get().name()),
                    column.get().reason());
        } else if (told.isPresent()) {
            lines.line(1, "currency", "{value: " + told.get() + "}", "by the name of " + amount.name());
        }
    }

    private boolean isKey(Understood column) {
        return source.key().isSingle() && source.key().columns().contains(column.name());
    }

    private boolean isProperty(Understood column) {
        boolean person = column.meaning().isOfPersons() || column.meaning().isIdentifier();
        boolean longText = column.facts().tested().stream().anyMatch(value -> value.length() > LONG_TEXT);
        return !person
                && !isKey(column)
                && !longText
                && !column.facts().isEmpty()
                && !column.name().isEmpty()
                && column.facts().share(Looks.JSON) == 0
                && SensitiveColumns.classOf(column.name()).isEmpty()
                && source.kind()
                        .eventTime()
                        .filter(time -> time.name().equals(column.name()))
                        .isEmpty();
    }
}
