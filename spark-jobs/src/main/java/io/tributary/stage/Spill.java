package io.tributary.stage;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What the tasks of a stage of the flow had no memory for and put on the disks of their executors, in bytes as they lay there.
 * Stages may run beside each other: their tasks are told apart by a property of the thread that a stage works in, which
 * threads that it starts inherit.
 */
final class Spill implements AutoCloseable {
    private static final String STAGE = "tributary.stage";
    /** Spark tells of a task soon after its end; what is not told by then is not counted. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final SparkContext spark;
    private final String before;
    private final Listener listener;

    /** Counts from now on what this thread, and threads that it starts, have done. */
    Spill(SparkContext spark, String stage) {
        this.spark = spark;
        this.before = spark.getLocalProperty(STAGE);
        this.listener = new Listener(stage);
        spark.setLocalProperty(STAGE, stage);
        spark.addSparkListener(listener);
    }

    private static final class Listener extends SparkListener {
        private final String stage;
        private final Set<Integer> sparkStages = new HashSet<>();
        private long bytes;

        Listener(String stage) {
            this.stage = stage;
        }

        @Override
        public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
            if (submitted.properties() != null
                    && stage.equals(submitted.properties().getProperty(STAGE))) {
                sparkStages.add(submitted.stageInfo().stageId());
            }
        }

        @Override
        public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
            // A task that has failed may have no figures.
            if (end.taskMetrics() != null && sparkStages.contains(end.stageId())) {
                bytes += end.taskMetrics().diskBytesSpilled();
            }
        }

        synchronized long bytes() {
            return bytes;
        }
    }

    /** Bytes up to now. */
    long bytes() {
        try {
            spark.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
        } catch (TimeoutException e) {
            // Then the figure is a little too small.
        }
        return listener.bytes();
    }

    @Override
    public void close() {
        spark.removeSparkListener(listener);
        spark.setLocalProperty(STAGE, before);
    }
}
