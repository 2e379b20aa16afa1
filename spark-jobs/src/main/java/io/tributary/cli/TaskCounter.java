package io.tributary.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Rows written since the last reset, and how far the Spark stages at work are. */
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

    /**
     * What is seen of the work.
     *
     * @param rows written since the last reset
     * @param done finished tasks of the Spark stages at work
     * @param tasks all tasks of these
     * @param secondsLeft of the one that needs longest, once enough of its tasks are done
     */
    record Sight(long rows, int done, int tasks, OptionalLong secondsLeft) {
        /** Whether the tasks are enough for their share to tell anything. */
        boolean tells() {
            return tasks >= ENOUGH_TASKS;
        }

        int percent() {
            return (int) (100L * done / tasks);
        }
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        atWork.put(
                submitted.stageInfo().stageId(), new Work(submitted.stageInfo().numTasks()));
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        // One that failed is done again.
        if (end.taskInfo().successful()) {
            if (end.taskMetrics() != null) {
                rows += end.taskMetrics().outputMetrics().recordsWritten();
            }
            Work work = atWork.get(end.stageId());
            if (work != null && work.done < work.total) {
                work.done++;
            }
        }
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
        atWork.remove(completed.stageInfo().stageId());
    }

    synchronized void reset() {
        rows = 0;
    }

    synchronized Sight sight() {
        OptionalLong left = atWork.values().stream()
                .map(Work::secondsLeft)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
        int done = atWork.values().stream().mapToInt(work -> work.done).sum();
        int tasks = atWork.values().stream().mapToInt(work -> work.total).sum();
        return new Sight(rows, done, tasks, left);
    }
}
