package io.tributary.cli;

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
 * What a run is doing, on standard error: on a terminal one line that is overwritten (stage, rows written so far,
 * seconds, time left when it can be told), otherwise a line when a stage starts and when it is done. Passes every step
 * on to the console's witness, after it is shown.
 */
final class Progress implements RunObserver, AutoCloseable {
    private static final double NANOS = 1e9;
    private static final long REFRESH_MILLIS = 300;
    private static final String CLEARED_LINE = "\r\u001B[K";

    /** Figures that together count what a stage has made of its input. */
    private static final Set<String> ROWS = Set.of("rows_read", "person_records", "interactions", "consents");

    private final Console console;
    private final Form form;
    private final SparkSession session;
    private final TaskCounter tasks = new TaskCounter();
    private final RunObserver witness;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Progress::daemon);
    private final Map<String, AtWork> atWork = new LinkedHashMap<>();

    /** A stage that has begun and is not done. */
    private record AtWork(String label, long started) {}

    private enum Form {
        SILENT,
        LINES,
        TERMINAL
    }

    private Progress(Console console, Form form, SparkSession session) {
        this.console = console;
        this.form = form;
        this.session = session;
        this.witness = console.witness().orElse(new RunObserver() {});
    }

    /**
     * Starts showing progress.
     *
     * @param silent whether to show nothing: a program reads along
     */
    static Progress show(Console console, boolean silent, SparkSession session) {
        Form loud = console.display() == Console.Display.TERMINAL ? Form.TERMINAL : Form.LINES;
        Progress progress = new Progress(console, silent ? Form.SILENT : loud, session);
        session.sparkContext().addSparkListener(progress.tasks);
        if (progress.form == Form.TERMINAL) {
            var unused = progress.ticker.scheduleWithFixedDelay(
                    progress::refresh, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        }
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
        if (form == Form.LINES) {
            console.err().println(label.trim() + " ...");
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
            if (form == Form.TERMINAL) {
                console.err().print(CLEARED_LINE);
                console.err().flush();
            }
        }
    }

    private synchronized String done(String stage) {
        return atWork.remove(stage).label();
    }

    private synchronized void line(String text) {
        if (form != Form.SILENT) {
            console.err().println((form == Form.TERMINAL ? CLEARED_LINE : "") + text);
        }
    }

    private synchronized void refresh() {
        if (!atWork.isEmpty()) {
            AtWork longest = atWork.values().iterator().next();
            String label = atWork.size() == 1
                    ? longest.label()
                    : atWork.values().stream().map(each -> each.label().trim()).collect(Collectors.joining(", "));
            double seconds = (System.nanoTime() - longest.started()) / NANOS;
            String left = tasks.secondsLeft().stream()
                    .mapToObj(each -> String.format(Locale.ROOT, "   about %,d s left", each))
                    .findFirst()
                    .orElse("");
            console.err()
                    .print(CLEARED_LINE
                            + String.format(Locale.ROOT, "%-16s %,13d rows %8.0f s", label, tasks.rows(), seconds)
                            + left);
            console.err().flush();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tributary-progress");
        thread.setDaemon(true);
        return thread;
    }
}
