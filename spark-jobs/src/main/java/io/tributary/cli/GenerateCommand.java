package io.tributary.cli;

import io.tributary.cli.LakeOptions.SparkOptions;
import io.tributary.sample.SampleRequest;
import io.tributary.sample.stress.Stress;
import io.tributary.sample.stress.StressRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code generate}: raw deliveries of eleven sources for a made-up population, and the truth about it beside them; or a
 * stress lake, with its own configuration.
 */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Makes raw deliveries of eleven sources for a made-up population, with the truth beside them.",
        footer = {
            "",
            "Stress lakes, each hard in one way, with deliveries in DIR/data, truth in",
            "DIR/truth, contracts in DIR/conf:",
            "  distinct               nobody twice; households, twins, fathers and sons",
            "  few-duplicates-100     the same, and second records of 100 people in 20,000",
            "  few-duplicates-2000    of 2,000 people in 20,000",
            "  few-duplicates-clean   of 2,000, in the other of two clean sources",
            "  yearly-copies          three full yearly copies of households",
            "  families               all but first name or birth date agree",
            "  mostly-duplicates      twenty records a person",
            "  dependent              where a member lives is told five times over",
            "  independent            the same attributes, none of which tells of another",
            "  even                   one to three records a person",
            "  skewed                 one postcode in 5 %%, one mailbox in 1 %% of them"
        })
final class GenerateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SampleOptions sample;

    @Mixin
    private SparkOptions spark;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR|URI",
            description = "Folder for it; an earlier sample there is replaced.")
    private String out;

    @Option(
            names = "--stress",
            paramLabel = "NAME",
            description =
                    "A stress lake instead, see below; --people is then about the number of records (default: 20000).")
    private Optional<String> stress = Optional.empty();

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (stress.isPresent()) {
            StressRequest request = sample.stress(Stress.named(stress.get()));
            SampleOptions.make(spark.session(), out, request, console);
            return 0;
        }
        SampleRequest request = sample.request();
        SampleOptions.make(spark.session(), out, request, console);
        return 0;
    }
}
