package io.tributary.survey.draft;

import io.tributary.survey.meaning.Columns;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.sample.Sample;
import io.tributary.survey.sample.Wording;
import io.tributary.survey.values.Looks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns that identify a row: filled in every row, and no value twice. One column with a name like id is best; then one
 * that is nearly unique, since the later of two rows counts; then two or three columns together; at last all that are
 * always filled.
 *
 * @param columns their names, in the order of the file
 * @param reason why
 * @param again rows that repeat another in all of them
 */
record Key(List<String> columns, String reason, long again) {
    private static final double NEARLY = 0.98;
    private static final double MOSTLY = 0.9;
    /** In a feed of changes, or of people with the time of their last change, a row comes as often as it changes. */
    private static final double REPEATED = 0.1;

    private static final int TOGETHER = 8;
    private static final Set<Meaning> OF_RECORDS =
            Set.of(Meaning.RECORD_ID, Meaning.EVENT_ID, Meaning.CRM_ID, Meaning.POS_ID);

    private static final Set<Meaning> NAMES =
            Set.of(Meaning.GIVEN_NAME, Meaning.FAMILY_NAME, Meaning.FULL_NAME, Meaning.DATE_OF_BIRTH);

    Key {
        columns = List.copyOf(columns);
    }

    /** Empty if no column is filled in every row. */
    static Optional<Key> of(Sample sample, Columns columns) {
        List<Understood> full = columns.all().stream()
                .filter(column -> column.facts().isFull() && column.facts().share(Looks.JSON) < 1)
                .toList();
        if (columns.has(Meaning.CHANGE)) {
            Optional<Key> feed = nearly(columns, REPEATED);
            if (feed.isPresent()) {
                return feed;
            }
        }
        boolean people = columns.hasAny(NAMES::contains);
        double least = columns.has(Meaning.UPDATED_AT) ? REPEATED : MOSTLY;
        return single(full, 0)
                .or(() -> nearly(columns, NEARLY))
                .or(() -> single(full, 3))
                .or(() -> people ? nearly(columns, least) : Optional.empty())
                .or(() -> together(sample, columns, full))
                .or(() -> nearly(columns, MOSTLY))
                .or(() -> full.isEmpty() ? Optional.empty() : Optional.of(whole(sample, columns, full)));
    }

    boolean isSingle() {
        return columns.size() == 1;
    }

    private static Optional<Key> single(List<Understood> full, int worst) {
        return full.stream()
                .filter(column -> column.facts().isUnique() && rank(column) <= worst)
                .min(Comparator.comparingInt(Key::rank))
                .map(column -> new Key(
                        List.of(column.name()),
                        Wording.count(column.facts().rows(), "row") + ", as many different values, never empty",
                        0));
    }

    /** A number of records that a few rows lack or share; one of customers only where rows are people. */
    private static Optional<Key> nearly(Columns columns, double least) {
        boolean people = columns.hasAny(NAMES::contains);
        return columns.all().stream()
                .filter(column -> OF_RECORDS.contains(column.meaning())
                        || (people && column.meaning().isIdentifier()))
                .filter(column -> column.facts().values().size()
                                >= NEARLY * column.facts().rows()
                        && column.facts().distinct().size()
                                >= least * column.facts().values().size())
                .findFirst()
                .map(column -> new Key(List.of(column.name()), nearly(column), 0));
    }

    private static String nearly(Understood column) {
        int filled = column.facts().values().size();
        long empty = column.facts().rows() - filled;
        return Wording.share(column.facts().distinct().size(), filled, "value")
                + " are different; of rows with the same one the newest counts"
                + (empty == 0 ? "" : ", and " + Wording.count(empty, "row") + " without one will be quarantined");
    }

    private static Optional<Key> together(Sample sample, Columns columns, List<Understood> full) {
        List<Understood> best = full.stream()
                .filter(column -> rank(column) < 6)
                .sorted(Comparator.comparingInt(Key::rank))
                .limit(TOGETHER)
                .toList();
        for (int size = 2; size <= 3; size++) {
            for (List<Understood> some : subsets(best, size)) {
                List<Integer> places = places(columns, some);
                if (distinct(sample, places) == sample.rows().size()) {
                    return Optional.of(new Key(
                            places.stream()
                                    .map(place -> columns.all().get(place).name())
                                    .toList(),
                            "no column is unique; these are together in "
                                    + Wording.count(sample.rows().size(), "row") + ", and never empty",
                            0));
                }
            }
        }
        return Optional.empty();
    }

    private static List<List<Understood>> subsets(List<Understood> columns, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        return IntStream.range(0, columns.size())
                .boxed()
                .flatMap(first -> subsets(columns.subList(first + 1, columns.size()), size - 1).stream()
                        .map(rest -> {
                            List<Understood> subset = new ArrayList<>(List.of(columns.get(first)));
                            subset.addAll(rest);
                            return subset;
                        }))
                .map(List::copyOf)
                .toList();
    }

    private static Key whole(Sample sample, Columns columns, List<Understood> full) {
        List<Integer> places = places(columns, full);
        long again = sample.rows().size() - distinct(sample, places);
        return new Key(
                full.stream().map(Understood::name).toList(),
                again == 0
                        ? "unique only together; all that are never empty"
                        : "nothing identifies a row: " + Wording.count(again) + " of "
                                + Wording.count(sample.rows().size(), "row")
                                + " repeat another in all of these, and count once. A column of numbers would help",
                again);
    }

    private static List<Integer> places(Columns columns, List<Understood> some) {
        return IntStream.range(0, columns.all().size())
                .filter(place -> some.contains(columns.all().get(place)))
                .boxed()
                .toList();
    }

    private static long distinct(Sample sample, List<Integer> places) {
        Set<List<String>> seen = new HashSet<>();
        sample.rows()
                .forEach(row -> seen.add(
                        places.stream().map(row::get).map(String::strip).toList()));
        return seen.size();
    }

    /** The smaller the more it is a key by its meaning; 6 and above never in part. */
    private static int rank(Understood column) {
        Meaning meaning = column.meaning();
        if (OF_RECORDS.contains(meaning) || meaning.isIdentifier()) {
            return 0;
        }
        if (meaning == Meaning.NOTHING
                && column.facts().share(Looks.CODE) == 1
                && column.dates().isEmpty()) {
            return column.numbers().filter(form -> !form.isInteger()).isPresent() ? 5 : 2;
        }
        return switch (meaning) {
            case LINE_NUMBER -> 4;
            case EMAIL, NATIONAL_ID -> 3;
            case EVENT_TIME, EVENT_TYPE, SUBJECT -> 5;
            default -> 6;
        };
    }
}
