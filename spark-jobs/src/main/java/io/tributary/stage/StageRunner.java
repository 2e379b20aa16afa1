package io.tributary.stage;

import io.tributary.config.Configuration;
import io.tributary.lake.OpenRun;
import io.tributary.table.Parallel;
import io.tributary.table.StageMarker;
import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs stages in the order of the flow, each once per run: one that an earlier attempt has marked is skipped. */
public final class StageRunner {
    /** Figure: bytes that a stage's tasks put on disk for want of memory; none if it had enough. */
    public static final String SPILLED = "spilled_bytes";

    private static final double NANOS = 1e9;

    private final OpenRun run;
    private final Configuration configuration;
    private final RunObserver observer;

    /**
     * @param run held by this process
     * @param configuration the run was opened with
     * @param observer told of every step
     */
    public StageRunner(OpenRun run, Configuration configuration, RunObserver observer) {
        this.run = run;
        this.configuration = configuration;
        this.observer = observer;
    }

    /**
     * Runs what is not done yet. Neighbours of which none reads what another one writes run beside each other.
     *
     * @param stages in the order of the flow
     * @throws GateException when a stage refuses the data; what it found is in its tables
     */
    public void run(List<Stage> stages) {
        for (List<Numbered> neighbours : neighbours(stages)) {
            List<Numbered> undone = new ArrayList<>();
            for (Numbered each : neighbours) {
                if (run.marker(each.stage().name()).isPresent()) {
                    observer.skipped(each.stage().name());
                } else {
                    undone.add(each);
                }
            }
            Parallel.each(undone, each -> run(each, stages.size()));
        }
    }

    /** A stage and its place in the flow, from 1. */
    record Numbered(int number, Stage stage) {}

    static List<List<Numbered>> neighbours(List<Stage> stages) {
        List<List<Numbered>> all = new ArrayList<>();
        Set<Table> read = new HashSet<>();
        Set<Table> written = new HashSet<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (i == 0
                    || !Collections.disjoint(written, stage.reads())
                    || !Collections.disjoint(written, stage.writes())
                    || !Collections.disjoint(read, stage.writes())) {
                all.add(new ArrayList<>());
                read.clear();
                written.clear();
            }
            all.get(all.size() - 1).add(new Numbered(i + 1, stage));
            read.addAll(stage.reads());
            written.addAll(stage.writes());
        }
        return all;
    }

    private void run(Numbered numbered, int total) {
        Stage stage = numbered.stage();
        observer.started(stage.name(), numbered.number(), total);
        StageContext context = new StageContext(stage, run, configuration, observer);
        long start = System.nanoTime();
        try (Spill spill = new Spill(context.session().sparkContext(), stage.name())) {
            stage.run(context);
            long bytes = spill.bytes();
            if (bytes > 0) {
                context.metric(SPILLED, stage.name(), "", bytes);
            }
        }
        observer.worked(stage.name());
        StageMarker done = new StageMarker(
                stage.name(),
                (System.nanoTime() - start) / NANOS,
                context.inputVersions(),
                context.outputVersions(),
                context.metrics());
        run.mark(done);
        observer.finished(done);
    }
}
