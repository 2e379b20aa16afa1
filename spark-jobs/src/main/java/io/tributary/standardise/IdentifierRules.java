package io.tributary.standardise;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.table.IdentifierNode;
import io.tributary.table.KeyedHash;
import io.tributary.text.Emails;
import io.tributary.text.Standardised;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Judges identifiers: standardised by their form, refused when they are placeholders or match an expression declared
 * invalid ({@code declared-invalid}). A shared mailbox is valid, with the caution {@code role-mailbox}. A valid value is a
 * node of the identity graph ({@link IdentifierNode}); an invalid one identifies nobody, stays as received and has no node.
 */
final class IdentifierRules implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Enough for the visitors that a file interleaves. */
    private static final int REMEMBERED = 4_096;

    private final List<Rule> rules;
    private final KeyedHash hash;
    private transient ThreadLocal<Map<Asked, Optional<Found>>> remembered;

    IdentifierRules(AttributesConfig attributes, KeyedHash hash) {
        this.rules = attributes.identifiers().stream().map(Rule::of).toList();
        this.hash = hash;
    }

    private record Rule(String type, IdentifierForm form, List<Pattern> invalid) implements Serializable {
        static Rule of(Identifier identifier) {
            return new Rule(
                    identifier.name(),
                    identifier.form(),
                    identifier.invalid().stream().map(Pattern::compile).toList());
        }

        boolean refuses(String value) {
            return invalid.stream().anyMatch(pattern -> pattern.matcher(value).find());
        }
    }

    /** An identifier as judged; {@code priority} is the place of its type in the declaration. */
    record Found(int priority, String type, String value, String nodeId, boolean valid, String reason) {
        /** In the order of the table's struct of event identifiers. */
        Row row() {
            return RowFactory.create(type, value, nodeId, valid, reason);
        }
    }

    /** Place of a type in the declaration, by which it is meant everywhere here. */
    int priority(String type) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).type().equals(type)) {
                return i;
            }
        }
        throw new IllegalStateException("identifier type " + type + " is not declared");
    }

    private record Asked(int priority, String text, String country) {}

    /** Judges a text as received; null if it holds nothing. One visitor has many events, so answers are remembered. */
    Found judge(int priority, String text, String country) {
        return remembered()
                .computeIfAbsent(
                        new Asked(priority, text, country),
                        asked -> Optional.ofNullable(judgeAnew(priority, text, country)))
                .orElse(null);
    }

    private Map<Asked, Optional<Found>> remembered() {
        if (remembered == null) {
            remembered = ThreadLocal.withInitial(() -> new LinkedHashMap<>(REMEMBERED, 1, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Asked, Optional<Found>> eldest) {
                    return size() > REMEMBERED;
                }
            });
        }
        return remembered.get();
    }

    private Found judgeAnew(int priority, String text, String country) {
        Standardised<String> standardised =
                IdentifierNode.standardise(rules.get(priority).form(), text, country);
        return standardised.isMissing() ? null : judge(priority, text, standardised);
    }

    /** Judges a text that has been standardised already. */
    Found judge(int priority, String text, Standardised<String> standardised) {
        Rule rule = rules.get(priority);
        if (!standardised.isValid()) {
            return new Found(priority, rule.type(), text, null, false, standardised.invalid());
        }
        String value = standardised.value();
        if (rule.refuses(value)) {
            return new Found(priority, rule.type(), text, null, false, "declared-invalid");
        }
        boolean role = rule.form() == IdentifierForm.EMAIL && Emails.isRole(value);
        String nodeId = IdentifierNode.id(hash, rule.type(), value);
        return new Found(priority, rule.type(), value, nodeId, true, role ? "role-mailbox" : null);
    }

    /** Valid ones first, each by priority, no value of a type twice. */
    static List<Found> ordered(List<Found> found) {
        List<Found> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Found each) -> !each.valid()).thenComparing(Found::priority));
        Map<List<String>, Found> distinct = new LinkedHashMap<>();
        sorted.forEach(each -> distinct.putIfAbsent(List.of(each.type(), each.value()), each));
        return List.copyOf(distinct.values());
    }

    /** The node of the best valid one; null if there is none. */
    static String bestNode(List<Found> ordered) {
        return ordered.isEmpty() ? null : ordered.get(0).nodeId();
    }

    static List<Row> rows(Collection<Found> found) {
        return found.stream().map(Found::row).toList();
    }
}
