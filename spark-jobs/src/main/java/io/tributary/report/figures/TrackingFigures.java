package io.tributary.report.figures;

import io.tributary.stage.RunFigures.CardFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repeat purchases of tested customers since the first of them all, beside what a model expected.
 *
 * @param model kind of it
 * @param calibration weeks that the model has seen
 * @param weeks in order, at least one
 */
public record TrackingFigures(String model, int calibration, List<Week> weeks) {
    private static final Pattern WEEK = Pattern.compile("week (\\d+) (repeats|expected)");
    private static final String CALIBRATION = "calibration_weeks";
    private static final int LINES = 8;

    /** Both since the beginning, up to the end of a week. */
    public record Week(int number, double repeats, double expected) {
        /** How much more was expected than came, of what came; 0 before anything did. */
        public double bias() {
            return repeats > 0 ? expected / repeats - 1 : 0;
        }
    }

    /** Whether it is one of the figures that are gathered here. */
    static boolean isWeek(String measure) {
        return WEEK.matcher(measure).matches();
    }

    static Optional<TrackingFigures> of(List<CardFigure> card) {
        Map<Integer, Map<String, Double>> weeks = new TreeMap<>();
        String model = "";
        for (CardFigure row : card) {
            Matcher week = WEEK.matcher(row.measure());
            if (row.value().isPresent() && week.matches()) {
                model = row.variant();
                weeks.computeIfAbsent(Integer.parseInt(week.group(1)), number -> new TreeMap<>())
                        .put(week.group(2), row.value().get());
            }
        }
        List<Week> told = weeks.entrySet().stream()
                .filter(each -> each.getValue().size() == 2)
                .map(each -> new Week(
                        each.getKey(),
                        each.getValue().get("repeats"),
                        each.getValue().get("expected")))
                .toList();
        return told.isEmpty() ? Optional.empty() : Optional.of(new TrackingFigures(model, calibration(card), told));
    }

    private static int calibration(List<CardFigure> card) {
        return card.stream()
                .filter(row -> row.measure().equals(CALIBRATION))
                .flatMap(row -> row.value().stream())
                .findFirst()
                .map(weeks -> (int) Math.round(weeks))
                .orElse(0);
    }

    /** The last week. */
    public Week last() {
        return weeks.get(weeks.size() - 1);
    }

    /** What the figures come to, in a sentence or two. */
    public String sentence() {
        String seen = model + " has seen " + Figures.counted(calibration, "week") + " and foretells "
                + Figures.counted(last().number() - calibration, "more week", "more weeks") + ". ";
        return seen
                + String.format(
                        Locale.ROOT,
                        "At the end there were %,.0f repeat purchases, and %,.0f were expected (%+.1f %%).",
                        last().repeats(),
                        last().expected(),
                        100 * last().bias());
    }

    /** A few of the weeks, evenly chosen, among them the one of the test and the last. */
    public List<Week> some() {
        int step = Math.max(1, weeks.size() / LINES);
        List<Week> some = new ArrayList<>();
        for (int i = weeks.size() - 1; i >= 0; i--) {
            if ((weeks.size() - 1 - i) % step == 0 || weeks.get(i).number() == calibration) {
                some.add(0, weeks.get(i));
            }
        }
        return some;
    }
}
