package io.tributary.report;

import io.tributary.stage.RunFigures;
import io.tributary.stage.RunFigures.ModelFigure;
import io.tributary.stage.RunFigures.TableFigure;
import io.tributary.stage.TruthFigures;
import io.tributary.stage.TruthFigures.Golden;
import io.tributary.stage.TruthFigures.Kept;
import io.tributary.stage.TruthFigures.Rates;
import io.tributary.stage.TruthFigures.Trap;
import io.tributary.table.Metric;
import io.tributary.table.StageMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs made by hand that compare and resolve: sizes add up to the records. */
final class SampleIdentity {
    static final String NAME_RULE = "token(family_name) + year(date_of_birth)";
    static final String HOSTILE_RULE = "sql: concat('<script>', \"given_name\", '&')";

    private static final long RECORDS = 20_000;

    private SampleIdentity() {}

    /** Published with a model of its own. */
    static RunFigures resolved() {
        return run(match("1", NAME_RULE), Optional.of(resolve()), Optional.empty());
    }

    /** The same, judged by a truth. */
    static RunFigures judged() {
        return run(match("1", NAME_RULE), Optional.of(resolve()), Optional.of(truth()));
    }

    /** Compared by the model of an earlier run, which is good for nothing, and not resolved. */
    static RunFigures unusable() {
        List<Metric> metrics = List.of(
                new Metric("records_compared", "all", "", 120),
                new Metric("scored_pairs", "all", "", 15_500),
                new Metric("model_trained", "all", "", 0),
                new Metric("model_version", "all", "", 3),
                new Metric("match_unusable", "all", "no session could tell matches from namesakes", 1));
        return run(metrics, Optional.empty(), Optional.empty());
    }

    static RunFigures hostile() {
        return run(match("1", HOSTILE_RULE), Optional.of(resolve()), Optional.empty());
    }

    private static RunFigures run(List<Metric> match, Optional<List<Metric>> resolve, Optional<TruthFigures> truth) {
        List<StageMarker> stages = new ArrayList<>(SampleRuns.stages("crm_contacts"));
        stages.add(2, new StageMarker("match", 4.5, Map.of(), Map.of(), match));
        resolve.ifPresent(metrics -> stages.add(3, new StageMarker("resolve", 3.5, Map.of(), Map.of(), metrics)));
        RunFigures plain = SampleRuns.run(SampleRuns.PUBLISHED, stages, List.of());
        RunFigures figures = new RunFigures(
                plain.runSequence(),
                plain.runDate(),
                plain.runInstant(),
                plain.attempt(),
                plain.outcome(),
                plain.seconds(),
                plain.lake(),
                plain.reports(),
                stages,
                List.of(
                        new TableFigure("standard_record", "silver/standard_record", 3, RECORDS),
                        new TableFigure("scored_pair", "identity/scored_pair", 3, 15_500),
                        new TableFigure("identity_node", "identity/identity_node", 3, 26_000)),
                List.of(),
                model(),
                Optional.empty(),
                List.of(),
                List.of());
        return truth.map(figures::judged).orElse(figures);
    }

    private static List<Metric> match(String trained, String rule) {
        return List.of(
                new Metric("candidate_pairs", "all", "", 240_000),
                new Metric("scored_pairs", "all", "", 15_500),
                new Metric("model_trained", "all", "", Long.parseLong(trained)),
                new Metric("model_version", "all", "", 7),
                new Metric("rule_pairs", "value(postcode)", "", 60_000),
                new Metric("rule_blocks", "value(postcode)", "", 9_000),
                new Metric("rule_largest_block", "value(postcode)", "", 40),
                new Metric("rule_pairs", rule, "", 210_000),
                new Metric("rule_blocks", rule, "", 4_000),
                new Metric("rule_largest_block", rule, "", 950),
                new Metric("skipped_block_records", rule, "1f", 1_200),
                new Metric("skipped_block_records", rule, "2e", 5_400),
                new Metric("skipped_blocks", "all", "", 2),
                new Metric("match_warning", "adds-nothing", "sex: no level weighs half a bit", 1),
                new Metric("match_warning", "session-trains-nothing", "postcode: too few expected matches", 1));
    }

    private static List<ModelFigure> model() {
        String name = "0:4";
        String placeAndDate = "1 2:3 3";
        return List.of(
                new ModelFigure("factor", "email", 1, "equal", 0.7, 0.00001, 16.1, 0, "3:3"),
                new ModelFigure("factor", "email", 2, "else", 0.3, 0.99999, -1.74, 0, "3:3"),
                new ModelFigure("factor", "name", 0, "unknown", 1, 1, 0, 0, name),
                new ModelFigure("factor", "name", 1, "22 bits and more", 0.5, 0.000001, 18.93, 0, name),
                new ModelFigure("factor", "name", 2, "9 bits and more", 0.45, 0.001, 8.81, 0, name),
                new ModelFigure("factor", "name", 3, "else", 0.05, 0.998, -4.32, 0, name),
                new ModelFigure("factor", "postcode and date", 1, "equal | unknown", 0.9, 0.002, 8.81, 0, placeAndDate),
                new ModelFigure("factor", "postcode and date", 2, "else | else", 0.1, 0.99, -3.31, 0, placeAndDate),
                new ModelFigure("prior", "prior", 0, "", 0, 0, 0, 0.00004, ""),
                new ModelFigure("related", "related", 0, "", 0, 0, 0, 0.00002, ""),
                new ModelFigure("warning", "sex", 0, "adds-nothing", 0, 0, 0, 0, "no level weighs half a bit"));
    }

    private static List<Metric> resolve() {
        return List.of(
                new Metric("customers", "all", "with_records", 11_900),
                new Metric("customers", "all", "anonymous", 3_100),
                new Metric("cluster_size", "records", "1", 7_000),
                new Metric("cluster_size", "records", "2", 2_500),
                new Metric("cluster_size", "records", "11-20", 1),
                new Metric("cluster_size", "records", "3", 2_199),
                new Metric("cluster_size", "records", "6-10", 200),
                new Metric("customer_event", "created", "", 15_000),
                new Metric("customer_event", "merged", "", 12),
                new Metric("edges", "scored", "kept", 12_000),
                new Metric("edges", "scored", "cut", 300),
                new Metric("edges", "carried", "kept", 30_000),
                new Metric("edges", "carried", "suppressed", 900),
                new Metric("suppressed_values", "email", "", 4),
                new Metric("suppressed_values", "cookie_id", "", 9),
                new Metric("components_largest", "records", "", 64),
                new Metric("records_reclustered", "all", "", 20_000),
                new Metric("estimated_precision_ppm", "all", "", 991_200),
                new Metric("estimated_recall_ppm", "all", "", 987_654));
    }

    private static TruthFigures truth() {
        return new TruthFigures(
                2.5,
                RECORDS,
                12_000,
                12_400,
                13_000,
                12_500,
                12_400,
                new Rates(0.996, 0.975),
                new Kept(Optional.of(0.999), 0.97, 0.98),
                List.of(new Trap("namesake", 40, 160, 160), new Trap("shared-phone", 30, 60, 57)),
                List.of(new Golden("email", 9_500, 9_000, 8_910, 8_820, "web_accounts", 7_200)));
    }
}
