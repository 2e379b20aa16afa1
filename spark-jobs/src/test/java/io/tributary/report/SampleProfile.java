package io.tributary.report;

import io.tributary.stage.RunFigures;
import io.tributary.stage.RunFigures.CardFigure;
import io.tributary.table.Metric;
import io.tributary.table.StageMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run made by hand that goes all the way to segments, and one before it. */
final class SampleProfile {
    private static final String ALL = "all";

    private SampleProfile() {}

    static RunFigures profiled() {
        return profiled("vip");
    }

    /** @param segment name of a segment */
    static RunFigures profiled(String segment) {
        RunFigures mastered = SampleMastering.mastered();
        List<StageMarker> stages = new ArrayList<>(mastered.stages());
        stages.removeIf(
                marker -> marker.stage().equals("quality") || marker.stage().equals("golden"));
        stages.add(marker("golden", golden(mastered, 60, 32, 70)));
        stages.add(marker("traits", traits()));
        stages.add(marker(
                "score", List.of(metric("scored_customers", "churn", 60), metric("scored_customers", "value", 80))));
        stages.add(marker("segment", segments(segment)));
        // 2026-01-30 and 2026-01-24.
        stages.add(marker(
                "quality",
                List.of(metric("newest_delivery", "crm", 20_483), metric("newest_delivery", "web", 20_477))));
        return new RunFigures(
                mastered.runSequence(),
                mastered.runDate(),
                mastered.runInstant(),
                mastered.attempt(),
                mastered.outcome(),
                mastered.seconds(),
                mastered.lake(),
                mastered.reports(),
                stages,
                mastered.tables(),
                mastered.quality(),
                mastered.model(),
                Optional.empty(),
                List.of(marker("golden", golden(mastered, 58, 30, 69))),
                cards());
    }

    private static StageMarker marker(String stage, List<Metric> metrics) {
        return new StageMarker(stage, 1.5, Map.of(), Map.of(), metrics);
    }

    private static List<Metric> golden(RunFigures mastered, long cities, long ofSeveral, long primaries) {
        List<Metric> metrics = new ArrayList<>(mastered.stages().stream()
                .filter(marker -> marker.stage().equals("golden"))
                .findFirst()
                .orElseThrow()
                .metrics());
        metrics.removeIf(metric ->
                metric.name().equals("golden_filled") && metric.subject().equals("city"));
        metrics.add(metric("golden_filled", "city", cities));
        metrics.add(metric("records_of_several_sources", ALL, ofSeveral));
        metrics.add(metric("golden_primary", "email", primaries));
        metrics.add(metric("golden_primary", "phone", 0));
        return metrics;
    }

    private static List<Metric> traits() {
        return List.of(
                metric("trait_events", ALL, 12_000),
                metric("trait_events_of_customers", ALL, 9_000),
                metric("customers_with_traits", ALL, 95),
                new Metric("trait_foreign_amounts", ALL, "USD", 7),
                metric("trait_mixed_currencies", ALL, 1),
                metric("trait_filled", "orders", 60),
                metric("trait_filled", "nps", 12));
    }

    private static List<Metric> segments(String segment) {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric("segment_off", "segment 'loyal'", "trait 'points' is not declared", 1));
        metrics.add(metric("segment_members", segment, 12));
        metrics.add(metric("segment_entered", segment, 4));
        metrics.add(metric("segment_exited", segment, 2));
        metrics.add(metric("rfm_segment", "champions", 20));
        metrics.add(metric("rfm_segment", "Others", 40));
        for (int r = 1; r <= 5; r++) {
            for (int f = 1; f <= 5; f++) {
                metrics.add(new Metric("rfm_grid", Integer.toString(r), Integer.toString(f), r * f % 7));
            }
        }
        metrics.add(new Metric("rfm_cut_hundredths", "orders", "1", 100));
        metrics.add(new Metric("rfm_cut_hundredths", "orders", "2", 250));
        metrics.add(metric("lifecycle", "new", 5));
        metrics.add(metric("lifecycle", "active", 55));
        cohort(metrics, "2025-11", 40, 40, 10, 5);
        cohort(metrics, "2025-12", 20, 20, 0);
        cohort(metrics, "2026-01", 10, 10);
        return metrics;
    }

    private static void cohort(List<Metric> metrics, String month, long customers, long... active) {
        metrics.add(metric("cohort_customers", month, customers));
        for (int age = 0; age < active.length; age++) {
            metrics.add(new Metric("cohort_active", month, Integer.toString(age), active[age]));
        }
    }

    private static List<CardFigure> cards() {
        List<CardFigure> cards = new ArrayList<>();
        figure(cards, "churn", ALL, "horizon_days", 90);
        figure(cards, "churn", ALL, "test_rows", 50);
        figure(cards, "churn", ALL, "test_base_rate", 0.4);
        text(cards, "churn", ALL, "used", "recency-only: a baseline, which no learned model has beaten");
        text(cards, "churn", ALL, "limit 1", "First load: arrival is event time.");
        text(cards, "churn", "bg-nbd", "fit", "not used, degenerate: b at its bound");
        figure(cards, "churn", "logistic-regression", "auc", 0.71);
        figure(cards, "churn", "logistic-regression", "brier", 0.2);
        figure(cards, "churn", "recency-only", "auc", 0.72);
        for (int decile = 1; decile <= 10; decile++) {
            figure(cards, "churn", "recency-only", "decile " + decile + " said", (105 - 10 * decile) / 100.0);
            figure(cards, "churn", "recency-only", "decile " + decile + " was", (100 - 10 * decile) / 100.0);
        }
        figure(cards, "churn", "bg-nbd", "calibration_weeks", 20);
        for (int week = 1; week <= 30; week++) {
            figure(cards, "churn", "bg-nbd", "week " + week + " repeats", 40 * week);
            figure(
                    cards,
                    "churn",
                    "bg-nbd",
                    "week " + week + " expected",
                    week <= 20 ? 39.5 * week : 790 + 50 * (week - 20));
        }
        figure(cards, "churn", ALL, "model_age_days", 0);
        text(cards, "value", ALL, "used", "nothing: no purchase has an amount above 0 that can be added");
        figure(cards, "value", ALL, "model_age_days", 3);
        return cards;
    }

    private static void figure(List<CardFigure> cards, String score, String variant, String measure, double value) {
        cards.add(new CardFigure(score, "v7", variant, measure, Optional.of(value), ""));
    }

    private static void text(List<CardFigure> cards, String score, String variant, String measure, String text) {
        cards.add(new CardFigure(score, "v7", variant, measure, Optional.empty(), text));
    }

    private static Metric metric(String name, String subject, long value) {
        return new Metric(name, subject, "", value);
    }
}
