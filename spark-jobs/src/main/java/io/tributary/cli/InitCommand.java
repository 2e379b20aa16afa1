package io.tributary.cli;

import io.tributary.cli.LakeOptions.SparkOptions;
import io.tributary.config.ConfigurationException;
import io.tributary.config.Problem;
import io.tributary.lake.RawFolder;
import io.tributary.survey.Findings;
import io.tributary.survey.Survey;
import io.tributary.survey.draft.Drafts.Summary;
import io.tributary.survey.sample.FoundFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code init}: drafts a configuration for a folder of files. Spark is started only for Parquet and Delta. What it prints and
 * writes names columns and shares, no value of a person.
 */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at a folder of files (CSV of any delimiter and encoding, JSON lines, Parquet, Delta, Avro) and drafts a source",
            "for each that holds people or events: key, types, what each column means, with the evidence for each guess."
        })
final class InitCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 1_000_000;

    private final Console console;

    @Parameters(arity = "1", paramLabel = "DIR", description = "Folder of your files.")
    private String folder;

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            defaultValue = "conf",
            description = "Folder for the configuration; an existing one is never touched (default: ${DEFAULT-VALUE}).")
    private Path configuration;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Rows of a file that are read at most (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Mixin
    private SparkOptions spark;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new ConfigurationException(
                    "--rows " + rows + " is not from 1 to " + MOST_ROWS, "Give a number of rows to read");
        }
        DraftFolder drafts = DraftFolder.at(configuration);
        RawFolder raw = RawFolder.at(folder);
        List<FoundFile> files =
                raw.contents().stream().map(FirstRowsReading::found).toList();
        if (files.isEmpty()) {
            throw new ConfigurationException("Folder " + folder + " holds no file", "Give the folder of your files");
        }
        LocalDate today = LocalDate.ofInstant(console.clock().instant(), ZoneOffset.UTC);
        Findings findings = Survey.of(files, new FirstRowsReading(raw, spark::session), rows, today);
        if (findings.sources().isEmpty()) {
            throw nothing(findings);
        }
        drafts.write(findings.files());
        ConfigurationOptions.load(configuration, console, Map.of());
        tell(findings);
        if (!findings.problems().isEmpty()) {
            throw new ConfigurationException(findings.problems());
        }
        return 0;
    }

    private ConfigurationException nothing(Findings findings) {
        List<Problem> problems = new ArrayList<>(findings.problems());
        findings.leftOut().forEach((file, why) -> problems.add(new Problem(file, 0, why, "Nothing to do about it")));
        problems.add(new Problem(
                folder,
                0,
                "holds no file that a source can be drafted of",
                "Write one by hand: docs/configuration.md"));
        return new ConfigurationException(problems);
    }

    private void tell(Findings findings) {
        for (Summary source : findings.sources()) {
            print(String.format(
                    Locale.ROOT,
                    "%s: %s, %d of %d columns mean something, key %s, from %s",
                    source.source(),
                    source.kind(),
                    source.mapped(),
                    source.columns(),
                    source.key(),
                    source.path()));
        }
        findings.leftOut().forEach((file, why) -> print("left out: " + file + ": " + why));
        List<String> decisions = new ArrayList<>(findings.decisions());
        findings.sources()
                .forEach(source -> source.decisions().forEach(text -> decisions.add(source.source() + ": " + text)));
        if (!decisions.isEmpty()) {
            print("");
            print("Decide, and correct the draft if it is wrong:");
            decisions.forEach(text -> print("  " + text));
        }
        print("");
        print("Drafted from the first " + String.format(Locale.ROOT, "%,d", rows) + " rows of a file at most, in "
                + configuration + ": " + String.join(", ", findings.files().keySet()) + ".");
        print("Next:");
        Path lake = configuration.resolveSibling("lake");
        print("  scripts/tributary check --conf " + word(configuration.toString()));
        print("  scripts/tributary run --conf " + word(configuration.toString()) + " --data " + word(folder)
                + " --lake " + word(lake.toString()));
    }

    /** As a shell reads it for one word. */
    private static String word(String text) {
        return text.matches("[\\w./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void print(String line) {
        console.out()
                .println(line.codePoints()
                        .map(c -> Character.isISOControl(c) ? '?' : c)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()));
    }
}
