package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.stage.RunFigures.CardFigure;
import io.tributary.table.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a score's card says: which model is used, why, and how it did beside the others on the same customers.
 *
 * @param name of the score
 * @param version of its model
 * @param customers who have it
 * @param used which model, and why; empty if the card does not say
 * @param variant of the model that is used; empty if none is
 * @param facts figures of the score itself, by measure
 * @param variants figures of each model that was tried, by measure; the used one first
 * @param fits what came of a model that could not be used, by model
 * @param deciles tenths of the tested customers, the likeliest first; empty if the score is no probability
 * @param tracking repeat purchases beside those expected, if the card tells them
 * @param limits what readers must know
 */
public record ScoreFigures(
        String name,
        String version,
        long customers,
        String used,
        String variant,
        Map<String, Double> facts,
        Map<String, Map<String, Double>> variants,
        Map<String, String> fits,
        List<Decile> deciles,
        Optional<TrackingFigures> tracking,
        List<String> limits) {
    private static final String ALL = "all";
    private static final Pattern DECILE = Pattern.compile("decile (\\d+) (said|was)");
    private static final Pattern LIMIT = Pattern.compile("limit (\\d+)");

    /** Measures by which models are compared, with what a reader sees; others stay in the JSON report. */
    private static final Map<String, String> COMPARED = compared();

    /** What was said of a tenth of the customers, and what was. */
    public record Decile(int number, double said, double was) {}

    /** One for each score of the run, by name. */
    public static List<ScoreFigures> of(RunFigures figures) {
        Map<String, List<CardFigure>> cards = figures.cards().stream()
                .collect(Collectors.groupingBy(CardFigure::score, TreeMap::new, Collectors.toList()));
        Metrics score = new Metrics(figures.stages().stream()
                .filter(marker -> marker.stage().equals("score"))
                .flatMap(marker -> marker.metrics().stream())
                .toList());
        return cards.entrySet().stream()
                .map(card -> of(card.getKey(), card.getValue(), score.total("scored_customers", card.getKey())))
                .toList();
    }

    private static ScoreFigures of(String name, List<CardFigure> card, long customers) {
        String used = text(card, "used").orElse("");
        Map<String, Double> facts = new TreeMap<>();
        Map<String, Map<String, Double>> variants = new TreeMap<>();
        Map<String, String> fits = new TreeMap<>();
        Map<Integer, Map<String, Double>> deciles = new TreeMap<>();
        for (CardFigure row : card) {
            Matcher decile = DECILE.matcher(row.measure());
            if (row.value().isEmpty()) {
                if (row.measure().equals("fit")) {
                    fits.put(row.variant(), row.text());
                }
            } else if (decile.matches()) {
                deciles.computeIfAbsent(Integer.parseInt(decile.group(1)), number -> new TreeMap<>())
                        .put(decile.group(2), row.value().get());
            } else if (row.variant().equals(ALL)) {
                facts.put(row.measure(), row.value().get());
            } else if (!TrackingFigures.isWeek(row.measure())) {
                variants.computeIfAbsent(row.variant(), variant -> new TreeMap<>())
                        .put(row.measure(), row.value().get());
            }
        }
        String variant = used.split("[:,]", 2)[0];
        return new ScoreFigures(
                name,
                card.get(0).version(),
                customers,
                used,
                variants.containsKey(variant) ? variant : "",
                facts,
                usedFirst(variant, variants),
                fits,
                deciles.entrySet().stream()
                        .filter(each -> each.getValue().size() == 2)
                        .map(each -> new Decile(
                                each.getKey(),
                                each.getValue().get("said"),
                                each.getValue().get("was")))
                        .toList(),
                TrackingFigures.of(card),
                limits(card));
    }

    private static Optional<String> text(List<CardFigure> card, String measure) {
        return card.stream()
                .filter(row -> row.variant().equals(ALL) && row.measure().equals(measure))
                .map(CardFigure::text)
                .findFirst();
    }

    private static List<String> limits(List<CardFigure> card) {
        Map<Integer, String> limits = new TreeMap<>();
        for (CardFigure row : card) {
            Matcher limit = LIMIT.matcher(row.measure());
            if (limit.matches()) {
                limits.put(Integer.parseInt(limit.group(1)), row.text());
            }
        }
        return List.copyOf(limits.values());
    }

    private static Map<String, Map<String, Double>> usedFirst(String used, Map<String, Map<String, Double>> all) {
        Map<String, Map<String, Double>> ordered = new LinkedHashMap<>();
        all.keySet().stream()
                .sorted(Comparator.comparing((String name) -> !name.equals(used))
                        .thenComparing(name -> name))
                .forEach(name -> ordered.put(name, all.get(name)));
        return ordered;
    }

    private static Map<String, String> compared() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("auc", "AUC");
        names.put("average_precision", "average precision");
        names.put("brier", "Brier");
        names.put("calibration_error", "calibration error");
        names.put("lift_10", "lift at 10 %");
        names.put("gini", "Gini of money");
        names.put("mean_absolute_error", "mean abs. error");
        names.put("root_mean_square_error", "root mean sq. error");
        names.put("bias", "bias");
        return names;
    }

    /** Models that have one of the {@link #measures}. */
    public Map<String, Map<String, Double>> judged() {
        Map<String, Map<String, Double>> judged = new LinkedHashMap<>(variants);
        judged.values().removeIf(each -> each.keySet().stream().noneMatch(measures()::containsKey));
        return judged;
    }

    /** Measures that some model has, and what a reader sees of them; in order. */
    public Map<String, String> measures() {
        Map<String, String> measures = new LinkedHashMap<>(COMPARED);
        measures.keySet().removeIf(measure -> variants.values().stream().noneMatch(each -> each.containsKey(measure)));
        if (measures.isEmpty()) {
            variants.values().forEach(each -> each.keySet().forEach(measure -> measures.put(measure, measure)));
        }
        return measures;
    }

    /** A figure with three decimals, or none if it is great. */
    public static String written(Optional<Double> value) {
        return value.map(each -> String.format(Locale.ROOT, Math.abs(each) >= 1000 ? "%,.0f" : "%.3f", each))
                .orElse("");
    }

    /** Whether the deciles say how often, beside a rate that is not 0. */
    public boolean hasLift() {
        return !deciles.isEmpty() && baseRate() > 0;
    }

    /** Share of the tested customers of whom it was so. */
    public double baseRate() {
        return facts.getOrDefault("test_base_rate", 0.0);
    }

    /** How much more often than among all it was so in a tenth. */
    public double lift(Decile decile) {
        return decile.was() / baseRate();
    }

    /** What the score is of, and what it was tested on, in sentences. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(Figures.counted(customers, "customer") + (customers == 1 ? " has" : " have") + " it"
                + (facts.containsKey("horizon_days")
                        ? "; it looks " + Figures.measure(facts.get("horizon_days")) + " days ahead."
                        : "."));
        if (facts.containsKey("test_rows")) {
            sentences.add("Tested on " + Figures.counted(Math.round(facts.get("test_rows")), "customer")
                    + (facts.containsKey("test_base_rate")
                            ? ", of whom " + String.format(Locale.ROOT, "%.1f %%", 100 * baseRate())
                                    + " bought nothing in that time."
                            : "."));
        }
        long age = Math.round(facts.getOrDefault("model_age_days", 0.0));
        if (age > 0) {
            sentences.add("The model was trained and tested " + Figures.counted(age, "day") + " before this run.");
        }
        return sentences;
    }
}
