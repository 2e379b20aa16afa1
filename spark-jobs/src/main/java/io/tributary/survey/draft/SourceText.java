package io.tributary.survey.draft;

import io.tributary.config.SourceConfig.Format;
import io.tributary.config.SourceConfig.Kind;
import io.tributary.config.TextFormat;
import io.tributary.config.TextFormat.Header;
import io.tributary.config.Words;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.sample.Sample;
import io.tributary.survey.sample.Wording;
import io.tributary.survey.values.DateForm;
import io.tributary.survey.values.Facts;
import io.tributary.text.CardNumbers;
import io.tributary.text.SensitiveColumns;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A source as the text of its contract, with nothing that defaults say, and each guess with its evidence behind it. */
final class SourceText {
    private final DraftSource source;
    private final Sample sample;
    private final LocalDate today;
    private final YamlLines lines = new YamlLines();

    SourceText(DraftSource source, LocalDate today) {
        this.source = source;
        this.sample = source.sample();
        this.today = today;
    }

    /** @param more notes attributes that the shipped ones lack */
    String written(MoreAttributes more) {
        head();
        text();
        region();
        keyAndTime();
        columns();
        if (source.kind().has(Kind.PERSON)) {
            new PersonLines(source, more).write(lines);
        }
        if (source.kind().has(Kind.EVENT)) {
            new EventLines(source).write(lines);
        }
        if (source.kind().has(Kind.CONSENT)) {
            ConsentLines.write(lines, source);
        }
        return lines.toString();
    }

    private void head() {
        lines.comment("Drafted by tributary init from " + rows() + " of "
                + sample.file().path() + ". Why is behind each guess: correct what is wrong.");
        if (sample.broken() > 0) {
            lines.comment(
                    Wording.count(sample.broken(), "further row") + " cannot be read so and will be quarantined.");
        }
        lines.line(0, "schema", "1");
        lines.line(0, "source", source.name());
        lines.line(0, "owner", "unknown", "write who answers for it");
        List<String> kinds = source.kind().kinds().stream().map(Words::of).toList();
        lines.line(0, "kind", YamlLines.list(kinds), source.kind().reason());
        lines.line(0, "format", Words.of(sample.format()));
        int files = source.family().files().size();
        lines.line(
                0, "path", YamlLines.path(source.family().pattern()), files == 1 ? "" : Wording.count(files, "file"));
        lines.line(0, "mode", Words.of(source.mode().mode()), source.mode().reason());
    }

    private String rows() {
        int rows = sample.rows().size();
        return sample.isAll()
                ? rows == 1 ? "the only row" : "all " + Wording.count(rows, "row")
                : "the first " + Wording.count(rows, "row");
    }

    private void text() {
        TextFormat text = sample.text();
        List<String> settings = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Map<String, String> why = sample.reasons();
        if (!text.encoding().equals(StandardCharsets.UTF_8)) {
            settings.add("encoding: " + text.encoding().name().toLowerCase(Locale.ROOT));
        }
        Optional.ofNullable(why.get("encoding")).ifPresent(reasons::add);
        if (sample.format() == Format.CSV && text.delimiter() != ',') {
            settings.add("delimiter: " + (text.delimiter() == '\t' ? "tab" : "\"" + text.delimiter() + "\""));
            reasons.add(why.get("delimiter"));
        }
        if (sample.format() == Format.CSV && text.quote() != '"') {
            settings.add("quote: \"" + text.quote() + "\"");
        }
        if (sample.format() == Format.CSV && text.header() == Header.ABSENT) {
            settings.add("header: absent");
            reasons.add(why.get("header"));
        }
        if (!settings.isEmpty()) {
            lines.line(0, "text", "{" + String.join(", ", settings) + "}", String.join("; ", reasons));
        } else if (!reasons.isEmpty()) {
            lines.comment(String.join("; ", reasons) + ".");
        }
    }

    private void region() {
        source.columns()
                .region()
                .filter(region -> !source.kind().kinds().equals(Set.of(Kind.CONSENT)))
                .ifPresent(region -> lines.line(0, "default-region", region.country(), region.evidence()));
    }

    private void keyAndTime() {
        lines.line(
                0, "key", YamlLines.list(source.key().columns()), source.key().reason());
        source.kind()
                .eventTime()
                .ifPresent(column -> lines.line(
                        0,
                        "event-time",
                        YamlLines.scalar(column.name()),
                        column.reason()
                                + (column.dates().filter(DateForm::isLocal).isPresent()
                                        ? "; read as UTC unless time-zone says where"
                                        : "")));
        source.mode().change().ifPresent(this::change);
        if (sample.format() == Format.JSON_LINES) {
            lines.line(0, "new-column", "keep", "JSON: a name that no row read has would cost its row");
        }
    }

    private void change(Understood column) {
        Map<String, TreeSet<String>> words = new TreeMap<>();
        boolean letters = column.facts().distinct().stream().allMatch(word -> word.length() == 1);
        boolean upper = column.facts().distinct().stream().anyMatch(word -> Character.isUpperCase(word.charAt(0)));
        for (String usual : List.of("insert", "update", "delete")) {
            String word = letters ? usual.substring(0, 1) : usual;
            words.computeIfAbsent(usual, key -> new TreeSet<>()).add(upper ? word.toUpperCase(Locale.ROOT) : word);
        }
        column.facts().distinct().forEach(word -> words.get(
                        switch (word.toLowerCase(Locale.ROOT).charAt(0)) {
                            case 'd', 'r' -> "delete";
                            case 'u' -> "update";
                            default -> "insert";
                        })
                .add(word));
        lines.line(
                0,
                "change",
                "{column: " + YamlLines.scalar(column.name()) + ", insert: [" + joined(words.get("insert"))
                        + "], update: [" + joined(words.get("update")) + "], delete: ["
                        + joined(words.get("delete")) + "]}",
                column.reason());
    }

    private static String joined(Set<String> words) {
        return String.join(", ", words.stream().map(YamlLines::scalar).toList());
    }

    private void columns() {
        TreeSet<String> classes = new TreeSet<>();
        source.columns().all().forEach(column -> SensitiveColumns.classOf(column.name())
                .ifPresent(classes::add));
        if (!classes.isEmpty()) {
            lines.line(
                    0,
                    "sensitive",
                    "[" + String.join(", ", classes) + "]",
                    "by names of columns: keep this only if the owner may pass it on");
        }
        new ColumnLines(source, today).write(lines);
    }

    /** What a person must decide, since files do not tell. */
    List<String> decisions() {
        List<String> decisions = new ArrayList<>();
        for (Understood column : source.columns().all()) {
            ColumnLines.doubt(column).ifPresent(doubt -> decisions.add(column.name() + ": " + doubt));
            SensitiveColumns.classOf(column.name())
                    .ifPresent(word -> decisions.add(column.name() + ": " + word
                            + " by its name, let in by `sensitive`: may the owner pass it on?"));
        }
        if (source.key().again() > 0) {
            decisions.add("key: nothing identifies a row; "
                    + Wording.count(source.key().again(), "row") + " of those read repeat another and count once");
        }
        cards().ifPresent(decisions::add);
        boolean national = source.columns().of(Meaning.PHONE).stream()
                .flatMap(column -> column.facts().tested().stream())
                .anyMatch(value -> !value.startsWith("+") && !value.startsWith("00"));
        if (national && source.columns().region().isEmpty() && !source.columns().has(Meaning.COUNTRY)) {
            decisions.add("default-region: phone numbers without a country are not valid until it is given");
        }
        source.mode().doubt().ifPresent(doubt -> decisions.add("mode: " + doubt));
        return decisions;
    }

    private Optional<String> cards() {
        long rows = source.columns().all().stream()
                .map(Understood::facts)
                .mapToLong(facts -> cards(facts))
                .max()
                .orElse(0);
        return rows == 0
                ? Optional.empty()
                : Optional.of(Wording.count(rows, "row") + " with a payment card number will be quarantined");
    }

    private static long cards(Facts facts) {
        return facts.values().stream().filter(CardNumbers::isIn).count();
    }
}
