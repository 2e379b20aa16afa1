package io.tributary.cli;

import io.tributary.config.yaml.Nearest;
import io.tributary.stage.RunObserver;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * {@code tributary VERB}, by {@code scripts/tributary} or {@code spark-submit}. Exit codes: 0 done; 1 a bug; 2
 * configuration or usage; 3 a quality gate refused to publish; 4 storage or cluster trouble, or another run holds the
 * lake. Problems go to standard error as {@code tributary: PROBLEM. REMEDY}.
 */
@Command(
        name = "tributary",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        version = "tributary 0.1.0",
        description = "Turns a lake of raw customer tables into one trusted profile per customer.",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 a bug, 2 configuration or usage, 3 a quality gate refused to publish,",
            "4 storage or cluster trouble, or another run holds the lake: worth a retry."
        })
public final class Main {
    private Main() {}

    /** Runs a verb and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = run(arguments, Console.ofThisProcess());
        var session = SparkSession.getDefaultSession();
        if (session.isDefined()) {
            session.get().stop();
        }
        System.exit(exitCode);
    }

    /** Runs a verb in this process; the Spark session is left as it is. */
    public static int run(
            String[] arguments,
            Map<String, String> environment,
            InstantSource clock,
            PrintStream out,
            PrintStream err) {
        return run(arguments, new Console(environment, clock, out, err, Console.Display.LINES, Optional.empty()));
    }

    /** With a witness of every step of a run, which may break it. */
    static int run(
            String[] arguments,
            Map<String, String> environment,
            InstantSource clock,
            PrintStream out,
            PrintStream err,
            RunObserver witness) {
        return run(arguments, new Console(environment, clock, out, err, Console.Display.LINES, Optional.of(witness)));
    }

    private static int run(String[] arguments, Console console) {
        try {
            return commandLine(console).execute(arguments);
        } catch (Error e) {
            return told(console, Failure.of(e));
        }
    }

    private static CommandLine commandLine(Console console) {
        return new CommandLine(new Main())
                .addSubcommand("demo", new DemoCommand(console))
                .addSubcommand("init", new InitCommand(console))
                .addSubcommand("run", new RunCommand(console))
                .addSubcommand("refresh-model", new RefreshModelCommand(console))
                .addSubcommand("plan", new PlanCommand(console))
                .addSubcommand("check", new CheckCommand(console))
                .addSubcommand("generate", new GenerateCommand(console))
                .addSubcommand("evaluate", new EvaluateCommand(console))
                .addSubcommand("explain", new ExplainCommand(console))
                .addSubcommand("show", new ShowCommand(console))
                .addSubcommand("override", OverrideCommand.with(console))
                .addSubcommand("preview", new PreviewCommand(console))
                .addSubcommand("segment", SegmentCommand.with(console))
                .addSubcommand("sql", new SqlCommand(console))
                .addSubcommand("views", new ViewsCommand(console))
                .addSubcommand("tables", new TablesCommand(console))
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, given) -> told(console, usage(e)))
                .setExecutionExceptionHandler((e, command, result) -> told(console, Failure.of(e)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static int told(Console console, Failure failure) {
        console.err().println("tributary: " + failure.message());
        return failure.exitCode();
    }

    private static Failure usage(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e.getMessage().startsWith("Missing required subcommand")) {
            return new Failure(
                    Failure.USAGE,
                    "No verb given. Give one of: "
                            + String.join(", ", command.subcommands().keySet()));
        }
        String help = "See: " + command.qualifiedName() + " --help";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            var known = word.startsWith("-")
                    ? command.optionsMap().keySet()
                    : command.subcommands().keySet();
            String name = word.split("=", 2)[0];
            String advice = Nearest.to(name, known)
                    .map(nearest -> "Did you mean " + nearest + "?")
                    .orElse(help);
            return new Failure(Failure.USAGE, "Unknown " + kind(word, command) + " '" + name + "'. " + advice);
        }
        return new Failure(Failure.USAGE, e.getMessage().replaceAll("[.\\s]+$", "") + ". " + help);
    }

    private static String kind(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            return "option";
        }
        return command.subcommands().isEmpty() ? "argument" : "verb";
    }
}
