package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of a shop that kill themselves, each in a process of its own, until one is let through.
 *
 * @param shop whose lake they leave as it was at that moment
 * @param folder for their output, not that of the shop
 */
record KilledRuns(Shop shop, Path folder) {
    private static final int KILLED = 128 + 9;

    /**
     * Goes on with the run of a date up to a point.
     *
     * @param point as {@link Trap} names it; {@code commit TABLE} is the next commit of that table
     */
    void killAt(String point, String date) throws Exception {
        String exact = exact(point);
        Path output = Files.createTempDirectory(folder, "output");
        Path note = output.resolve("reached");
        List<String> options = Stream.of(Trap.options(exact, note), TrappedFileSystem.options())
                .flatMap(Stream::of)
                .toList();

        Ended ended = shop.runApart(output, options, date).ended();

        assertThat(ended.exitCode()).as("%s: %s", exact, ended.err()).isEqualTo(KILLED);
        assertThat(note).as("died elsewhere: %s", ended.err()).hasContent(exact);
    }

    private String exact(String point) {
        String[] words = point.split(" ", -1);
        return words[0].equals("commit") && words.length == 2
                ? "commit " + shop.commits().get(words[1]) + " " + words[1]
                : point;
    }
}
