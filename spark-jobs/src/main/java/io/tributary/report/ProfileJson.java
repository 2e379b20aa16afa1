package io.tributary.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.report.figures.ScoreFigures;
import io.tributary.report.figures.ScorecardFigures;
import io.tributary.report.figures.ScorecardFigures.Attribute;
import io.tributary.report.figures.ScorecardFigures.Share;
import io.tributary.report.figures.SegmentFigures;
import io.tributary.report.figures.TrackingFigures;
import io.tributary.report.figures.TraitsFigures;
import io.tributary.stage.RunFigures;
import java.util.Map;
import java.util.Optional;

/**
 * {@code scorecard}, {@code traits}, {@code scores} and {@code segments} of the JSON report; null where a run has none. Shares
 * have six decimals; figures of score cards are as published.
 */
final class ProfileJson {
    private static final double DECIMALS = 1e6;
    private static final double HUNDREDTHS = 100;

    private ProfileJson() {}

    static void write(ObjectNode root, RunFigures figures) {
        ScorecardFigures.of(figures)
                .ifPresentOrElse(
                        scorecard -> scorecard(root.putObject("scorecard"), scorecard),
                        () -> root.putNull("scorecard"));
        TraitsFigures.of(figures)
                .ifPresentOrElse(traits -> traits(root.putObject("traits"), traits), () -> root.putNull("traits"));
        ArrayNode scores = root.putArray("scores");
        ScoreFigures.of(figures).forEach(score -> score(scores.addObject(), score));
        SegmentFigures.of(figures)
                .ifPresentOrElse(
                        groups -> segments(root.putObject("segments"), groups), () -> root.putNull("segments"));
    }

    private static void scorecard(ObjectNode node, ScorecardFigures scorecard) {
        ArrayNode indicators = node.putArray("indicators");
        scorecard.indicators().forEach(indicator -> indicators
                .addObject()
                .put("indicator", indicator.key())
                .put("part", indicator.now().part())
                .put("whole", indicator.now().whole())
                .put("share", value(Optional.of(indicator.now())))
                .put("share_before", value(indicator.before())));
        ArrayNode attributes = node.putArray("attributes");
        for (Attribute attribute : scorecard.attributes()) {
            attributes
                    .addObject()
                    .put("attribute", attribute.name())
                    .put("completeness", value(attribute.complete()))
                    .put("completeness_before", value(attribute.completeBefore()))
                    .put("conflict_rate", value(attribute.conflict()))
                    .put("conflict_rate_before", value(attribute.conflictBefore()));
        }
        ObjectNode freshness = node.putObject("freshness_days");
        scorecard.freshness().forEach((source, days) -> freshness.put(source, rounded(days)));
        node.put("consent_applied", false);
    }

    private static void traits(ObjectNode node, TraitsFigures traits) {
        node.put("customers", traits.customers())
                .put("events", traits.events())
                .put("events_of_customers", traits.ofCustomers())
                .put("customers_of_several_currencies", traits.mixed());
        counts(node.putObject("customers_with"), traits.having());
        counts(node.putObject("amounts_not_counted"), traits.foreign());
    }

    private static void score(ObjectNode node, ScoreFigures score) {
        node.put("score", score.name())
                .put("model_version", score.version())
                .put("customers", score.customers())
                .put("used", score.variant().isEmpty() ? null : score.variant())
                .put("why", score.used());
        ObjectNode facts = node.putObject("figures");
        score.facts().forEach(facts::put);
        ObjectNode models = node.putObject("models");
        score.variants().forEach((variant, values) -> {
            ObjectNode model = models.putObject(variant);
            values.forEach(model::put);
        });
        ObjectNode fits = node.putObject("not_used");
        score.fits().forEach(fits::put);
        ArrayNode deciles = node.putArray("deciles");
        score.deciles().forEach(decile -> deciles.addObject()
                .put("decile", decile.number())
                .put("said", decile.said())
                .put("was", decile.was())
                .put("lift", score.hasLift() ? Double.valueOf(rounded(score.lift(decile))) : null));
        score.tracking()
                .ifPresentOrElse(
                        tracked -> tracking(node.putObject("tracking"), tracked), () -> node.putNull("tracking"));
        ArrayNode limits = node.putArray("limits");
        score.limits().forEach(limits::add);
    }

    private static void tracking(ObjectNode node, TrackingFigures tracking) {
        node.put("model", tracking.model()).put("calibration_weeks", tracking.calibration());
        ArrayNode weeks = node.putArray("weeks");
        tracking.weeks().forEach(week -> weeks.addObject()
                .put("week", week.number())
                .put("repeat_purchases", week.repeats())
                .put("expected", week.expected()));
    }

    private static void segments(ObjectNode node, SegmentFigures groups) {
        ArrayNode segments = node.putArray("segments");
        groups.segments().forEach(segment -> segments.addObject()
                .put("segment", segment.name())
                .put("members", segment.members())
                .put("entered", segment.entered())
                .put("exited", segment.exited()));
        ObjectNode off = node.putObject("off");
        groups.off().forEach(off::put);
        counts(node.putObject("rfm"), groups.rfm());
        ArrayNode grid = node.putArray("rfm_grid");
        for (int r = 1; r <= groups.grid().size(); r++) {
            for (int f = 1; f <= SegmentFigures.BEST; f++) {
                grid.addObject()
                        .put("r", r)
                        .put("f", f)
                        .put("customers", groups.grid().get(r - 1).get(f - 1));
            }
        }
        ObjectNode cuts = node.putObject("rfm_cut_points");
        groups.cuts().forEach((measure, points) -> {
            ArrayNode each = cuts.putArray(measure);
            points.forEach(point -> each.add(point / HUNDREDTHS));
        });
        counts(node.putObject("lifecycle"), groups.lifecycle());
        ArrayNode cohorts = node.putArray("cohorts");
        groups.cohorts().forEach(cohort -> {
            ArrayNode active = cohorts.addObject()
                    .put("month", cohort.month())
                    .put("customers", cohort.customers())
                    .putArray("active");
            cohort.active().forEach(active::add);
        });
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }

    private static Double value(Optional<Share> share) {
        return share.map(each -> rounded(each.value())).orElse(null);
    }

    private static double rounded(double value) {
        return Math.rint(DECIMALS * value) / DECIMALS;
    }
}
