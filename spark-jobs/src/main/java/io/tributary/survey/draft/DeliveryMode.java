package io.tributary.survey.draft;

import io.tributary.config.SourceConfig.Kind;
import io.tributary.config.SourceConfig.Mode;
import io.tributary.survey.meaning.Columns;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.sample.Family;
import io.tributary.survey.sample.Sample;
import io.tributary.survey.sample.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How deliveries add up. In doubt nobody is deleted: a delivery is the whole table only if the keys of the one before it
 * come again, or if there is but one file without a date.
 *
 * @param change column that says insert, update or delete
 * @param doubt what a person must decide
 */
record DeliveryMode(Mode mode, String reason, Optional<Understood> change, Optional<String> doubt) {
    private static final double MOSTLY = 0.5;
    private static final String WHOLE_TABLE = "write snapshot if each delivery is the whole table";

    /** @param lastTwo samples of the last two deliveries, the newer last; one or none where there are no more */
    static DeliveryMode of(Family family, Columns columns, Key key, RowKind kind, List<Sample> lastTwo) {
        Optional<Understood> change = columns.first(Meaning.CHANGE);
        if (change.isPresent()) {
            return new DeliveryMode(
                    Mode.CHANGES, "by the words of " + change.get().name(), change, Optional.empty());
        }
        if (!kind.has(Kind.PERSON) || kind.has(Kind.EVENT)) {
            return new DeliveryMode(Mode.APPEND, "", change, Optional.empty());
        }
        if (lastTwo.size() == 2) {
            return compared(key, lastTwo);
        }
        return family.pattern().matches(".*(\\{date}|\\*).*")
                ? new DeliveryMode(
                        Mode.UPSERT,
                        "deletes nobody; " + WHOLE_TABLE,
                        change,
                        Optional.of("upsert deletes nobody; " + WHOLE_TABLE))
                : new DeliveryMode(
                        Mode.SNAPSHOT,
                        "one file: when another takes its place, who is missing is deleted",
                        change,
                        Optional.empty());
    }

    private static DeliveryMode compared(Key key, List<Sample> lastTwo) {
        Set<List<String>> before = keys(key, lastTwo.get(0));
        Set<List<String>> after = keys(key, lastTwo.get(1));
        Set<List<String>> again = new HashSet<>(before);
        again.retainAll(after);
        boolean whole = !before.isEmpty() && again.size() >= MOSTLY * before.size();
        String share = Wording.share(again.size(), Math.max(1, before.size()), "key") + " of the last delivery but one";
        return new DeliveryMode(
                whole ? Mode.SNAPSHOT : Mode.UPSERT,
                share + " come again in the last",
                Optional.empty(),
                Optional.empty());
    }

    private static Set<List<String>> keys(Key key, Sample sample) {
        List<Integer> places =
                key.columns().stream().map(sample.columns()::indexOf).toList();
        if (places.contains(-1)) {
            return Set.of();
        }
        return sample.rows().stream()
                .map(row -> places.stream()
                        .map(place ->
                                row.get(place) == null ? "" : row.get(place).strip())
                        .toList())
                .collect(Collectors.toSet());
    }
}
