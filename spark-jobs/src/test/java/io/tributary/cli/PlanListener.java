package io.tributary.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;

/** Writes down what Spark's event log, history server and web pages would show of every query and job. */
public final class PlanListener extends SparkListener {
    private static final String FILE = "tributary.test.plans";

    /** Options of a process that is listened to. */
    static String[] options(Path file) {
        return new String[] {"-Dspark.extraListeners=" + PlanListener.class.getName(), "-D" + FILE + "=" + file};
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionStart start) {
            note(start.description(), start.details(), start.physicalPlanDescription(), start.sparkPlanInfo());
        } else if (event instanceof SparkListenerSQLAdaptiveExecutionUpdate update) {
            note(update.physicalPlanDescription(), update.sparkPlanInfo());
        }
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
        note(job.properties());
        job.stageInfos().foreach(stage -> {
            note(stage.name(), stage.details());
            return null;
        });
    }

    private static synchronized void note(Object... texts) {
        try {
            Files.write(
                    Path.of(System.getProperty(FILE)),
                    Stream.of(texts).map(String::valueOf).toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
