package io.tributary.report;

import io.tributary.stage.RunFigures;
import io.tributary.stage.RunFigures.Outcome;
import io.tributary.stage.RunFigures.QualityFigure;
import io.tributary.stage.RunFigures.TableFigure;
import io.tributary.table.Metric;
import io.tributary.table.StageMarker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Runs made by hand: every source adds up. */
final class SampleRuns {
    static final Outcome PUBLISHED = new Outcome("published", 0, Optional.empty());

    static final String HOSTILE_SOURCE = "<script>alert(1)</script>";
    static final String HOSTILE_RULE = "<b>rule</b>";
    static final String HOSTILE_REASON = "\"&<>'$1\\{{title}}";

    private static final QualityFigure BALANCE = quality("balance", "balance", "crm_contacts", 0.0, "fail", true);

    private SampleRuns() {}

    /** One run of every kind. */
    static Stream<Named<RunFigures>> all() {
        return Stream.of(
                Named.of("published", published()),
                Named.of("published with a warning", withWarning()),
                Named.of("refused", refused()),
                Named.of("empty", empty()),
                Named.of("failed", failedBeforeAnyStage()),
                Named.of("resolved", SampleIdentity.resolved()),
                Named.of("judged", SampleIdentity.judged()),
                Named.of("nothing merged by score", SampleIdentity.unusable()),
                Named.of("mastered", SampleMastering.mastered()),
                Named.of("profiled", SampleProfile.profiled()),
                Named.of("hostile segment", SampleProfile.profiled(HOSTILE_SOURCE)),
                Named.of("hostile rule", SampleIdentity.hostile()),
                Named.of("hostile names", withNames(HOSTILE_SOURCE, HOSTILE_RULE, HOSTILE_REASON)));
    }

    static RunFigures published() {
        return run(PUBLISHED, stages("crm_contacts"), List.of(BALANCE));
    }

    static RunFigures withWarning() {
        return run(
                PUBLISHED,
                stages("crm_contacts"),
                List.of(
                        BALANCE,
                        new QualityFigure(
                                "usual volume",
                                "volume-ratio",
                                "web_events",
                                Optional.of(2.4567),
                                Optional.of(0.5),
                                Optional.of(2.0),
                                "warn",
                                false)));
    }

    static RunFigures refused() {
        return run(
                new Outcome(
                        "refused",
                        3,
                        Optional.of(
                                "Run 7 is not published: rule 'most rows accepted' on crm_contacts: quarantine-rate "
                                        + "is 0.95, allowed is at most 0.2. See in the report why rows were refused; correct "
                                        + "the delivery or the source's contract. Then run again; if the limit is wrong, "
                                        + "change it in quality.yaml")),
                stages("crm_contacts"),
                List.of(
                        BALANCE,
                        quality("most rows accepted", "quarantine-rate", "crm_contacts", 0.95, "fail", false)));
    }

    static RunFigures failedBeforeAnyStage() {
        return run(
                new Outcome("failed", 4, Optional.of("Disk full.\nFree some space, then run again")),
                List.of(),
                List.of());
    }

    /** Published, though no delivery was there. */
    static RunFigures empty() {
        List<Metric> nothing = List.of(new Metric("rows_read", "crm_contacts", "", 0));
        return run(PUBLISHED, List.of(new StageMarker("ingest", 0.5, Map.of(), Map.of(), nothing)), List.of(BALANCE));
    }

    /** Names as a user may choose them. */
    static RunFigures withNames(String source, String rule, String reason) {
        List<StageMarker> stages = new ArrayList<>(stages(source));
        StageMarker ingest = stages.get(0);
        List<Metric> metrics = new ArrayList<>(ingest.metrics());
        metrics.add(new Metric("rows_read", source, "", 200));
        metrics.add(new Metric("quarantined", source, reason, 200));
        stages.set(0, new StageMarker("ingest", ingest.seconds(), Map.of(), Map.of(), metrics));
        return run(PUBLISHED, stages, List.of(quality(rule, "balance", source, 0.0, "fail", true)));
    }

    static RunFigures run(Outcome outcome, List<StageMarker> stages, List<QualityFigure> quality) {
        return new RunFigures(
                7,
                LocalDate.parse("2026-01-31"),
                Instant.parse("2026-02-01T00:00:00Z"),
                1,
                outcome,
                24.25,
                "file:/data/lake",
                "file:/data/lake/_reports/run-000007",
                stages,
                List.of(
                        new TableFigure("source_record", "bronze/source_record", 3, 10_900),
                        new TableFigure("quarantine", "bronze/quarantine", 3, 100)),
                quality,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static QualityFigure quality(
            String rule, String check, String subject, Double measure, String severity, boolean passed) {
        return new QualityFigure(
                rule,
                check,
                subject,
                Optional.of(measure),
                Optional.empty(),
                Optional.of(passed ? 0.0 : 0.2),
                severity,
                passed);
    }

    static List<StageMarker> stages(String person) {
        List<Metric> ingest = new ArrayList<>();
        ingest.add(new Metric("rows_read", person, "", 1000));
        ingest.add(new Metric("inserted", person, "", 700));
        ingest.add(new Metric("updated", person, "", 80));
        ingest.add(new Metric("unchanged", person, "", 90));
        ingest.add(new Metric("superseded", person, "", 20));
        ingest.add(new Metric("deleted_by_row", person, "", 10));
        ingest.add(new Metric("deleted_by_absence", person, "", 5));
        ingest.add(new Metric("quarantined", person, "missing-key", 60));
        ingest.add(new Metric("quarantined", person, "future:birth_date", 25));
        ingest.add(new Metric("quarantined", person, "broken-json", 10));
        ingest.add(new Metric("quarantined", person, "wrong-columns", 5));
        ingest.add(new Metric("files", person, "", 2));
        ingest.add(new Metric("refused_deliveries", person, "truncated-file", 1));
        ingest.add(new Metric("deletions_suspended", person, "", 1));
        ingest.add(new Metric("rows_read", "web_events", "", 12_000));
        ingest.add(new Metric("inserted", "web_events", "", 12_000));
        ingest.add(new Metric("files", "web_events", "", 1));
        List<Metric> standardise = List.of(
                new Metric("person_records", person, "", 780),
                new Metric("interactions", "web_events", "", 12_000),
                new Metric("identifiers_valid", person, "email", 700),
                new Metric("identifiers_invalid", person, "email:placeholder", 40),
                new Metric("identifiers_invalid", person, "email:syntax", 10),
                new Metric("identifiers_valid", "web_events", "cookie_id", 11_000),
                new Metric("attributes_invalid", person, "date_of_birth:impossible-date", 3));
        return List.of(
                new StageMarker("ingest", 9.5, Map.of(), Map.of("source_record", 3L), ingest),
                new StageMarker("standardise", 6.25, Map.of(), Map.of(), standardise),
                new StageMarker("quality", 1.0, Map.of(), Map.of(), List.of()));
    }
}
