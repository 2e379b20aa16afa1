package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.SourceConfig;
import io.tributary.config.load.Fingerprints;
import io.tributary.lake.DueFiles;
import io.tributary.lake.Lake;
import io.tributary.lake.Publication;
import io.tributary.lake.RunRequest;
import io.tributary.lake.RunState;
import io.tributary.stage.Stage;
import io.tributary.table.InputFile;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code plan}: what {@code run} would do with the same options: files due per source, stages with the tables they read
 * and write at the versions published, an open run, changes of the configuration. Nothing is written; a lake that is not
 * there yet is not made.
 */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Tells what run would do, on which files and tables, and does nothing.")
final class PlanCommand implements Callable<Integer> {
    private static final double KIBIBYTE = 1024;

    private final Console console;

    @Mixin
    private ConfigurationOptions configuration;

    @Mixin
    private LakeOptions lake;

    @Mixin
    private RunOptions options;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration checked = configuration.load(console);
        RunRequest request = options.request(checked, console.clock(), Set.of());
        Optional<Lake> present = lake.folder().holdsLake() ? Optional.of(lake.existing(checked)) : Optional.empty();
        PrintStream out = console.out();
        out.println("run date " + request.runDate() + ", run instant " + request.runInstant());
        present.ifPresentOrElse(
                there -> state(there, request), () -> out.println("lake " + lake.location() + " will be made"));
        List<InputFile> due = present.map(there -> DueFiles.of(there, request))
                .orElseGet(() -> DueFiles.ofFirstRun(lake.session(), request));
        sources(checked, due);
        stages(present);
        verdict(present, request, due);
        return 0;
    }

    private void state(Lake there, RunRequest request) {
        Publication published = there.publication();
        console.out()
                .println(
                        published.runSequence() == 0
                                ? "nothing is published yet"
                                : "published: run " + published.runSequence() + " of " + published.runDate());
        openRun(there).ifPresent(run -> console.out()
                .println("open: run " + run.runSequence() + " of " + run.runDate() + ", attempt " + run.attempt()
                        + run.holder().map(by -> ", held by " + by).orElse(", not held")));
        if (published.runSequence() > 0 && !published.configuration().equals(request.configuration())) {
            Set<String> changed = new TreeSet<>(there.publishedContracts().keySet());
            changed.addAll(request.contracts().keySet());
            changed.remove(Fingerprints.PARTS);
            Map<String, String> before = there.publishedContracts();
            changed.removeIf(
                    source -> request.contracts().getOrDefault(source, "").equals(before.getOrDefault(source, "")));
            console.out()
                    .println("configuration changed since; sources concerned: "
                            + (changed.isEmpty() ? "none" : String.join(", ", changed)));
        }
    }

    private static Optional<RunState> openRun(Lake there) {
        return there.runs().stream().filter(RunState::isOpen).max(Comparator.comparingLong(RunState::entry));
    }

    private void sources(Configuration checked, List<InputFile> due) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("source", "mode", "files due", "bytes", "deliveries"));
        for (SourceConfig source : checked.sources()) {
            List<InputFile> files = due.stream()
                    .filter(file -> file.source().equals(source.name()))
                    .toList();
            String dates = files.isEmpty()
                    ? ""
                    : files.get(0).deliveryDate() + " to "
                            + files.get(files.size() - 1).deliveryDate();
            lines.add(List.of(
                    source.name(),
                    source.mode().name().toLowerCase(Locale.ROOT),
                    Integer.toString(files.size()),
                    bytes(files.stream().mapToLong(InputFile::size).sum()),
                    dates));
        }
        print(lines);
    }

    private void stages(Optional<Lake> present) {
        Set<Table> touched = Pipeline.stages().stream()
                .flatMap(stage -> java.util.stream.Stream.of(stage.reads(), stage.readsPrevious(), stage.writes())
                        .flatMap(Set::stream))
                .collect(Collectors.toSet());
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("stage", "reads", "reads as published", "writes"));
        for (Stage stage : Pipeline.stages()) {
            lines.add(List.of(stage.name(), names(stage.reads()), names(stage.readsPrevious()), names(stage.writes())));
        }
        print(lines);
        present.ifPresent(there -> {
            Publication published = there.publication();
            List<List<String>> tables = new ArrayList<>();
            tables.add(List.of("table", "version", "rows"));
            Tables.data().stream()
                    .filter(touched::contains)
                    .forEach(table -> tables.add(List.of(
                            table.name(),
                            Long.toString(published.version(table.name())),
                            String.format(
                                    Locale.ROOT, "%,d", there.published(table).count()))));
            print(tables);
        });
    }

    private void verdict(Optional<Lake> present, RunRequest request, List<InputFile> due) {
        Optional<RunState> open = present.flatMap(PlanCommand::openRun);
        boolean published = present.map(Lake::publication)
                .filter(base -> base.runSequence() > 0
                        && base.runDate().equals(request.runDate())
                        && base.runInstant().equals(request.runInstant())
                        && base.configuration().equals(request.configuration()))
                .isPresent();
        if (open.isPresent()) {
            long sequence = open.get().runSequence();
            console.out()
                    .println(present.orElseThrow().purposeOf(sequence).verb() + " would go on with run " + sequence
                            + " and its own files");
        } else if (published && due.isEmpty()) {
            console.out().println("run would do nothing: up to date");
        } else {
            console.out().println("run would do every stage and publish");
        }
    }

    private void print(List<List<String>> lines) {
        int[] widths = java.util.stream.IntStream.range(0, lines.get(0).size())
                .map(index -> lines.stream()
                        .mapToInt(line -> line.get(index).length())
                        .max()
                        .orElse(0))
                .toArray();
        console.out().println();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int index = 0; index < widths.length; index++) {
                text.append(String.format(Locale.ROOT, "%-" + Math.max(1, widths[index]) + "s  ", line.get(index)));
            }
            console.out().println(text.toString().stripTrailing());
        }
        console.out().println();
    }

    private static String names(Set<Table> tables) {
        return tables.stream().map(Table::name).sorted().collect(Collectors.joining(", "));
    }

    private static String bytes(long count) {
        return count < KIBIBYTE * KIBIBYTE
                ? String.format(Locale.ROOT, "%.1f KiB", count / KIBIBYTE)
                : String.format(Locale.ROOT, "%.1f MiB", count / KIBIBYTE / KIBIBYTE);
    }
}
