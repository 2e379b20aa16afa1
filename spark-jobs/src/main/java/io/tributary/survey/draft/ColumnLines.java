package io.tributary.survey.draft;

import io.tributary.config.SourceConfig.Kind;
import io.tributary.config.ValueType;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.sample.Wording;
import io.tributary.survey.values.DateForm;
import io.tributary.survey.values.Looks;
import io.tributary.survey.values.NumberForm;
import io.tributary.text.SensitiveColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The section {@code columns}: types that no value read contradicts. What is mapped to an attribute stays text, so that a value
 * that cannot be read costs the record this value and not its place.
 */
final class ColumnLines {
    private static final Set<Meaning> OF_NUMBERS = EnumSet.of(
            Meaning.NOTHING, Meaning.AMOUNT, Meaning.QUANTITY, Meaning.LINE_NUMBER, Meaning.CHANNEL, Meaning.SUBJECT);
    /** 1.10 is another version than 1.1. */
    private static final Pattern OF_VERSIONS = Pattern.compile("(?i).*(?:version|release|build|app|ip)");

    private static final Set<String> DIGITS = Set.of("0", "1");
    private static final double JSON = 0.9;
    private static final double RARELY = 0.01;

    private final DraftSource source;
    private final LocalDate today;

    ColumnLines(DraftSource source, LocalDate today) {
        this.source = source;
        this.today = today;
    }

    void write(YamlLines lines) {
        lines.line(0, "columns", "");
        source.columns().all().forEach(column -> {
            Typed typed = typed(column);
            lines.line(1, column.name(), typed.written(), typed.reason());
        });
    }

    /** A type with its settings, and why. */
    private record Typed(ValueType type, List<String> settings, String reason) {
        String written() {
            return settings.isEmpty()
                    ? type.word()
                    : "{type: " + type.word() + ", " + String.join(", ", settings) + "}";
        }
    }

    private Typed typed(Understood column) {
        if (source.kind()
                .eventTime()
                .filter(time -> time.name().equals(column.name()))
                .isPresent()) {
            return date(column, column.dates().orElseThrow());
        }
        if (isKey(column) || SensitiveColumns.classOf(column.name()).isPresent()) {
            return new Typed(ValueType.TEXT, List.of(), "");
        }
        if (column.dates().isPresent() && (column.meaning().isTime() || column.is(Meaning.NOTHING))) {
            DateForm form = column.dates().get();
            boolean refuses = column.is(Meaning.DATE_OF_BIRTH) && form.isAfter(today);
            return form.isWhole() && !refuses ? date(column, form) : text(form);
        }
        if (column.facts().share(Looks.JSON) >= JSON) {
            return new Typed(ValueType.JSON, List.of(), column.facts().evidence(Looks.JSON));
        }
        Optional<NumberForm> numbers = column.numbers().filter(form -> isTyped(column, form));
        if (numbers.isPresent()) {
            return number(numbers.get());
        }
        if (isTruth(column)) {
            return new Typed(ValueType.BOOLEAN, List.of(), column.facts().evidence(Looks.TRUTH));
        }
        return new Typed(ValueType.TEXT, List.of(), column.is(Meaning.NOTHING) ? column.reason() : "");
    }

    private boolean isKey(Understood column) {
        return source.key().isSingle() && source.key().columns().contains(column.name());
    }

    private Typed date(Understood column, DateForm form) {
        List<String> settings = new ArrayList<>();
        if (!form.formats().isEmpty()) {
            settings.add("formats: " + formats(form));
        }
        String reason = form.evidence();
        long future = form.dates().stream().filter(date -> date.isAfter(today)).count();
        if (column.is(Meaning.EXPIRY) || future > RARELY * form.values()) {
            settings.add("future: allowed");
            reason += future == 0
                    ? "; by its name they may lie ahead"
                    : "; " + Wording.share(future, form.values(), form.noun()) + " lie ahead";
        }
        if (!form.isWhole()) {
            reason += "; rows with the others will be quarantined";
        }
        return new Typed(form.hasTime() ? ValueType.TIMESTAMP : ValueType.DATE, settings, reason);
    }

    private static Typed text(DateForm form) {
        List<String> settings = form.formats().isEmpty() ? List.of() : List.of("formats: " + formats(form));
        String why = form.isWhole() ? "; text, since some lie ahead" : "; text, since others cannot be read";
        return new Typed(ValueType.TEXT, settings, form.evidence() + why);
    }

    private static String formats(DateForm form) {
        String list = YamlLines.list(form.formats());
        return list.startsWith("[") ? list : "[" + list + "]";
    }

    private static Typed number(NumberForm form) {
        List<String> settings = form.separator() == ',' ? List.of("decimal-separator: \",\"") : List.of();
        return new Typed(
                form.isInteger() ? ValueType.INTEGER : ValueType.DECIMAL,
                settings,
                form.evidence()
                        + (form.isSure() ? "" : "; rows with the others will be quarantined")
                        + form.doubt().map(text -> "; " + text).orElse(""));
    }

    /** An amount must be typed, for its decimals; other numbers only if that costs no row. */
    private boolean isTyped(Understood column, NumberForm form) {
        boolean amount = column.is(Meaning.AMOUNT) && source.kind().has(Kind.EVENT);
        return OF_NUMBERS.contains(column.meaning())
                && (form.isSure() || amount)
                && !OF_VERSIONS.matcher(column.name()).matches();
    }

    private static boolean isTruth(Understood column) {
        Set<String> words = column.facts().distinct();
        return !column.meaning().isOfPersons()
                && !column.meaning().isIdentifier()
                && !words.isEmpty()
                && words.size() <= 4
                && words.stream().allMatch(Looks.TRUTH::fits)
                && (column.is(Meaning.VERIFIED)
                        || words.stream().noneMatch(word -> DIGITS.contains(word.toLowerCase(Locale.ROOT))));
    }

    /** What a person should look at, since values did not tell. */
    static Optional<String> doubt(Understood column) {
        return column.dates()
                .flatMap(DateForm::doubt)
                .filter(text -> column.meaning().isTime() || column.is(Meaning.NOTHING))
                .or(() -> column.numbers()
                        .filter(NumberForm::isSure)
                        .flatMap(NumberForm::doubt)
                        .filter(text -> OF_NUMBERS.contains(column.meaning())));
    }
}
