package io.tributary.score.lifetime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Kinds of models of buying, and how each is fitted. */
public enum Buying {
    NBD("nbd", List.of("r", "alpha"), p -> new Nbd(p[0], p[1])),
    BG_NBD("bg-nbd", List.of("r", "alpha", "a", "b"), p -> new BgNbd(p[0], p[1], p[2], p[3])),
    MBG_NBD("mbg-nbd", List.of("r", "alpha", "a", "b"), p -> new MbgNbd(p[0], p[1], p[2], p[3])),
    PARETO_NBD("pareto-nbd", List.of("r", "alpha", "s", "beta"), p -> new ParetoNbd(p[0], p[1], p[2], p[3]));

    /** Customers who bought again, that a fit needs. */
    public static final int LEAST_REPEATERS = 20;

    /** Chance of stopping, at a purchase or in the time of one, below which there is no telling it from none. */
    private static final double LEAST_STOPPING = 0.001;

    private final String variant;
    private final List<String> names;
    private final Function<double[], BuyingModel> model;

    Buying(String variant, List<String> names, Function<double[], BuyingModel> model) {
        this.variant = variant;
        this.names = names;
        this.model = model;
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Buying of(String variant) {
        return Arrays.stream(values())
                .filter(kind -> kind.variant.equals(variant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model of buying is called '" + variant + "'"));
    }

    /** Name in a card. */
    public String variant() {
        return variant;
    }

    /** Names of its parameters. */
    public List<String> names() {
        return names;
    }

    /** A model with parameters in the order of their names. */
    public BuyingModel of(double... parameters) {
        return model.apply(parameters);
    }

    /**
     * The most likely model.
     *
     * @return absent if there is too little to learn from, see {@link #lack}
     */
    public Optional<Fit<BuyingModel>> fit(List<BuyingHistory> histories) {
        if (lack(histories).isPresent()) {
            return Optional.empty();
        }
        List<BuyingHistory.Alike> alike = BuyingHistory.grouped(histories);
        Likelihood.Found found = Likelihood.greatest(names, start(alike), parameters -> sum(of(parameters), alike));
        return Optional.of(new Fit<>(
                of(found.parameters()),
                Fit.parameters(names, found.parameters()),
                found.logLikelihood(),
                histories.size(),
                found.atBound().or(() -> vanishing(found.parameters()))));
    }

    private static double sum(BuyingModel model, List<BuyingHistory.Alike> alike) {
        double sum = 0;
        int repeats = -1;
        BuyingModel.Times times = null;
        for (BuyingHistory.Alike each : alike) {
            BuyingHistory history = each.history();
            // They come in order of repeats: what is dear depends on these alone.
            if (history.repeats() != repeats) {
                repeats = history.repeats();
                times = model.logLikelihood(repeats);
            }
            sum += each.customers() * times.at(history.last(), history.observed());
        }
        return sum;
    }

    /** A model whose customers stop, of customers who do not: its other parameters are then not determined either. */
    private Optional<String> vanishing(double[] at) {
        boolean vanishes =
                switch (this) {
                    case NBD -> false;
                    case BG_NBD, MBG_NBD -> at[2] / (at[2] + at[3]) < LEAST_STOPPING;
                    case PARETO_NBD -> at[2] / at[3] < LEAST_STOPPING * at[0] / at[1];
                };
        return vanishes ? Optional.of("nobody seems to stop buying") : Optional.empty();
    }

    /** Why nothing can be fitted, if so. */
    public static Optional<String> lack(List<BuyingHistory> histories) {
        long repeaters =
                histories.stream().filter(history -> history.repeats() > 0).count();
        return repeaters < LEAST_REPEATERS
                ? Optional.of(
                        repeaters + " customers have bought on two days or more; " + LEAST_REPEATERS + " are needed")
                : Optional.empty();
    }

    /** Rates as if everybody bought alike for half the time. */
    private double[] start(List<BuyingHistory.Alike> alike) {
        double repeats = 0;
        double weeks = 0;
        for (BuyingHistory.Alike each : alike) {
            repeats += each.customers() * each.history().repeats();
            weeks += each.customers() * each.history().observed();
        }
        double scale = Math.max(0.01, 0.5 * weeks / Math.max(1, repeats));
        return names.size() == 2
                ? new double[] {0.5, 0.5 * scale}
                : this == PARETO_NBD
                        ? new double[] {0.5, 0.5 * scale, 0.5, 0.5 * scale}
                        : new double[] {0.5, 0.5 * scale, 1, 2};
    }
}
