package io.tributary.survey.meaning;

import io.tributary.config.TextFormat.Header;
import io.tributary.survey.meaning.ColumnNames.Hint;
import io.tributary.survey.meaning.ColumnNames.Strength;
import io.tributary.survey.sample.Sample;
import io.tributary.survey.values.DateForm;
import io.tributary.survey.values.DateFormGuess;
import io.tributary.survey.values.DateFormGuess.Habit;
import io.tributary.survey.values.Facts;
import io.tributary.survey.values.NumberForm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The columns of a file, understood: each by itself ({@link OneColumn}), then beside the others ({@link Rivals}), since a
 * column called name is a family name where there is one of given names too.
 *
 * @param all in the order of the file
 * @param region country that phone numbers, postcodes or states are of, with its evidence
 */
public record Columns(List<Understood> all, Optional<RegionGuess> region) {

    public Columns {
        all = List.copyOf(all);
    }

    /** @param today on which ages and the future are judged */
    public static Columns of(Sample sample, LocalDate today) {
        boolean named = sample.text().header() == Header.PRESENT;
        List<Understood> columns = new ArrayList<>();
        for (int i = 0; i < sample.columns().size(); i++) {
            Facts facts = Facts.of(sample.columns().get(i), sample.values(i));
            Optional<Hint> hint = named ? ColumnNames.hint(facts.name()) : Optional.empty();
            columns.add(new OneColumn(
                            facts, hint, DateFormGuess.of(facts, today, Habit.DAY_FIRST), NumberForm.of(facts), today)
                    .understood());
        }
        List<Understood> settled = new Rivals(columns, named).settled();
        Optional<RegionGuess> region = RegionGuess.of(settled);
        return new Columns(sameOrder(settled, region, today), region);
    }

    /** Of day and month: where a column leaves in doubt which comes first, another of the file tells, or the country. */
    private static List<Understood> sameOrder(List<Understood> columns, Optional<RegionGuess> region, LocalDate today) {
        boolean other = columns.stream().flatMap(Columns::orders).anyMatch(format -> format.startsWith("M"));
        boolean american = region.filter(guess -> guess.country().equals("US")).isPresent()
                && columns.stream().flatMap(Columns::orders).noneMatch(format -> format.startsWith("d"));
        if (!other && !american) {
            return columns;
        }
        return columns.stream()
                .map(column -> column.dates().flatMap(DateForm::doubt).isEmpty()
                        ? column
                        : column.with(DateFormGuess.of(column.facts(), today, Habit.MONTH_FIRST)))
                .toList();
    }

    /** Formats that no doubt is about. */
    private static Stream<String> orders(Understood column) {
        return column.dates().filter(form -> form.doubt().isEmpty()).stream()
                .flatMap(form -> form.formats().stream())
                .filter(format -> format.matches("(d{1,2}|M{1,2})[/-].*"));
    }

    /** The same columns under other names. */
    public Columns named(List<String> names) {
        List<Understood> renamed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            renamed.add(all.get(i).named(names.get(i)));
        }
        return new Columns(renamed, region);
    }

    /** Columns of a meaning, in the order of the file. */
    public List<Understood> of(Meaning meaning) {
        return all.stream().filter(column -> column.is(meaning)).toList();
    }

    /** The first column of a meaning. */
    public Optional<Understood> first(Meaning meaning) {
        return all.stream().filter(column -> column.is(meaning)).findFirst();
    }

    public boolean has(Meaning meaning) {
        return first(meaning).isPresent();
    }

    public boolean hasAny(Predicate<Meaning> wanted) {
        return all.stream().map(Understood::meaning).anyMatch(wanted);
    }

    /** Whether a whole name tells, before words within one. */
    static boolean isWhole(Optional<Hint> hint) {
        return hint.filter(given -> given.strength() == Strength.WHOLE).isPresent();
    }
}
