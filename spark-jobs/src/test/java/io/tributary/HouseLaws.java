package io.tributary;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.tributary.LawConditions.accessNothingThat;
import static io.tributary.LawConditions.dependOnNothingThat;
import static io.tributary.LawConditions.names;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;

/**
 * The laws that keep the rooms apart, for a root package: the real one, or the tests' own that breaks every law.
 *
 * <p>Floors: text, config, table and compare carry lake, lake carries stage, stage carries the rooms of the flow, cli sees all.
 */
record HouseLaws(String root) {

    private static final Set<String> FLOW = Set.of(
            "ingest",
            "standardise",
            "match",
            "resolve",
            "golden",
            "traits",
            "score",
            "segment",
            "quality",
            "activate",
            "govern",
            "report",
            "sample",
            "evaluate",
            "explain",
            "show",
            "steward",
            "survey",
            "metastore");

    private static final Map<String, Integer> LOWER_FLOORS =
            Map.of("text", 1, "config", 1, "table", 1, "compare", 1, "lake", 2, "stage", 3, "cli", 5);

    /** What a room of the flow may see; lake is reached through the stage context alone. */
    private static final Set<String> SEEN_BY_FLOW = Set.of("stage", "table", "config", "text", "compare");

    /** The Java platform, Spark, and libraries of which each does one thing that a stage needs. */
    private static final List<String> LIBRARIES_OF_FLOW = List.of(
            "java.",
            "scala.",
            "org.apache.avro.",
            "org.apache.spark.",
            "com.fasterxml.jackson.",
            "com.google.errorprone.annotations.",
            "com.google.i18n.phonenumbers.",
            "com.ibm.icu.",
            "com.univocity.parsers.",
            "org.apache.commons.math3.",
            "org.apache.commons.text.");

    private static final List<String> STORAGE = List.of(
            "io.delta.",
            "org.apache.spark.sql.delta.",
            "org.apache.hadoop.",
            "software.amazon.",
            "org.apache.spark.sql.DataFrameReader",
            "org.apache.spark.sql.DataFrameWriter",
            "org.apache.spark.sql.MergeIntoWriter",
            "org.apache.spark.sql.streaming.DataStreamReader",
            "org.apache.spark.sql.streaming.DataStreamWriter");

    /** Classes outside lake that may bring rows to the driver: aggregates of a known, small size. */
    private static final Set<String> COLLECTORS = Set.of(
            "io.tributary.stage.RunFigureReader",
            "io.tributary.ingest.Balance",
            "io.tributary.ingest.IngestMetrics",
            "io.tributary.standardise.StandardiseMetrics",
            "io.tributary.quality.TableFigures",
            // The days of rows.
            "io.tributary.table.DayCounts",
            "io.tributary.table.ModelRows",
            "io.tributary.match.TermFrequencies",
            "io.tributary.resolve.Clustering",
            "io.tributary.resolve.ResolveMetrics",
            "io.tributary.match.BlockSizes",
            "io.tributary.match.AgreementPatterns",
            "io.tributary.evaluate.Agreement",
            "io.tributary.evaluate.Evaluation",
            "io.tributary.evaluate.GoldenTruth",
            "io.tributary.evaluate.Labels",
            "io.tributary.evaluate.LargestErrors",
            "io.tributary.evaluate.PairEvaluation",
            "io.tributary.evaluate.Traps",
            "io.tributary.resolve.Components",
            "io.tributary.resolve.EdgeChunks",
            "io.tributary.resolve.NodeNumbers",
            "io.tributary.explain.facts.PublishedRows",
            "io.tributary.golden.MasteringCounts",
            "io.tributary.golden.Preview",
            "io.tributary.golden.PreviewExamples",
            "io.tributary.steward.OverrideList",
            "io.tributary.steward.PinBasis",
            "io.tributary.steward.Subjects",
            "io.tributary.show.IdentityRows",
            "io.tributary.show.ProfileRows",
            "io.tributary.show.BehaviourRows",
            // One row, and one for each currency without a rate.
            "io.tributary.traits.TraitFigures",
            // Four cut points of three measures; one row for each segment that is declared; figures and a few ids.
            "io.tributary.segment.CutPoints",
            // The months of a lake with their ages.
            "io.tributary.segment.CohortFigures",
            "io.tributary.segment.Definitions",
            "io.tributary.segment.SegmentPreview",
            "io.tributary.match.learn.LabelledPairs",
            "io.tributary.match.learn.ModelCard",
            // One row each; and customers to learn from, of which score.yaml bounds the number.
            "io.tributary.score.KeptModels",
            "io.tributary.score.buyers.Known",
            "io.tributary.score.buyers.Identity",
            "io.tributary.score.buyers.Sample",
            "io.tributary.cli.ResultTable");

    private static final Set<String> COLLECTING =
            Set.of("collect", "collectAsList", "toLocalIterator", "first", "head", "take", "takeAsList", "tail");

    List<Law> all() {
        return List.of(
                new Law("every class lives in a room", dependencies((origin, target) -> floor(origin) == 0)),
                new Law(
                        "packages have no cycles",
                        slices().matching(root + ".(*)..").should().beFreeOfCycles()),
                new Law(
                        "arrows go down, and rooms of the flow meet only at tables",
                        dependencies((origin, target) -> inHouse(target) && !maySee(origin, target))),
                new Law(
                        "rooms of the flow use the platform, Spark and the named libraries",
                        dependencies((origin, target) -> FLOW.contains(room(origin))
                                && !inHouse(target)
                                && !element(target).isPrimitive()
                                && !among(target, LIBRARIES_OF_FLOW))),
                new Law(
                        "text, config and compare see no Spark",
                        dependencies((origin, target) -> in(origin, "text", "config", "compare")
                                && among(target, List.of("org.apache.spark.")))),
                new Law(
                        "only lake names Delta or touches storage",
                        dependencies((origin, target) -> !in(origin, "lake") && among(target, STORAGE))),
                new Law("only cli ends the process", accesses(LawConditions::endsProcess, Set.of("cli"))),
                new Law("only cli prints", accesses(LawConditions::prints, Set.of("cli"))),
                new Law("only cli reads the wall clock", accesses(LawConditions::readsWallClock, Set.of("cli"))),
                new Law(
                        "only stage and cli measure durations",
                        accesses(access -> names(access, System.class, Set.of("nanoTime")), Set.of("stage", "cli"))),
                new Law(
                        "rows come to the driver only where it is allowed",
                        accesses(
                                access -> !COLLECTORS.contains(outermost(access.getOriginOwner()))
                                        && names(access, Dataset.class, COLLECTING),
                                Set.of("lake"))),
                new Law(
                        "configuration types are records",
                        classes()
                                .that()
                                .haveSimpleNameEndingWith("Config")
                                .should()
                                .beRecords()),
                new Law("names say what a class does", classes().should(LawConditions.BE_NAMED_FOR_WHAT_THEY_DO)),
                new Law("no method is named get", methods().should(LawConditions.NOT_BE_NAMED_GET)),
                new Law("no public method takes a boolean", methods().should(LawConditions.TAKE_NO_BOOLEAN)));
    }

    private static ArchRule dependencies(LawConditions.Arrow forbidden) {
        return classes().should(dependOnNothingThat(forbidden));
    }

    private ArchRule accesses(LawConditions.Access forbidden, Set<String> allowedRooms) {
        return classes()
                .should(accessNothingThat(
                        access -> !allowedRooms.contains(room(access.getOriginOwner())) && forbidden.matches(access)));
    }

    private boolean maySee(JavaClass origin, JavaClass target) {
        if (room(origin).equals(room(target))) {
            return true;
        }
        if (FLOW.contains(room(origin))) {
            return SEEN_BY_FLOW.contains(room(target));
        }
        return floor(target) < floor(origin) || (floor(origin) == 1 && floor(target) == 1);
    }

    private int floor(JavaClass type) {
        return FLOW.contains(room(type)) ? 4 : LOWER_FLOORS.getOrDefault(room(type), 0);
    }

    private boolean in(JavaClass type, String... rooms) {
        return Set.of(rooms).contains(room(type));
    }

    private boolean inHouse(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** The package right under the root; empty outside the house and in the root itself. */
    private String room(JavaClass type) {
        if (!inHouse(type) || type.getPackageName().equals(root)) {
            return "";
        }
        return type.getPackageName().substring(root.length() + 1).split("\\.", 2)[0];
    }

    private static boolean among(JavaClass type, List<String> prefixes) {
        return prefixes.stream().anyMatch(element(type).getName()::startsWith);
    }

    private static JavaClass element(JavaClass type) {
        return type.getBaseComponentType();
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseLaws::outermost).orElse(type.getName());
    }
}
