package io.tributary.survey.meaning;

import io.tributary.config.ConsentMapping;
import io.tributary.survey.meaning.ColumnNames.Hint;
import io.tributary.survey.sample.Wording;
import io.tributary.survey.values.DateForm;
import io.tributary.survey.values.Facts;
import io.tributary.survey.values.Looks;
import io.tributary.survey.values.NumberForm;
import io.tributary.text.SensitiveColumns;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column says, by its name and its values alone: a name only proposes, values decide. */
final class OneColumn {
    private static final int MOST_WORDS = 60;
    /** Fewer words are known by chance. */
    private static final int SEVERAL = 5;

    private static final int ADULT = 14;
    private static final double MOSTLY = 0.6;
    /** Meanings that values show without a name, the surest first. */
    private static final List<Meaning> SHOWN = List.of(
            Meaning.EMAIL,
            Meaning.PHONE,
            Meaning.POSTCODE,
            Meaning.COUNTRY,
            Meaning.SEX,
            Meaning.REGION,
            Meaning.CITY,
            Meaning.STREET,
            Meaning.FULL_NAME,
            Meaning.GIVEN_NAME,
            Meaning.FAMILY_NAME);

    private static final Set<Meaning> OF_FEW_WORDS =
            Set.of(Meaning.EVENT_TYPE, Meaning.CHANNEL, Meaning.PURPOSE, Meaning.CONSENT_STATUS);
    private static final Set<Meaning> OF_KNOWN_WORDS =
            Set.of(Meaning.GIVEN_NAME, Meaning.FAMILY_NAME, Meaning.FULL_NAME, Meaning.CITY);
    /** Beside the words of contracts. */
    private static final Set<String> DECISIONS = Set.of("opt-in", "opt-out", "in", "out");

    private final Facts facts;
    private final Optional<Hint> hint;
    private final Optional<DateForm> dates;
    private final Optional<NumberForm> numbers;
    private final LocalDate today;

    OneColumn(
            Facts facts, Optional<Hint> hint, Optional<DateForm> dates, Optional<NumberForm> numbers, LocalDate today) {
        this.facts = facts;
        this.hint = hint;
        this.dates = dates;
        this.numbers = numbers;
        this.today = today;
    }

    Understood understood() {
        Optional<String> sensitive = SensitiveColumns.classOf(facts.name());
        if (sensitive.isPresent()) {
            return as(Meaning.NOTHING, "sensitive by its name: " + sensitive.get());
        }
        if (facts.isEmpty()) {
            return hint.map(Hint::meaning)
                    .filter(meaning -> Columns.isWhole(hint) && meaning.isOfPersons())
                    .map(meaning -> as(meaning, "by its name; no value in the rows read"))
                    .orElseGet(() -> as(Meaning.NOTHING, "no value in the rows read"));
        }
        if (hint.isEmpty()) {
            return shown();
        }
        Meaning meaning = hint.get().meaning();
        if (meaning.isIdentifier() && facts.share(Looks.EMAIL) >= 0.5) {
            return as(Meaning.EMAIL, facts.evidence(Looks.EMAIL));
        }
        if (meaning.isIdentifier() && facts.share(Looks.FULL_NAME) >= MOSTLY) {
            return as(Meaning.FULL_NAME, facts.evidence(Looks.FULL_NAME));
        }
        return named(meaning);
    }

    private Understood named(Meaning meaning) {
        String says = "by its name" + (Columns.isWhole(hint) ? "" : " in part");
        if (meaning.isTime()) {
            if (dates.isPresent() && dates.get().share() >= meaning.least()) {
                return as(meaning, says + "; " + dates.get().evidence());
            }
            return refused(meaning, "few of its values are dates");
        }
        if (OF_FEW_WORDS.contains(meaning) && !isOfFewWords(meaning)) {
            return meaning == Meaning.CONSENT_STATUS
                    ? shown()
                    : refused(meaning, Wording.count(facts.distinct().size(), "different value"));
        }
        Looks looks = meaning.named().orElseThrow();
        if (facts.share(looks) < meaning.least()) {
            return refused(meaning, "only " + facts.evidence(looks));
        }
        return looks == Looks.ANYTHING || looks == Looks.CODE
                ? as(meaning, says)
                : as(
                        meaning,
                        says + "; "
                                + facts.evidence(meaning.shown()
                                        .filter(shown -> tells(meaning, shown))
                                        .orElse(looks)));
    }

    /** Whether what values can show is worth telling. */
    private boolean tells(Meaning meaning, Looks looks) {
        return OF_KNOWN_WORDS.contains(meaning) && facts.share(looks) >= 0.2;
    }

    private boolean isOfFewWords(Meaning meaning) {
        boolean few = facts.distinct().size() <= MOST_WORDS
                && 2L * facts.distinct().size() <= facts.values().size() + 4;
        return few
                && (meaning != Meaning.CONSENT_STATUS
                        || facts.distinct().stream().allMatch(OneColumn::isDecision));
    }

    private static boolean isDecision(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return Looks.TRUTH.fits(text) || ConsentMapping.STATUSES.contains(word) || DECISIONS.contains(word);
    }

    private Understood refused(Meaning meaning, String why) {
        Understood other = shown();
        return other.is(Meaning.NOTHING)
                ? as(Meaning.NOTHING, "by its name " + meaning.words() + ", but " + why)
                : other;
    }

    private Understood shown() {
        if (ColumnNames.isOfOthers(facts.name())) {
            return as(Meaning.NOTHING, "");
        }
        for (Meaning meaning : SHOWN) {
            Looks looks = meaning.shown().orElseThrow();
            boolean known = !OF_KNOWN_WORDS.contains(meaning)
                    || (facts.values().size() >= SEVERAL
                            && (meaning != Meaning.FULL_NAME || facts.share(Looks.KNOWN_GIVEN) >= 0.3));
            if (known && facts.share(looks) >= meaning.leastShown()) {
                return as(meaning, facts.evidence(looks));
            }
        }
        boolean figures = numbers.isPresent()
                && dates.filter(form -> form.formats().isEmpty()).isPresent();
        if (dates.isPresent() && dates.get().share() >= 0.9 && !figures) {
            return births(dates.get())
                    .map(evidence -> as(Meaning.DATE_OF_BIRTH, evidence))
                    .orElseGet(() -> as(Meaning.EVENT_TIME, dates.get().evidence()));
        }
        return as(Meaning.NOTHING, "");
    }

    /** Why dates without a telling name are births: most lie as far back as people are old, over many years. */
    private Optional<String> births(DateForm form) {
        long old = form.dates().stream()
                .filter(date -> date.isBefore(today.minusYears(ADULT)) && date.isAfter(today.minusYears(110)))
                .count();
        long years = form.dates().stream().map(LocalDate::getYear).distinct().count();
        return old >= MOSTLY * form.dates().size() && years > 20 && !form.hasTime()
                ? Optional.of(form.evidence() + ", most of them " + ADULT + " to 110 years ago")
                : Optional.empty();
    }

    private Understood as(Meaning meaning, String reason) {
        return new Understood(facts, meaning, reason, dates, numbers);
    }
}
