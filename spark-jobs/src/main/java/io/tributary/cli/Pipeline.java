package io.tributary.cli;

import io.tributary.config.Configuration;
import io.tributary.config.Words;
import io.tributary.golden.GoldenStage;
import io.tributary.ingest.IngestStage;
import io.tributary.lake.OpenRun;
import io.tributary.lake.RunState.State;
import io.tributary.match.MatchStage;
import io.tributary.match.learn.LearnStage;
import io.tributary.quality.QualityStage;
import io.tributary.resolve.DraftStage;
import io.tributary.resolve.ResolveStage;
import io.tributary.score.ScoreStage;
import io.tributary.segment.SegmentStage;
import io.tributary.stage.RunFigureReader;
import io.tributary.stage.RunFigures;
import io.tributary.stage.RunFigures.Outcome;
import io.tributary.stage.RunObserver;
import io.tributary.stage.Stage;
import io.tributary.stage.StageRunner;
import io.tributary.standardise.StandardiseStage;
import io.tributary.traits.BehaviourStage;
import io.tributary.traits.TraitsStage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The whole flow: its stages in order, then {@link #PUBLISH}. A run that was opened ends here, one way or another:
 * published; refused by a gate; failed by what it was told; or left open, for the next call to go on with.
 */
final class Pipeline {
    /** Last step of the flow: readers see what the stages have written. */
    static final String PUBLISH = "publish";

    /** System property with which tests of other things leave later stages out: the word of an {@link Extent}. */
    static final String EXTENT = "tributary.extent";

    /** How far the flow of this process goes. */
    enum Extent {
        /** Standardised records and events. */
        RECORDS,
        /** Customers and their golden records. */
        CUSTOMERS,
        /** Also what customers do, are worth and belong to. */
        PROFILES
    }

    private static final double NANOS = 1e9;

    private final Configuration configuration;
    private final RunObserver observer;
    private final long started;

    /**
     * @param configuration the run was opened with
     * @param observer told of every step
     * @param started monotonic time of the command's start
     */
    Pipeline(Configuration configuration, RunObserver observer, long started) {
        this.configuration = configuration;
        this.observer = observer;
        this.started = started;
    }

    /** Every stage, in the order data flows. */
    static List<Stage> stages() {
        List<Stage> stages = new ArrayList<>(List.of(new IngestStage(), new StandardiseStage()));
        boolean profiles = extent() == Extent.PROFILES;
        if (isMatching()) {
            stages.addAll(List.of(new MatchStage(), new DraftStage(), new LearnStage()));
            if (profiles) {
                // Needs no customers, and has enough to do for the cores that learning from a few rows leaves idle.
                stages.add(new BehaviourStage());
            }
            stages.addAll(List.of(new ResolveStage(), new GoldenStage()));
        }
        if (profiles) {
            stages.addAll(List.of(new TraitsStage(), new ScoreStage(), new SegmentStage()));
        }
        stages.add(new QualityStage());
        return stages;
    }

    /** Whether runs of this process match and resolve. */
    static boolean isMatching() {
        return extent() != Extent.RECORDS;
    }

    private static Extent extent() {
        return Extent.valueOf(
                System.getProperty(EXTENT, Words.of(Extent.PROFILES)).toUpperCase(Locale.ROOT));
    }

    /** What {@code --stages} may name. */
    static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        stages().forEach(stage -> names.add(stage.name()));
        names.add(PUBLISH);
        return names;
    }

    /**
     * Takes an opened run as far as asked.
     *
     * @param chosen names of stages, and {@link #PUBLISH}
     */
    Result run(OpenRun run, Set<String> chosen) {
        try (run) {
            observer.opened(run);
            Optional<Failure> gap = gap(run, chosen);
            if (gap.isPresent()) {
                run.pause(Optional.of(Failure.USAGE), gap.map(Failure::message));
                return new Result(Optional.empty(), gap);
            }
            List<Stage> work = stages().stream()
                    .filter(stage -> chosen.contains(stage.name()))
                    .toList();
            new StageRunner(run, configuration, observer).run(work);
            if (!chosen.contains(PUBLISH)) {
                run.pause(Optional.empty(), Optional.empty());
                return result(run, new Outcome("open", 0, Optional.empty()), Optional.empty());
            }
            run.publish();
            observer.published();
            run.end(State.PUBLISHED, 0, Optional.empty());
        } catch (RuntimeException | Error e) {
            return failed(run, e);
        }
        return result(run, new Outcome("published", 0, Optional.empty()), Optional.empty());
    }

    /** A chosen step whose earlier steps are neither chosen nor done. */
    private static Optional<Failure> gap(OpenRun run, Set<String> chosen) {
        List<String> undone = new ArrayList<>();
        for (String name : names()) {
            if (chosen.contains(name) && !undone.isEmpty()) {
                String all = String.join(",", undone);
                return Optional.of(new Failure(
                        Failure.USAGE,
                        "Run " + run.state().runSequence() + " has not done " + all + ", which comes before " + name
                                + ". Name it too: --stages " + all + "," + name));
            }
            if (!chosen.contains(name) && run.marker(name).isEmpty()) {
                undone.add(name);
            }
        }
        return Optional.empty();
    }

    private Result failed(OpenRun run, Throwable cause) {
        Failure failure =
                run.lake().session().sparkContext().isStopped() ? Failure.withoutSpark(cause) : Failure.of(cause);
        try {
            if (failure.ends().isPresent()) {
                run.end(failure.ends().get(), failure.exitCode(), Optional.of(failure.message()));
            } else {
                run.pause(Optional.of(failure.exitCode()), Optional.of(failure.message()));
            }
        } catch (RuntimeException e) {
            // The run stays held by this process, which is about to be gone: the next call goes on with it.
            Failure.note(e);
        }
        return failure.exitCode() == Failure.GATE
                ? result(
                        run, new Outcome("refused", Failure.GATE, Optional.of(failure.message())), Optional.of(failure))
                : new Result(Optional.empty(), Optional.of(failure));
    }

    private Result result(OpenRun run, Outcome outcome, Optional<Failure> failure) {
        List<String> order = stages().stream().map(Stage::name).toList();
        double seconds = (System.nanoTime() - started) / NANOS;
        return new Result(Optional.of(RunFigureReader.read(run, order, outcome, seconds)), failure);
    }

    /**
     * @param figures what a report tells; absent if the run broke
     * @param failure why it did not come as far as asked
     */
    record Result(Optional<RunFigures> figures, Optional<Failure> failure) {}
}
