package io.tributary.cli;

import io.tributary.cli.LakeOptions.SparkOptions;
import io.tributary.sample.SampleRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate}: raw deliveries of eleven sources for a made-up population, and the truth about it beside them. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Makes raw deliveries of eleven sources for a made-up population, with the truth beside them.")
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

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        SampleRequest request = sample.request();
        SampleOptions.make(spark.session(), out, request, console);
        return 0;
    }
}
