package io.tributary.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Rows written since the last reset, and how long the Spark stages at work still need. */
final class TaskCounter extends SparkListener {
    private static final double NANOS = 1e9;
    /** Below this many finished tasks a guess is noise. */
    private static final int ENOUGH_TASKS = 4;

    private final Map<Integer, Work> atWork = new HashMap<>();
    private long rows;

    private static final class Work {
        private final int total;
        private final long started = System.nanoTime();
        private int done;

        Work(int total) {
            this.total = total;
        }

        OptionalLong secondsLeft() {
            double elapsed = (System.nanoTime() - started) / NANOS;
            return done < ENOUGH_TASKS
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.round(elapsed * (total - done) / done));
        }
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        atWork.put(
                submitted.stageInfo().stageId(), new Work(submitted.stageInfo().numTasks()));
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskMetrics() != null) {
            rows += end.taskMetrics().outputMetrics().recordsWritten();
        }
        Work work = atWork.get(end.stageId());
        if (work != null) {
            work.done++;
        }
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
        atWork.remove(completed.stageInfo().stageId());
    }

    synchronized void reset() {
        rows = 0;
    }

    synchronized long rows() {
        return rows;
    }

    /** Of the Spark stage that needs longest, once enough of its tasks are done. */
    synchronized OptionalLong secondsLeft() {
        return atWork.values().stream()
                .map(Work::secondsLeft)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
    }
}
