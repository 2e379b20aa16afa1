package io.tributary.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the gate looks up in tables: each figure is a small aggregate with the columns metric, subject, detail and value.
 * {@link #collect} unites them, so that all are counted by one Spark job.
 */
final class TableFigures {
    /** Versions written in this run; subject source, detail change. */
    static final String RECORD_ROWS = "record_rows";
    /** Rows refused in this run; subject source. */
    static final String QUARANTINE_ROWS = "quarantine_rows";
    /** Rows of the files of this run; subject source. */
    static final String FILE_ROWS = "file_rows";
    /** Newest delivery that was not refused, in days since 1970-01-01; subject source. */
    static final String NEWEST_DELIVERY = "newest_delivery";
    /** Living records; subject source. */
    static final String RECORDS = "records";
    /** Living records without a value; subject source, detail attribute. */
    static final String RECORDS_WITHOUT = "records_without";
    /** Keys that occur more than once; subject table. */
    static final String DOUBLE_KEYS = "double_keys";
    /** Rows whose customer_id is no living customer; subject table. */
    static final String STRANGERS = "strangers";
    /** Scores out of the range of a rule; subject the rule. */
    static final String OUT_OF_RANGE = "out_of_range";
    /** Rows read by the last published run that read any; subject source. */
    static final String ROWS_READ_BEFORE = "rows_read_before";

    private static final Column SOURCE = col("source_system");
    private static final String RUN = "run_sequence";

    private TableFigures() {}

    /** Brings united aggregates to the driver: a few rows per source. */
    static Metrics collect(List<Dataset<Row>> aggregates) {
        return new Metrics(aggregates.stream().reduce(Dataset::unionAll).orElseThrow().collectAsList().stream()
                .map(row -> new Metric(row.getString(0), row.getString(1), row.getString(2), row.getLong(3)))
                .toList());
    }

    /** {@link #RECORD_ROWS} of {@code source_record}. */
    static Dataset<Row> versions(Dataset<Row> sourceRecord, long runSequence) {
        return ofRun(sourceRecord, runSequence)
                .groupBy(SOURCE, col("change"))
                .agg(count(lit(1)).as("rows"))
                .select(figure(RECORD_ROWS, SOURCE, col("change"), col("rows")));
    }

    /** {@link #QUARANTINE_ROWS} of {@code quarantine}. */
    static Dataset<Row> refusals(Dataset<Row> quarantine, long runSequence) {
        return ofRun(quarantine, runSequence)
                .groupBy(SOURCE)
                .agg(count(lit(1)).as("rows"))
                .select(figure(QUARANTINE_ROWS, SOURCE, lit(""), col("rows")));
    }

    /** {@link #FILE_ROWS} of {@code source_file}. */
    static Dataset<Row> fileRows(Dataset<Row> sourceFile, long runSequence) {
        return ofRun(sourceFile, runSequence)
                .groupBy(SOURCE)
                .agg(coalesce(sum("rows"), lit(0L)).as("rows"))
                .select(figure(FILE_ROWS, SOURCE, lit(""), col("rows")));
    }

    /** {@link #NEWEST_DELIVERY} of {@code source_file}. */
    static Dataset<Row> newestDeliveries(Dataset<Row> sourceFile) {
        return sourceFile
                .where(col("defect").isNull())
                .groupBy(SOURCE)
                .agg(unix_date(max("delivery_date")).cast("long").as("day"))
                .select(figure(NEWEST_DELIVERY, SOURCE, lit(""), col("day")));
    }

    /** {@link #RECORDS} and {@link #RECORDS_WITHOUT} of {@code standard_record}, in one pass. */
    static Dataset<Row> gaps(Dataset<Row> standardRecord, Collection<Attribute> attributes) {
        List<Column> counts = new ArrayList<>();
        List<Column> figures = new ArrayList<>();
        figures.add(entry(RECORDS, lit(""), col("records")));
        for (Attribute attribute : attributes) {
            Column value = col("attributes").getField(attribute.name());
            Column absent =
                    attribute.many() ? value.isNull().or(array_size(value).equalTo(0)) : value.isNull();
            counts.add(count_if(absent).as(attribute.name()));
            figures.add(entry(RECORDS_WITHOUT, lit(attribute.name()), col(attribute.name())));
        }
        return standardRecord
                .groupBy(SOURCE)
                .agg(count(lit(1)).as("records"), counts.toArray(Column[]::new))
                .select(SOURCE, explode(array(figures.toArray(Column[]::new))).as("figure"))
                .select(figure(col("figure.metric"), SOURCE, col("figure.detail"), col("figure.value")));
    }

    /** {@link #ROWS_READ_BEFORE} of {@code stage_metric} and {@code publication}: runs that nobody saw don't count. */
    static Dataset<Row> rowsReadBefore(Dataset<Row> stageMetric, Dataset<Row> publication, long runSequence) {
        Dataset<Row> published = publication
                .where(col("run_sequence").lt(runSequence))
                .select("run_sequence", "configuration")
                .distinct();
        return stageMetric
                .where(col("stage").equalTo("ingest"))
                .join(published, new String[] {"run_sequence", "configuration"}, "left_semi")
                .select(col("run_sequence"), explode(col("metrics")).as("figure"))
                .where(col("figure.metric")
                        .equalTo("rows_read")
                        .and(col("figure.value").gt(0)))
                .groupBy(col("figure.subject").as("source_system"))
                .agg(max_by(col("figure.value"), col("run_sequence")).as("rows"))
                .select(figure(ROWS_READ_BEFORE, SOURCE, lit(""), col("rows")));
    }

    static Dataset<Row> ofRun(Dataset<Row> rows, long runSequence) {
        return rows.where(col(RUN).equalTo(runSequence));
    }

    static Column entry(String name, Column detail, Column value) {
        return struct(lit(name).as("metric"), detail.as("detail"), value.as("value"));
    }

    private static Column[] figure(String name, Column subject, Column detail, Column value) {
        return figure(lit(name), subject, detail, value);
    }

    static Column[] figure(Column name, Column subject, Column detail, Column value) {
        return new Column[] {name.as("metric"), subject.as("subject"), detail.as("detail"), value.as("value")};
    }
}
