package io.tributary.report.figures;

import io.tributary.stage.RunFigures.ModelFigure;
import io.tributary.table.ModelRows;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What each level of a comparison says for or against a match, by the model in force.
 *
 * @param name of the comparison, or of those that weigh together
 * @param levels those that say something, strongest first as configured
 */
public record ComparisonFigures(String name, List<Level> levels) {
    private static final double SMALL = 0.01;

    /**
     * A level of agreement.
     *
     * @param name what it means
     * @param matches share of matches that are at it
     * @param strangers share of strangers that are at it
     * @param weight log2 of the first by the second, bits
     */
    public record Level(String name, double matches, double strangers, double weight) {}

    /** One per comparison, in the order configured. */
    public static List<ComparisonFigures> of(List<ModelFigure> model) {
        Map<String, List<ModelFigure>> factors = model.stream()
                .filter(row -> row.kind().equals(ModelRows.FACTOR))
                .sorted(Comparator.comparingInt(ComparisonFigures::number).thenComparingInt(ModelFigure::place))
                .collect(Collectors.groupingBy(ModelFigure::name, LinkedHashMap::new, Collectors.toList()));
        return factors.entrySet().stream()
                .map(factor -> new ComparisonFigures(
                        factor.getKey(),
                        factor.getValue().stream()
                                // The first place is of pairs of which nothing is known.
                                .filter(row -> row.place() > 0)
                                .map(row -> new Level(row.level(), row.m(), row.u(), row.weight()))
                                .toList()))
                .filter(comparison -> !comparison.levels().isEmpty())
                .toList();
    }

    /** Chance that two random records are of one person, if a model is in force. */
    public static OptionalDouble prior(List<ModelFigure> model) {
        return value(model, ModelRows.PRIOR);
    }

    /** Chance that two random records are of different people of one household, say, if the model knows of such. */
    public static OptionalDouble related(List<ModelFigure> model) {
        OptionalDouble share = value(model, ModelRows.RELATED);
        return share.orElse(0) > 0 ? share : OptionalDouble.empty();
    }

    private static OptionalDouble value(List<ModelFigure> model, String kind) {
        return model.stream()
                .filter(row -> row.kind().equals(kind))
                .mapToDouble(ModelFigure::value)
                .findFirst();
    }

    /** A chance as {@code 1 in 6,500}. */
    public static String oneIn(double chance) {
        return "1 in " + Figures.count(Math.max(1, Math.round(1 / chance)));
    }

    /** A share as per cent, or as {@code 1 in 6,500} if it is small. */
    public static String chance(double share) {
        if (share <= 0) {
            return "none";
        }
        return share < SMALL ? oneIn(share) : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Number of the first comparison: text is {@code 0 3:37 12}. */
    private static int number(ModelFigure row) {
        return Integer.parseInt(row.text().split("[ :]", 2)[0]);
    }

    /** The level that speaks most for a match. */
    public Level strongest() {
        return levels.stream().max(Comparator.comparingDouble(Level::weight)).orElseThrow();
    }

    /** The level that speaks most against one. */
    public Level weakest() {
        return levels.stream().min(Comparator.comparingDouble(Level::weight)).orElseThrow();
    }
}
