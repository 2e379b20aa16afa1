package io.tributary.cli;

import io.tributary.table.DictionaryPage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tables}: the table dictionary as a Markdown page. */
@Command(
        name = "tables",
        mixinStandardHelpOptions = true,
        description = "Prints the dictionary of the lake's tables as Markdown.")
final class TablesCommand implements Callable<Integer> {
    private final Console console;

    TablesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(DictionaryPage.text());
        return 0;
    }
}
