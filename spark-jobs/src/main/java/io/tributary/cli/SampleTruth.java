package io.tributary.cli;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.config.SemanticType;
import io.tributary.config.SourceConfig;
import io.tributary.evaluate.Evaluation;
import io.tributary.evaluate.Evaluation.Given;
import io.tributary.evaluate.EvaluationFigures;
import io.tributary.evaluate.EvaluationFigures.BCubed;
import io.tributary.evaluate.EvaluationFigures.Blocking;
import io.tributary.evaluate.GoldenTruth;
import io.tributary.lake.HandedFile;
import io.tributary.lake.Lake;
import io.tributary.stage.RunFigures;
import io.tributary.stage.TruthFigures;
import io.tributary.stage.TruthFigures.Golden;
import io.tributary.stage.TruthFigures.Kept;
import io.tributary.stage.TruthFigures.Rates;
import io.tributary.stage.TruthFigures.Trap;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.Parallel;
import io.tributary.table.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Judges a demo's customers, once they are published, by the truth that its sample was made with. A run that has published
 * no customers is not judged.
 */
final class SampleTruth implements UnaryOperator<RunFigures> {
    /** No error is told one by one: the report of a run names no record. */
    private static final int MISTAKES = 0;

    /** Columns of the sample's people that are attributes of its configuration. */
    private static final Column[] JUDGED = Stream.of(
                    "person_id",
                    "given_name",
                    "family_name",
                    "date_of_birth",
                    "email",
                    "phone",
                    "street",
                    "city",
                    "postcode")
            .map(functions::col)
            .toArray(Column[]::new);

    private static final double NANOS = 1e9;

    private final Lake lake;
    private final Configuration configuration;
    private final Path truth;

    /** @param data folder of the sample */
    SampleTruth(Lake lake, Configuration configuration, Path data) {
        this.lake = lake;
        this.configuration = configuration;
        this.truth = data.resolve("truth");
    }

    /** Whose record it is, as {@code evaluate} takes it. */
    Path labels() {
        return truth.resolve("person_record");
    }

    /** Planted look-alikes, as {@code evaluate} takes them. */
    Path traps() {
        return truth.resolve("trap");
    }

    @Override
    public RunFigures apply(RunFigures figures) {
        boolean customers = figures.rows(IdentityTables.CROSSWALK) > 0;
        return customers && figures.outcome().state().equals("published") ? figures.judged(judged()) : figures;
    }

    private TruthFigures judged() {
        long started = System.nanoTime();
        return Parallel.both(
                this::customers,
                this::golden,
                (figures, golden) -> counts(figures, golden, (System.nanoTime() - started) / NANOS));
    }

    private EvaluationFigures customers() {
        return new Evaluation(
                        EvaluateCommand.published(lake),
                        new Evaluation.Request(
                                given(labels()),
                                Map.of(),
                                Optional.of(given(traps())),
                                configuration.sources().stream()
                                        .map(SourceConfig::name)
                                        .collect(Collectors.toSet()),
                                configuration.match().blocking(),
                                MISTAKES))
                .figures();
    }

    private Given given(Path file) {
        return new Given(file.toString(), HandedFile.read(lake.session(), file.toString()));
    }

    private List<Golden> golden() {
        Dataset<Row> people =
                HandedFile.read(lake.session(), truth.resolve("person").toString());
        return GoldenTruth.of(
                        lake.published(GoldenTables.GOLDEN_PROVENANCE),
                        EvaluateCommand.published(lake).customers(),
                        lake.published(Tables.STANDARD_RECORD),
                        given(labels()),
                        new Given("person", people.select(JUDGED)),
                        streets())
                .stream()
                .map(each -> new Golden(
                        each.attribute(),
                        each.customers(),
                        each.known(),
                        each.golden(),
                        each.mostRecent(),
                        each.bestSource(),
                        each.bySource()))
                .toList();
    }

    private Set<String> streets() {
        return configuration.attributes().attributes().stream()
                .filter(attribute -> attribute.type() == SemanticType.STREET)
                .map(Attribute::name)
                .collect(Collectors.toSet());
    }

    private static TruthFigures counts(EvaluationFigures figures, List<Golden> golden, double seconds) {
        BCubed bCubed = figures.bCubed().orElseThrow();
        Blocking blocking = figures.blocking();
        return new TruthFigures(
                seconds,
                figures.coverage().judged(),
                figures.coverage().people(),
                figures.coverage().customers(),
                figures.pairwise().truePairs(),
                figures.pairwise().foundPairs(),
                figures.pairwise().truePositives(),
                new Rates(bCubed.precision(), bCubed.recall()),
                new Kept(blocking.sharedKey(), blocking.scored(), blocking.afterClosure()),
                figures.traps().stream()
                        .map(trap -> new Trap(trap.kind(), trap.traps(), trap.pairs(), trap.apart()))
                        .toList(),
                golden);
    }
}
