package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.SourceConfig;
import io.tributary.evaluate.Evaluation;
import io.tributary.evaluate.Evaluation.Given;
import io.tributary.evaluate.EvaluationFigures;
import io.tributary.evaluate.EvaluationJson;
import io.tributary.evaluate.EvaluationText;
import io.tributary.evaluate.Published;
import io.tributary.lake.HandedFile;
import io.tributary.lake.Lake;
import io.tributary.table.IdentityTables;
import io.tributary.table.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: judges the published customers by labels that no run has seen. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Judges the published customers by labels.",
            "Clusters: source_system, source_record_id, person_id.",
            "Pairs: left_source_system, left_source_record_id, right_source_system, right_source_record_id, match."
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "FILE",
            description = "CSV or Parquet file, or a folder of them: whose record it is, or which pairs match.")
    private String labels;

    @Option(
            names = "--label-columns",
            split = ",",
            paramLabel = "COLUMN=OWN",
            description = "Names of the labels' own columns, such as person_id=cluster.")
    private final Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--traps",
            paramLabel = "FILE",
            description = "Planted look-alikes: kind, trap_id, person_id, source_system, source_record_id.")
    private Optional<String> traps = Optional.empty();

    @Option(
            names = "--errors",
            paramLabel = "N",
            defaultValue = "5",
            description = "Largest false merges, and splits, to tell (default: ${DEFAULT-VALUE}).")
    private int errors;

    @Option(names = "--json", description = "Prints the evaluation as JSON, and nothing else.")
    private boolean json;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration checked = configuration.load(console);
        Lake opened = lake.existing(checked);
        if (opened.publication().runSequence() == 0) {
            throw new ConfigurationException(
                    "Lake " + lake.location() + " has nothing published", "Run every stage first: tributary run");
        }
        EvaluationFigures figures = new Evaluation(published(opened), request(checked, opened)).figures();
        if (json) {
            console.out().println(EvaluationJson.of(figures));
        } else {
            EvaluationText.of(figures).forEach(console.out()::println);
        }
        console.out().flush();
        return 0;
    }

    private Evaluation.Request request(Configuration checked, Lake opened) {
        return new Evaluation.Request(
                given(opened, labels),
                columns,
                traps.map(file -> given(opened, file)),
                checked.sources().stream().map(SourceConfig::name).collect(Collectors.toSet()),
                checked.match().blocking(),
                Math.max(0, errors));
    }

    private static Given given(Lake opened, String file) {
        return new Given(file, HandedFile.read(opened.session(), file));
    }

    /** What readers of a lake see. */
    static Published published(Lake opened) {
        return new Published(
                opened.published(Tables.STANDARD_RECORD),
                opened.published(IdentityTables.CROSSWALK),
                opened.published(IdentityTables.SCORED_PAIR),
                opened.published(IdentityTables.RECORD_FEATURE),
                opened.published(IdentityTables.IDENTITY_NODE),
                opened.published(IdentityTables.IDENTITY_EDGE),
                opened.published(IdentityTables.MATCH_MODEL));
    }
}
