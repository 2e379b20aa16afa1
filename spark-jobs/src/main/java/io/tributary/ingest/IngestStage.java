package io.tributary.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Mode;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.InputFile;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Takes in the run's deliveries: one pass over the files, the newest version of each key, three tables written. */
public final class IngestStage implements Stage {

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public Set<Table> reads() {
        return Set.of();
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(Tables.SOURCE_RECORD);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(Tables.SOURCE_FILE, Tables.SOURCE_RECORD, Tables.QUARANTINE);
    }

    @Override
    public void run(StageContext context) {
        try (Kept kept = new Kept()) {
            Dataset<Row> received = kept.keep(new Deliveries(context).read());
            Dataset<Row> repeated = kept.keep(Settlement.repeated(received));
            Dataset<Row> known = context.hasPrevious() ? kept.keep(known(context, received)) : null;
            Map<String, Integer> latestSnapshots = latestSnapshots(context);
            Dataset<Row> settled = new Settlement(context.configuration().sources())
                    .settle(received, repeated, known, latestSnapshots);
            Balance balance = Balance.of(settled);
            balance.refuseMisshapenFiles();
            SnapshotDeletions deletions = new SnapshotDeletions(latestSnapshots, balance);
            Dataset<Row> versions = versions(context, settled, deletions);
            Dataset<Row> gone = context.hasPrevious() ? kept.keep(deletions.deletions(context, received)) : null;
            context.together(
                    part -> part.write(Tables.SOURCE_FILE, sourceFiles(part, balance)),
                    part -> part.write(Tables.QUARANTINE, quarantine(part, received)),
                    part -> part.write(Tables.SOURCE_RECORD, gone == null ? versions : versions.unionByName(gone)));
            new IngestMetrics(context, balance, deletions).note(gone);
        }
    }

    /** What the lake knows of the keys received: counted first, so that Spark sends few keys to all records instead of both. */
    private static Dataset<Row> known(StageContext context, Dataset<Row> received) {
        received.count();
        return Settlement.known(context.readPrevious(Tables.SOURCE_RECORD), received);
    }

    /** Day of the newest delivery of each snapshot source in this run. */
    private static Map<String, Integer> latestSnapshots(StageContext context) {
        Map<String, Integer> latest = new HashMap<>();
        for (SourceConfig source : context.configuration().sources()) {
            if (source.mode() == Mode.SNAPSHOT) {
                context.files(source).stream()
                        .mapToInt(file -> (int) file.deliveryDate().toEpochDay())
                        .max()
                        .ifPresent(day -> latest.put(source.name(), day));
            }
        }
        return latest;
    }

    private static Dataset<Row> sourceFiles(StageContext context, Balance balance) {
        List<Row> rows = context.configuration().sources().stream()
                .flatMap(source -> context.files(source).stream())
                .map(file -> sourceFile(context, file, balance))
                .toList();
        return context.session()
                .createDataFrame(
                        rows, Tables.SOURCE_FILE.schema(context.configuration().declared()))
                .coalesce(1);
    }

    private static Row sourceFile(StageContext context, InputFile file, Balance balance) {
        return RowFactory.create(
                context.runSequence(),
                file.source(),
                Date.valueOf(file.deliveryDate()),
                file.path(),
                file.size(),
                Timestamp.from(file.modified()),
                file.etag(),
                balance.rowsIn(file),
                balance.defectOf(file));
    }

    private static Dataset<Row> quarantine(StageContext context, Dataset<Row> received) {
        return received.where(col("reason").isNotNull())
                .withColumn("run_sequence", lit(context.runSequence()))
                .withColumn("delivery_date", deliveryDate());
    }

    private static Dataset<Row> versions(StageContext context, Dataset<Row> settled, SnapshotDeletions deletions) {
        return settled.where(col("outcome").isin(Settlement.INSERT, Settlement.UPDATE, Settlement.DELETE))
                .where(not(deletions.supersededByAbsence()))
                .select(
                        lit(context.runSequence()).as("run_sequence"),
                        col("source_system"),
                        col("record_id"),
                        col("source_record_id"),
                        col("event_time"),
                        deliveryDate().as("delivery_date"),
                        col("outcome").as("change"),
                        col("row_hash"),
                        col("payload"),
                        col("file"),
                        col("position"));
    }

    private static Column deliveryDate() {
        return date_from_unix_date(col("delivery_day"));
    }
}
