package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.stage.StageRunner;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.Metrics;
import io.tributary.table.SegmentTables;
import io.tributary.table.StageMarker;
import io.tributary.table.Tables;
import io.tributary.table.TraitTables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a stage did.
 *
 * @param stage its name
 * @param seconds it took
 * @param rowsIn rows it worked on; absent for a stage that turns no rows into rows
 * @param rowsOut rows it put out
 * @param spilledBytes what its tasks put on disk for want of memory
 */
public record StageFigures(String stage, double seconds, OptionalLong rowsIn, OptionalLong rowsOut, long spilledBytes) {
    /** What to know of their times, as a sentence. */
    public static final String OVERLAP =
            "Stages of which none waits for another run beside each other: their times overlap.";

    /** Of stages whose tasks had too little memory, as a sentence; absent if none had. */
    public static Optional<String> spill(List<StageFigures> stages) {
        String each = stages.stream()
                .filter(stage -> stage.spilledBytes() > 0)
                .map(stage -> stage.stage() + " " + Figures.megabytes(stage.spilledBytes()))
                .collect(Collectors.joining(", "));
        return each.isEmpty()
                ? Optional.empty()
                : Optional.of("Put on disk for want of memory: " + each
                        + ". More memory, or more pieces a shuffle, would save that.");
    }

    /** One per stage done. */
    public static List<StageFigures> of(RunFigures figures) {
        List<SourceFigures> sources = SourceFigures.of(figures);
        return figures.stages().stream()
                .map(marker -> of(marker, sources, figures))
                .toList();
    }

    private static StageFigures of(StageMarker marker, List<SourceFigures> sources, RunFigures figures) {
        long changes = sources.stream().mapToLong(SourceFigures::changes).sum();
        return switch (marker.stage()) {
            case "ingest" ->
                of(marker, sources.stream().mapToLong(SourceFigures::rowsRead).sum(), changes);
            case "standardise" -> {
                Metrics metrics = new Metrics(marker.metrics());
                long out = metrics.total("person_records") + metrics.total("interactions") + metrics.total("consents");
                yield of(marker, changes, out);
            }
            case "match" -> of(marker, figures.rows(Tables.STANDARD_RECORD), figures.rows(IdentityTables.SCORED_PAIR));
            case "resolve" ->
                of(
                        marker,
                        figures.rows(IdentityTables.IDENTITY_NODE),
                        CustomerFigures.of(figures).map(CustomerFigures::all).orElse(0L));
            case "golden" -> of(marker, figures.rows(Tables.STANDARD_RECORD), figures.rows(GoldenTables.GOLDEN_RECORD));
            case "behaviour" -> of(marker, figures.rows(Tables.INTERACTION), figures.rows(TraitTables.TRAIT_PART));
            case "traits" ->
                of(marker, figures.rows(TraitTables.TRAIT_PART), figures.rows(TraitTables.CUSTOMER_TRAITS));
            case "score" ->
                of(marker, figures.rows(Tables.INTERACTION), new Metrics(marker.metrics()).total("scored_customers"));
            case "segment" ->
                of(marker, figures.rows(TraitTables.CUSTOMER_TRAITS), figures.rows(SegmentTables.SEGMENT_MEMBER));
            default -> of(marker, OptionalLong.empty(), OptionalLong.empty());
        };
    }

    private static StageFigures of(StageMarker marker, long rowsIn, long rowsOut) {
        return of(marker, OptionalLong.of(rowsIn), OptionalLong.of(rowsOut));
    }

    private static StageFigures of(StageMarker marker, OptionalLong rowsIn, OptionalLong rowsOut) {
        long spilled = new Metrics(marker.metrics()).total(StageRunner.SPILLED);
        return new StageFigures(marker.stage(), marker.seconds(), rowsIn, rowsOut, spilled);
    }
}
