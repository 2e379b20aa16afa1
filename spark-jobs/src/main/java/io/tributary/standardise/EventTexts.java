package io.tributary.standardise;

import io.tributary.config.EventMapping.Expression;
import io.tributary.config.SourceConfig;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events and consent decisions of one source have in common: mapped texts and identifiers of a payload. */
final class EventTexts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PayloadReader payload;
    private final IdentifierRules identifiers;
    private final ArrayList<Mapped> mapped = new ArrayList<>();
    private final String region;

    EventTexts(SourceConfig source, Map<String, String> identifierColumns, IdentifierRules identifiers) {
        this.payload = new PayloadReader(source);
        this.identifiers = identifiers;
        this.region = source.defaultRegion().orElse(null);
        identifierColumns.forEach(
                (type, column) -> mapped.add(new Mapped(identifiers.priority(type), payload.place(column))));
    }

    private record Mapped(int priority, int column) implements Serializable {}

    /** A constant, or a column whose values may be renamed. */
    record Term(String constant, int column, HashMap<String, String> values) implements Serializable {
        /** Null where the row has none; a value that is not renamed stays. */
        String of(String[] columns) {
            if (constant != null) {
                return constant;
            }
            String text = column < 0 || columns[column] == null ? null : columns[column].strip();
            return text == null ? null : values.getOrDefault(text, text);
        }
    }

    Term term(Optional<Expression> expression) {
        return expression.map(this::term).orElseGet(() -> new Term(null, -1, new HashMap<>()));
    }

    Term term(Expression expression) {
        return new Term(
                expression.constant().orElse(null),
                expression.column().map(payload::place).orElse(-1),
                new HashMap<>(expression.values()));
    }

    int place(String column) {
        return payload.place(column);
    }

    String[] columns(String text) {
        return payload.read(text);
    }

    /** The identifiers of a row, best first. */
    List<IdentifierRules.Found> identifiers(String[] columns) {
        List<IdentifierRules.Found> found = new ArrayList<>(mapped.size());
        for (Mapped each : mapped) {
            if (columns[each.column()] != null) {
                IdentifierRules.Found judged = identifiers.judge(each.priority(), columns[each.column()], region);
                if (judged != null) {
                    found.add(judged);
                }
            }
        }
        return IdentifierRules.ordered(found);
    }
}
