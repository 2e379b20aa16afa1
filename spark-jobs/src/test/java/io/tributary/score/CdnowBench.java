package io.tributary.score;

import io.tributary.TestSession;
import io.tributary.config.ScoreConfig;
import io.tributary.config.ScoreConfig.Purchases;
import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import io.tributary.score.churn.Churn;
import io.tributary.score.lifetime.Buying;
import io.tributary.score.lifetime.BuyingHistory;
import io.tributary.score.lifetime.BuyingModel;
import io.tributary.score.lifetime.Fit;
import io.tributary.score.lifetime.GammaGamma;
import io.tributary.score.lifetime.Spending;
import io.tributary.score.value.Errors;
import io.tributary.score.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Run by {@code scripts/evaluate-scores}: fits and tests of the models on CDNOW's customers, each beside the figure that is
 * published or was measured with other programs. Prints text, or with {@code --json} JSON.
 */
final class CdnowBench {
    private static final int CALIBRATION = CdnowPurchases.day("1997-09-30");
    private static final double HOLDOUT_WEEKS = 39;
    private static final int HOLDOUT_DAYS = 273;

    private final List<Figure> figures = new ArrayList<>();

    private CdnowBench() {}

    /** What was measured, beside what is stated; not a number where nothing is. */
    private record Figure(String data, String variant, String measure, double stated, double measured) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"data\" : \"%s\", \"model\" : \"%s\", \"measure\" : \"%s\", \"stated\" : %s, \"measured\" : %s}",
                    data,
                    variant,
                    measure,
                    Double.isNaN(stated) ? "null" : BigDecimal.valueOf(stated).toPlainString(),
                    Double.isFinite(measured)
                            ? BigDecimal.valueOf(Card.rounded(measured, 6)).toPlainString()
                            : "null");
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-16s %-24s %-26s %14s %14.5f",
                    data,
                    variant,
                    measure,
                    Double.isNaN(stated) ? "" : BigDecimal.valueOf(stated).toPlainString(),
                    measured);
        }
    }

    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        CdnowBench bench = new CdnowBench();
        bench.sample(CdnowPurchases.read(folder.resolve("cdnow_sample.txt")));
        bench.full(CdnowPurchases.read(folder.resolve("cdnow_master.txt")));
        if (Arrays.asList(arguments).contains("--json")) {
            System.out.println(bench.figures.stream()
                    .map(figure -> "  " + figure.json())
                    .collect(Collectors.joining(",\n", "[\n", "\n]")));
        } else {
            System.out.printf("%-16s %-24s %-26s %14s %14s%n", "data", "model", "measure", "stated", "measured");
            bench.figures.forEach(figure -> System.out.println(figure.text()));
        }
    }

    private void sample(CdnowPurchases purchases) {
        List<Followed> customers = purchases.followed(CALIBRATION);
        fit("sample", Buying.NBD, customers, -9763.66, .38477, 12.0720);
        fit("sample", Buying.BG_NBD, customers, -9582.43, .242595, 4.413602, .792922, 2.425907);
        fit("sample", Buying.MBG_NBD, customers, -9582.14, .52484, 6.18309, .89136, 1.61400);
        fit("sample", Buying.PARETO_NBD, customers, -9594.98, .55328, 10.5777, .60624, 11.6687);
        spending("sample", customers, -4055.92, 6.24957, 3.74422, 15.44352);
        holdout("sample", Buying.NBD, customers, 1.041, 1.860, .557);
        holdout("sample", Buying.BG_NBD, customers, .7855, 1.608, -.122);
        holdout("sample", Buying.MBG_NBD, customers, .7648, 1.607, -.162);
        holdout("sample", Buying.PARETO_NBD, customers, .7545, 1.603, -.115);
        sameAsBefore("sample", customers, .8973, 1.971, .306);
        tracking(customers);
    }

    private void full(CdnowPurchases purchases) {
        List<Followed> customers = purchases.followed(CALIBRATION);
        fit("full", Buying.BG_NBD, customers, -95368.444, .25162, 4.78894, .72343, 2.16109);
        fit("full", Buying.MBG_NBD, customers, -95336.958, .63714, 7.31029, .80747, 1.22839);
        fit("full", Buying.PARETO_NBD, customers, -95415.119, .59742, 11.58566, .52219, 8.82775);
        spending("full", customers, -40763.476, 6.27536, 3.62445, 14.98369);
        holdout("full", Buying.NBD, customers, 1.055, 1.859, .474);
        holdout("full", Buying.BG_NBD, customers, .8187, 1.733, -.143);
        holdout("full", Buying.MBG_NBD, customers, .7945, 1.740, -.191);
        holdout("full", Buying.PARETO_NBD, customers, .7938, 1.726, -.129);
        sameAsBefore("full", customers, .9115, 1.936, .236);
        value(customers);
        churn(
                purchases,
                90,
                "1997-09-30",
                Map.of(
                        "logistic-regression", new double[] {.777, .117},
                        "gradient-boosted-trees", new double[] {.760},
                        "recency-only", new double[] {.763},
                        "bg-nbd", new double[] {.764},
                        "mbg-nbd", new double[] {.768}));
        churn(
                purchases,
                180,
                "1997-12-31",
                Map.of(
                        "logistic-regression", new double[] {.806},
                        "gradient-boosted-trees", new double[] {.803},
                        "recency-only", new double[] {.795},
                        "bg-nbd", new double[] {.788},
                        "mbg-nbd", new double[] {.793}));
    }

    private static List<BuyingHistory> histories(List<Followed> customers) {
        return customers.stream().map(each -> each.then().history()).toList();
    }

    private void fit(String data, Buying kind, List<Followed> customers, double likelihood, double... parameters) {
        Fit<BuyingModel> fit = kind.fit(histories(customers)).orElseThrow();
        told(data, kind.variant(), fit, likelihood, parameters);
    }

    private void spending(String data, List<Followed> customers, double likelihood, double... parameters) {
        List<Spending> spendings = customers.stream()
                .flatMap(each -> each.then().spending().stream())
                .toList();
        told(data, GammaGamma.VARIANT, GammaGamma.fit(spendings).orElseThrow(), likelihood, parameters);
        add(data, GammaGamma.VARIANT, "customers", data.equals("sample") ? 946 : Double.NaN, spendings.size());
        add(data, GammaGamma.VARIANT, "correlation", Double.NaN, Spending.correlation(spendings));
    }

    private void told(String data, String variant, Fit<?> fit, double likelihood, double... parameters) {
        for (int i = 0; i < parameters.length; i++) {
            add(
                    data,
                    variant,
                    fit.parameters().get(i).name(),
                    parameters[i],
                    fit.parameters().get(i).value());
        }
        add(data, variant, "log-likelihood", likelihood, fit.logLikelihood());
    }

    private void holdout(String data, Buying kind, List<Followed> customers, double... stated) {
        BuyingModel model = kind.fit(histories(customers)).orElseThrow().model();
        errors(
                data,
                kind.variant(),
                customers,
                customers.stream()
                        .mapToDouble(each -> model.expected(each.then().history(), HOLDOUT_WEEKS))
                        .toArray(),
                stated);
    }

    private void sameAsBefore(String data, List<Followed> customers, double... stated) {
        errors(
                data,
                "same-as-calibration",
                customers,
                customers.stream()
                        .mapToDouble(each -> each.then().history().repeats())
                        .toArray(),
                stated);
    }

    private void errors(String data, String variant, List<Followed> customers, double[] foretold, double... stated) {
        double[] came = customers.stream()
                .mapToDouble(each -> each.purchases(HOLDOUT_DAYS))
                .toArray();
        Errors errors = Errors.of(foretold, came);
        add(data, variant, "holdout MAE", stated[0], errors.absolute());
        add(data, variant, "holdout RMSE", stated[1], errors.root());
        add(data, variant, "holdout bias", stated[2], errors.bias());
    }

    private static ScoreConfig score(int horizon) {
        return new ScoreConfig(
                new Purchases(Set.of("order"), Set.of(), Set.of()),
                new ScoreConfig.Churn(horizon, 36_500),
                new ScoreConfig.Value(HOLDOUT_DAYS, BigDecimal.ZERO),
                List.of(),
                100_000,
                1,
                List.of());
    }

    private void value(List<Followed> customers) {
        Card card = new Card(Value.NAME);
        List<Buyer> now =
                customers.stream().flatMap(each -> each.now().stream()).toList();
        new Value(score(90)).choose(customers, HOLDOUT_DAYS, now, card);
        Map<String, Double> ginis = Map.of("bg-nbd x gamma-gamma", .672, "past-spend", .696);
        card.entries().stream()
                .filter(entry -> Set.of("gini", "mean_absolute_error", "bias").contains(entry.measure()))
                .forEach(entry -> add(
                        "full",
                        entry.variant(),
                        "revenue " + entry.measure(),
                        entry.measure().equals("gini") ? ginis.getOrDefault(entry.variant(), Double.NaN) : Double.NaN,
                        entry.value()));
        used("full", card);
    }

    private void tracking(List<Followed> customers) {
        Card card = new Card(Value.NAME);
        List<Buyer> now =
                customers.stream().flatMap(each -> each.now().stream()).toList();
        new Value(score(90)).choose(customers, HOLDOUT_DAYS, now, card);
        Map<String, Double> stated = Map.of("week 78 repeats", 4_339.0, "week 78 expected", 4_160.6);
        card.entries().stream()
                .filter(entry -> stated.containsKey(entry.measure()))
                .forEach(entry ->
                        add("sample", entry.variant(), entry.measure(), stated.get(entry.measure()), entry.value()));
    }

    private void churn(CdnowPurchases purchases, int horizon, String test, Map<String, double[]> stated) {
        int day = CdnowPurchases.day(test);
        Card card = new Card(Churn.NAME);
        String data = "full, " + horizon + " d";
        List<Followed> customers = purchases.followed(day);
        new Churn(TestSession.session(), score(horizon))
                .choose(
                        purchases.followed(day - horizon),
                        customers,
                        customers.stream().flatMap(each -> each.now().stream()).toList(),
                        card);
        double rate = horizon == 90 ? .823 : .772;
        card.entries().stream()
                .filter(entry -> Set.of(
                                "test_base_rate",
                                "auc",
                                "brier",
                                "average_precision",
                                "calibration_error",
                                "lift_10",
                                "lift_10_ceiling",
                                "brier_of_base_rate")
                        .contains(entry.measure()))
                .forEach(entry -> {
                    double[] said = stated.getOrDefault(entry.variant(), new double[0]);
                    double known =
                            switch (entry.measure()) {
                                case "auc" -> said.length > 0 ? said[0] : Double.NaN;
                                case "brier" -> said.length > 1 ? said[1] : Double.NaN;
                                case "test_base_rate" -> rate;
                                default -> Double.NaN;
                            };
                    add(data, entry.variant(), "churn " + entry.measure(), known, entry.value());
                });
        used(data, card);
    }

    private void used(String data, Card card) {
        card.entries().stream()
                .filter(entry -> entry.measure().equals("used"))
                .forEach(entry -> System.err.println(data + ": " + entry.text()));
    }

    private void add(String data, String variant, String measure, double stated, double measured) {
        figures.add(new Figure(data, variant, measure, stated, measured));
    }
}
