package io.tributary.report;

import io.tributary.stage.PreviewFigures;
import io.tributary.stage.PreviewFigures.Attribute;
import io.tributary.stage.PreviewFigures.Change;
import io.tributary.stage.PreviewFigures.Example;
import io.tributary.stage.PreviewFigures.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Previews made by hand. */
final class SamplePreview {
    private SamplePreview() {}

    static PreviewFigures changed(List<String> valuesOfExamples) {
        return figures(
                List.of(
                        new Attribute(
                                "city",
                                Map.of(Change.CHANGED, 40L, Change.FILLED, 3L, Change.EMPTIED, 7L),
                                Map.of("most-recent", 45L, "longest", 5L)),
                        new Attribute("email", Map.of(Change.REORDERED, 25L), Map.of("keep-all", 25L)),
                        new Attribute("sex", Map.of(), Map.of())),
                60,
                Optional.of(List.of("match.yaml", "source crm")),
                List.of(
                        new Example(
                                "c0ffee",
                                "city",
                                Change.CHANGED,
                                side(valuesOfExamples, "crm", "most-trusted"),
                                side(valuesOfExamples, "web", "most-recent"),
                                Optional.of("most-recent"),
                                Optional.of("most-trusted")),
                        new Example(
                                "beef",
                                "city",
                                Change.FILLED,
                                Optional.empty(),
                                side(valuesOfExamples, "web", "most-recent"),
                                Optional.empty(),
                                Optional.of("most-complete"))));
    }

    static PreviewFigures same() {
        return figures(List.of(new Attribute("city", Map.of(), Map.of())), 0, Optional.empty(), List.of());
    }

    private static Optional<Side> side(List<String> values, String source, String rule) {
        return Optional.of(new Side(values, source, Optional.of(rule), Optional.of("2026-06-01")));
    }

    private static PreviewFigures figures(
            List<Attribute> attributes, long affected, Optional<List<String>> others, List<Example> examples) {
        return new PreviewFigures(
                7,
                Instant.parse("2026-07-01T00:00:00Z"),
                "aaaa",
                affected == 0 ? "aaaa" : "bbbb",
                1_000,
                affected,
                attributes,
                affected == 0 ? List.of() : List.of("slogan"),
                others,
                examples);
    }
}
