package io.tributary.stage;

import io.tributary.config.Configuration;
import io.tributary.lake.OpenRun;
import io.tributary.table.StageMarker;
import java.util.List;
import java.util.Optional;

/** Runs stages in the order of the flow, each once per run: one that an earlier attempt has marked is skipped. */
public final class StageRunner {
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
     * Runs what is not done yet.
     *
     * @param stages in the order of the flow
     * @throws GateException when a stage refuses the data; what it found is in its tables
     */
    public void run(List<Stage> stages) {
        int number = 0;
        for (Stage stage : stages) {
            number++;
            Optional<StageMarker> marker = run.marker(stage.name());
            if (marker.isPresent()) {
                observer.skipped(stage.name());
                continue;
            }
            observer.started(stage.name(), number, stages.size());
            StageContext context = new StageContext(stage, run, configuration, observer);
            long start = System.nanoTime();
            stage.run(context);
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
}
