package io.tributary.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Datasets that are used more than once, kept until the stage is over, whatever ends it. */
final class Kept implements AutoCloseable {
    private final Deque<Dataset<Row>> datasets = new ArrayDeque<>();

    Dataset<Row> keep(Dataset<Row> rows) {
        Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
        datasets.push(kept);
        return kept;
    }

    @Override
    public void close() {
        datasets.forEach(Dataset::unpersist);
    }
}
