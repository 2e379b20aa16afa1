package io.tributary.cli;

import io.tributary.cli.Console.Display;
import io.tributary.cli.TaskCounter.Sight;
import io.tributary.lake.OpenRun;
import io.tributary.stage.RunObserver;
import io.tributary.table.Metric;
import io.tributary.table.StageMarker;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * What a run is doing, on standard error: on a terminal one line that is overwritten, otherwise a line when a stage starts,
 * when it is done, and whenever nothing has been said for ten seconds. It tells the stage, rows written so far, seconds,
 * and of the Spark stages at work, of which a stage has several, the share of tasks that are done and, once it can be
 * guessed, how long the others take. Passes every step on to the console's witness, after it is shown.
 */
final class Progress implements RunObserver, AutoCloseable {
    private static final double NANOS = 1e9;
    private static final long REFRESH_MILLIS = 300;
    private static final long QUIET_MILLIS = 10_000;
    private static final int LOOKS = 10;
    private static final int LONG_SECONDS = 120;
    private static final String CLEARED_LINE = "\r\u001B[K";

    /** Figures that together count what a stage has made of its input. */
    private static final Set<String> ROWS = Set.of("rows_read", "person_records", "interactions", "consents");

    private final Console console;
    private final boolean terminal;
    private final long quietNanos;
    private final SparkSession session;
    private final TaskCounter tasks = new TaskCounter();
    private final RunObserver witness;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Progress::daemon);
    private final Map<String, AtWork> atWork = new LinkedHashMap<>();
    private long said = System.nanoTime();

    /** A stage that has begun and is not done. */
    private record AtWork(String label, long started) {
        double seconds() {
            return (System.nanoTime() - started) / NANOS;
        }
    }

    private Progress(Console console, SparkSession session, long quietMillis) {
        this.console = console;
        this.terminal = console.display() == Display.TERMINAL;
        this.quietNanos = TimeUnit.MILLISECONDS.toNanos(quietMillis);
        this.session = session;
        this.witness = console.witness().orElse(new RunObserver() {});
    }

    /** Starts showing progress. */
    static Progress show(Console console, SparkSession session) {
        return show(console, session, QUIET_MILLIS);
    }

    /** @param quietMillis for how long nothing may be said where no line can be overwritten */
    static Progress show(Console console, SparkSession session, long quietMillis) {
        Progress progress = new Progress(console, session, quietMillis);
        session.sparkContext().addSparkListener(progress.tasks);
        long pause = progress.terminal ? REFRESH_MILLIS : Math.max(1, quietMillis / LOOKS);
        var unused = progress.ticker.scheduleWithFixedDelay(
                progress.terminal ? progress::refresh : progress::breakSilence, pause, pause, TimeUnit.MILLISECONDS);
        return progress;
    }

    /** Says what begins, where that is not a run of its own. */
    void opening(String what) {
        line(what);
    }

    @Override
    public void opened(OpenRun run) {
        int attempt = run.state().attempt();
        line("run " + run.state().runSequence() + " of " + run.state().runDate()
                + (attempt > 1 ? ", resumed (attempt " + attempt + ")" : ""));
        witness.opened(run);
    }

    @Override
    public synchronized void started(String stage, int number, int total) {
        if (atWork.isEmpty()) {
            tasks.reset();
        }
        String label = String.format(Locale.ROOT, "%d/%d %-12s", number, total, stage);
        atWork.put(stage, new AtWork(label, System.nanoTime()));
        if (!terminal) {
            line(label.trim() + " ...");
        }
        witness.started(stage, number, total);
    }

    @Override
    public void skipped(String stage) {
        line(stage + ": done by an earlier attempt");
        witness.skipped(stage);
    }

    @Override
    public void wrote(String stage, String table) {
        witness.wrote(stage, table);
    }

    @Override
    public void worked(String stage) {
        witness.worked(stage);
    }

    @Override
    public void finished(StageMarker marker) {
        long rows = marker.metrics().stream()
                .filter(metric -> ROWS.contains(metric.name()))
                .mapToLong(Metric::value)
                .sum();
        String counted = rows == 0 ? "" : String.format(Locale.ROOT, "%,d rows", rows);
        line(String.format(Locale.ROOT, "%-16s %18s %8.1f s", done(marker.stage()), counted, marker.seconds()));
        witness.finished(marker);
    }

    @Override
    public void published() {
        line("published");
        witness.published();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        session.sparkContext().removeSparkListener(tasks);
        synchronized (this) {
            if (terminal) {
                console.err().print(CLEARED_LINE);
                console.err().flush();
            }
        }
    }

    private synchronized String done(String stage) {
        return atWork.remove(stage).label();
    }

    private synchronized void line(String text) {
        console.err().println((terminal ? CLEARED_LINE : "") + text);
        said = System.nanoTime();
    }

    private synchronized void breakSilence() {
        if (!atWork.isEmpty() && System.nanoTime() - said >= quietNanos) {
            Sight sight = tasks.sight();
            String rows = sight.rows() == 0 ? "" : String.format(Locale.ROOT, "%,d rows, ", sight.rows());
            line(labels() + ": " + rows + lasting(Math.round(longest().seconds())) + far(", ", sight));
        }
    }

    private synchronized void refresh() {
        if (!atWork.isEmpty()) {
            Sight sight = tasks.sight();
            double seconds = longest().seconds();
            console.err()
                    .print(CLEARED_LINE
                            + String.format(Locale.ROOT, "%-18s %,12d rows %8.0f s", labels(), sight.rows(), seconds)
                            + far("   ", sight));
            console.err().flush();
        }
    }

    private AtWork longest() {
        return atWork.values().iterator().next();
    }

    private String labels() {
        return atWork.values().stream().map(each -> each.label().trim()).collect(Collectors.joining(", "));
    }

    /** How far the tasks at work are; empty if they are too few to tell. */
    private static String far(String before, Sight sight) {
        if (!sight.tells()) {
            return "";
        }
        String left = sight.secondsLeft().stream()
                .mapToObj(seconds -> ", about " + lasting(seconds) + " left")
                .findFirst()
                .orElse("");
        return String.format(Locale.ROOT, "%s%d %% of %,d tasks%s", before, sight.percent(), sight.tasks(), left);
    }

    private static String lasting(long seconds) {
        return seconds < LONG_SECONDS ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tributary-progress");
        thread.setDaemon(true);
        return thread;
    }
}
