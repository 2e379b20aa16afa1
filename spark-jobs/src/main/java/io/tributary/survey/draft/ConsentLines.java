package io.tributary.survey.draft;

import io.tributary.config.ConsentMapping;
import io.tributary.survey.meaning.Columns;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.text.Codes;
import io.tributary.text.Forms;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The section {@code consent}: who decided what for which purpose. */
final class ConsentLines {
    private static final Set<String> YES = Set.of("opt-in", "in");

    private static final Map<String, Pattern> MORE = new TreeMap<>(Map.of(
            "lawful-basis", Pattern.compile("(?:lawful |legal )?basis|rechtsgrundlage"),
            "policy-version", Pattern.compile("(?:policy|text|terms) version"),
            "proof", Pattern.compile("proof|nachweis|form"),
            "jurisdiction", Pattern.compile("jurisdiction")));

    private ConsentLines() {}

    static void write(YamlLines lines, DraftSource source) {
        Columns columns = source.columns();
        lines.line(0, "consent", "");
        EventLines.identifiers(lines, source);
        put(lines, "purpose", columns.first(Meaning.PURPOSE).orElseThrow());
        columns.first(Meaning.CHANNEL).ifPresent(column -> put(lines, "channel", column));
        status(lines, columns.first(Meaning.CONSENT_STATUS).orElseThrow());
        columns.first(Meaning.EXPIRY).ifPresent(column -> put(lines, "expiry", column));
        MORE.forEach((key, names) -> columns.all().stream()
                .filter(column -> column.is(Meaning.NOTHING)
                        && names.matcher(Forms.comparison(column.name())).matches())
                .findFirst()
                .ifPresent(column -> lines.line(1, key, YamlLines.scalar(column.name()), "by its name")));
    }

    private static void put(YamlLines lines, String key, Understood column) {
        lines.line(1, key, YamlLines.scalar(column.name()), column.reason());
    }

    private static void status(YamlLines lines, Understood column) {
        Map<String, String> renamed = new TreeMap<>();
        for (String word : column.facts().distinct()) {
            if (!ConsentMapping.STATUSES.contains(word)) {
                renamed.put(word, status(word.toLowerCase(Locale.ROOT)));
            }
        }
        String name = YamlLines.scalar(column.name());
        String values = renamed.entrySet().stream()
                .map(entry -> YamlLines.scalar(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        lines.line(
                1,
                "status",
                renamed.isEmpty() ? name : "{column: " + name + ", values: " + values + "}",
                column.reason());
    }

    private static String status(String word) {
        if (ConsentMapping.STATUSES.contains(word)) {
            return word;
        }
        boolean yes =
                YES.contains(word) || Boolean.TRUE.equals(Codes.truth(word).value());
        return yes ? "granted" : "denied";
    }
}
