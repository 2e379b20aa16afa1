package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.load.EffectiveConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}: tells every problem of the configuration, or prints it as it is in force. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks the configuration and prints it as it is in force, secrets redacted.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration checked = configuration.load(console);
        console.out().print(EffectiveConfiguration.text(checked));
        return 0;
    }
}
