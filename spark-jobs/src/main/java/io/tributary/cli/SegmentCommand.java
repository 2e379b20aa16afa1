package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.SegmentConfig.Unknown;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import io.tributary.segment.Previewed;
import io.tributary.segment.SegmentPreview;
import io.tributary.segment.SegmentPreview.Published;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code segment}: what can be asked of definitions of segments before a run has them. */
@Command(
        name = "segment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Tries definitions of segments on the published customers.",
        commandListHeading = "%nVerbs:%n")
final class SegmentCommand {

    static CommandLine with(Console console) {
        return new CommandLine(new SegmentCommand()).addSubcommand("preview", new Preview(console));
    }

    /** {@code segment preview}: writes nothing to the lake. */
    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = {
                "Shows who would be in a segment: how many, who would enter and leave, how they can be reached, which other",
                "segments they are in, and a few ids. Nothing is written."
            })
    static final class Preview implements Callable<Integer> {
        private static final int MOST_IDS = 1_000;

        private final Console console;

        @Mixin
        private ConfigurationOptions configuration;

        @Mixin
        private LakeOptions lake;

        @ArgGroup(multiplicity = "1")
        private Which which;

        @Option(
                names = "--unknown",
                paramLabel = "out|in",
                defaultValue = "OUT",
                description = "Of --where: where a customer is of whom it is neither true nor false (default: out).")
        private Unknown unknown;

        @Option(
                names = "--sample",
                paramLabel = "N",
                defaultValue = "10",
                description = "Customer ids to show (default: ${DEFAULT-VALUE}).")
        private int sample;

        @Option(names = "--json", description = "Prints the preview as JSON, and nothing else.")
        private boolean json;

        /** What is tried. */
        static final class Which {
            @Parameters(paramLabel = "NAME", description = "A segment of segment.yaml in --conf.")
            private Optional<String> name = Optional.empty();

            @Option(
                    names = "--where",
                    paramLabel = "RULE",
                    description = "A rule, such as \"revenue > 100 and in_segment(vip)\".")
            private Optional<String> where = Optional.empty();
        }

        Preview(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (sample < 0 || sample > MOST_IDS) {
                throw new ConfigurationException(
                        "--sample " + sample + " is not from 0 to " + MOST_IDS, "Give a number of ids to read");
            }
            Configuration checked = configuration.load(console);
            Lake opened = lake.published(checked);
            Publication publication = opened.publication();
            SegmentPreview preview = new SegmentPreview(
                    checked, new Published(publication.runSequence(), publication.runInstant(), opened::published));
            Previewed previewed = which.where
                    .map(rule -> preview.ofRule(rule, unknown, sample))
                    .orElseGet(() -> preview.ofSegment(which.name.orElseThrow(), sample));
            console.out().print(json ? previewed.json() : previewed.text());
            console.out().flush();
            return 0;
        }
    }
}
