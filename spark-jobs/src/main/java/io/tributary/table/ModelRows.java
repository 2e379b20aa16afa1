package io.tributary.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.compare.RelatedPeople;
import io.tributary.compare.RelatedPeople.Telling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;

/** The matching model as rows of {@code match_model}, and back: some hundreds of rows a version. */
public final class ModelRows {
    /** Kind of the row that holds the prior. */
    public static final String PRIOR = "prior";

    /** Kind of the row that says how often two records are of related people. */
    public static final String RELATED = "related";
    /** Kind of the rows that say in which comparisons related people do not all agree; the place is the last level of agreement. */
    public static final String TELLING = "telling";

    /** Kind of the rows that hold a cell of a factor. */
    public static final String FACTOR = "factor";

    /** Kind of the row that says why nothing may be merged by score. */
    public static final String UNUSABLE = "unusable";

    private static final Comparator<Row> ORDER = Comparator.<Row, String>comparing(row -> row.getString(1))
            .thenComparing(row -> row.getString(2), nullsFirst())
            .thenComparing(row -> (Integer) row.get(3), nullsFirst())
            .thenComparing(row -> row.getString(4), nullsFirst());

    private ModelRows() {}

    /** Whether records may be merged by the score of a version. */
    public static boolean isUsable(List<Row> rows) {
        return rows.stream().noneMatch(row -> row.getString(1).equals(UNUSABLE));
    }

    /** All rows of the newest version, in a total order; none if there is no model. */
    public static List<Row> newest(Dataset<Row> models) {
        return models
                .withColumn("newest", max("model_version").over(Window.partitionBy()))
                .where(col("model_version").equalTo(col("newest")))
                .drop("newest")
                .collectAsList()
                .stream()
                .sorted(ORDER)
                .toList();
    }

    /** The version of such rows; 0 if there is no model. */
    public static long version(List<Row> newest) {
        return newest.isEmpty() ? 0 : newest.get(0).getLong(0);
    }

    private static <T extends Comparable<T>> Comparator<T> nullsFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    /** A row of {@code match_model}; what is not given is null. */
    public static Row row(
            long version,
            String kind,
            String name,
            Integer place,
            String level,
            double[] shares,
            Double value,
            String text) {
        boolean given = shares != null;
        return RowFactory.create(
                version,
                kind,
                name,
                place,
                level,
                given ? shares[0] : null,
                given ? shares[1] : null,
                given ? Math.log(shares[0] / shares[1]) / Math.log(2) : null,
                value,
                text,
                given && shares.length > 2 ? shares[2] : null);
    }

    /**
     * Rows of a model. What related people show is left out where the model knows none.
     *
     * @param names of the comparisons
     * @param levels of each comparison, what they mean
     */
    public static List<Row> rows(long version, MatchModel model, List<String> names, List<List<String>> levels) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(version, PRIOR, PRIOR, 0, null, null, model.prior(), null));
        rows.add(row(version, RELATED, RELATED, 0, null, null, model.related().share(), null));
        for (Telling telling : model.related().telling()) {
            int comparison = telling.comparison();
            rows.add(row(
                    version,
                    TELLING,
                    names.get(comparison),
                    telling.last(),
                    levels.get(comparison).get(telling.last()),
                    null,
                    telling.agreeing(),
                    String.valueOf(comparison)));
        }
        for (Factor factor : model.factors()) {
            int[] comparisons = factor.comparisons();
            String name = Arrays.stream(comparisons).mapToObj(names::get).collect(Collectors.joining(" and "));
            String text = Arrays.stream(comparisons).mapToObj(String::valueOf).collect(Collectors.joining(" "))
                    + ":"
                    + Arrays.stream(factor.widths()).mapToObj(String::valueOf).collect(Collectors.joining(" "));
            for (int place = 0; place < factor.matches().length; place++) {
                double[] shares = model.related().share() == 0
                        ? new double[] {factor.matches()[place], factor.strangers()[place]}
                        : new double[] {factor.matches()[place], factor.strangers()[place], factor.related()[place]};
                rows.add(row(version, FACTOR, name, place, level(factor, place, levels), shares, null, text));
            }
        }
        return rows;
    }

    private static String level(Factor factor, int place, List<List<String>> levels) {
        int[] comparisons = factor.comparisons();
        int[] widths = factor.widths();
        String[] parts = new String[comparisons.length];
        int rest = place;
        for (int i = comparisons.length - 1; i >= 0; i--) {
            int level = rest % widths[i] - 1;
            rest /= widths[i];
            parts[i] = level < 0 ? "unknown" : levels.get(comparisons[i]).get(level);
        }
        return String.join(" | ", parts);
    }

    /** The model that rows of one version make. */
    public static MatchModel model(List<Row> rows) {
        Map<String, Double> figures = rows.stream()
                .filter(row ->
                        row.getString(1).equals(PRIOR) || row.getString(1).equals(RELATED))
                .collect(Collectors.toMap(row -> row.getString(1), row -> row.getDouble(8)));
        Map<String, List<Row>> factors = rows.stream()
                .filter(row -> row.getString(1).equals(FACTOR))
                .collect(Collectors.groupingBy(row -> row.getString(9), LinkedHashMap::new, Collectors.toList()));
        return new MatchModel(
                figures.get(PRIOR),
                new RelatedPeople(
                        figures.getOrDefault(RELATED, 0.0),
                        rows.stream()
                                .filter(row -> row.getString(1).equals(TELLING))
                                .map(row -> new Telling(
                                        Integer.parseInt(row.getString(9)), row.getInt(3), row.getDouble(8)))
                                .sorted(Comparator.comparingInt(Telling::comparison))
                                .toList()),
                factors.entrySet().stream()
                        .map(entry -> factor(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingInt(factor -> factor.comparisons()[0]))
                        .toList());
    }

    private static Factor factor(String text, List<Row> cells) {
        String[] parts = text.split(":", 2);
        double[] matches = new double[cells.size()];
        double[] strangers = new double[cells.size()];
        double[] related = new double[cells.size()];
        for (Row cell : cells) {
            matches[cell.getInt(3)] = cell.getDouble(5);
            strangers[cell.getInt(3)] = cell.getDouble(6);
            related[cell.getInt(3)] = cell.isNullAt(10) ? cell.getDouble(6) : cell.getDouble(10);
        }
        return new Factor(numbers(parts[0]), numbers(parts[1]), matches, strangers, related);
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }
}
