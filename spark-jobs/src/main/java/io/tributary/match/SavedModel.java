package io.tributary.match;

import io.tributary.compare.MatchModel;
import io.tributary.table.ModelRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A version of the model as {@code match_model} keeps it.
 *
 * @param version the run that estimated it
 * @param model its parameters
 * @param rows all that is kept of it
 */
record SavedModel(long version, MatchModel model, List<Row> rows) {
    private static final String CONFIGURATION = "configuration";
    private static final String LIMIT = "limit";
    private static final String WARNING = "warning";
    private static final String UNUSABLE = ModelRows.UNUSABLE;

    SavedModel {
        rows = List.copyOf(rows);
    }

    /**
     * @param code kind of the warning
     * @param subject comparison, session or rule
     * @param text for people
     */
    record Warned(String code, String subject, String text) {}

    static SavedModel of(long version, List<Row> rows) {
        return new SavedModel(version, ModelRows.model(rows), rows);
    }

    /** Rows of an estimate. */
    static List<Row> rows(
            long version, Matching matching, Estimate estimate, Blocking.Keys blocks, String fingerprint) {
        List<Row> rows = new ArrayList<>(
                ModelRows.rows(version, estimate.model(), matching.comparisonNames(), matching.comparisonLevels()));
        rows.add(ModelRows.row(version, CONFIGURATION, CONFIGURATION, 0, null, null, null, fingerprint));
        for (int rule = 0; rule < blocks.most().size(); rule++) {
            rows.add(ModelRows.row(
                    version,
                    LIMIT,
                    matching.ruleName(rule),
                    rule,
                    null,
                    null,
                    blocks.most().get(rule).doubleValue(),
                    null));
        }
        for (int i = 0; i < estimate.sessions().size(); i++) {
            SessionOutcome session = estimate.sessions().get(i);
            rows.add(ModelRows.row(
                    version,
                    "session",
                    session.session().name(),
                    i,
                    null,
                    null,
                    rounded(session.matches()),
                    session.invalid().orElse("")));
        }
        for (int i = 0; i < estimate.warnings().size(); i++) {
            Estimate.Warning warning = estimate.warnings().get(i);
            rows.add(ModelRows.row(version, WARNING, warning.subject(), i, warning.code(), null, null, warning.text()));
        }
        rows.add(figure(version, "matches", estimate.matches()));
        rows.add(figure(version, "ambiguity", estimate.ambiguity()));
        estimate.unusable()
                .ifPresent(why -> rows.add(ModelRows.row(version, UNUSABLE, UNUSABLE, 0, null, null, null, why)));
        return rows;
    }

    private static Row figure(long version, String name, double value) {
        return ModelRows.row(version, "estimate", name, 0, null, null, rounded(value), null);
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    /** Of the configuration that it was estimated under. */
    String fingerprint() {
        return of(CONFIGURATION).stream()
                .findFirst()
                .map(row -> row.getString(9))
                .orElse("");
    }

    /** Records that one blocking key may have, per rule. */
    int[] most() {
        List<Row> limits = of(LIMIT);
        int[] most = new int[limits.size()];
        limits.forEach(row -> most[row.getInt(3)] = (int) row.getDouble(8));
        return most;
    }

    List<Warned> warnings() {
        return of(WARNING).stream()
                .map(row -> new Warned(row.getString(4), row.getString(2), row.getString(9)))
                .toList();
    }

    /** Why nothing may be merged by score, if so. */
    Optional<String> unusable() {
        return of(UNUSABLE).stream().findFirst().map(row -> row.getString(9));
    }

    private List<Row> of(String kind) {
        return rows.stream().filter(row -> row.getString(1).equals(kind)).toList();
    }
}
