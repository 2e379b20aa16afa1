package io.tributary.quality;

import static io.tributary.quality.Given.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.AttributesConfig.Cardinality;
import io.tributary.config.PiiClass;
import io.tributary.config.SemanticType;
import io.tributary.table.Metric;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TableFiguresTest {
    private static final String STAGE_METRIC = "run_sequence BIGINT, configuration STRING, stage STRING, "
            + "metrics ARRAY<STRUCT<metric: STRING, subject: STRING, detail: STRING, value: BIGINT>>";

    @Test
    void rowsOfThisRunAreCounted() {
        Dataset<Row> records = rows(
                "run_sequence BIGINT, source_system STRING, change STRING",
                row(6L, "crm", "insert"),
                row(7L, "crm", "insert"),
                row(7L, "crm", "insert"),
                row(7L, "crm", "delete"));
        Dataset<Row> quarantine =
                rows("run_sequence BIGINT, source_system STRING", row(6L, "crm"), row(7L, "crm"), row(7L, "web"));
        Dataset<Row> files = rows(
                "run_sequence BIGINT, source_system STRING, rows BIGINT",
                row(6L, "crm", 100L),
                row(7L, "crm", 3L),
                row(7L, "crm", 4L),
                row(7L, "web", null));

        assertThat(figures(
                        TableFigures.versions(records, 7),
                        TableFigures.refusals(quarantine, 7),
                        TableFigures.fileRows(files, 7)))
                .containsExactlyInAnyOrder(
                        new Metric("record_rows", "crm", "insert", 2),
                        new Metric("record_rows", "crm", "delete", 1),
                        metric("quarantine_rows", "crm", 1),
                        metric("quarantine_rows", "web", 1),
                        metric("file_rows", "crm", 7),
                        metric("file_rows", "web", 0));
    }

    @Test
    void aRefusedDeliveryMakesNoSourceFresh() {
        Dataset<Row> files = rows(
                "source_system STRING, delivery_date DATE, defect STRING",
                row("crm", Date.valueOf("1970-01-03"), null),
                row("crm", Date.valueOf("1970-01-11"), null),
                row("crm", Date.valueOf("1970-01-21"), "empty-delivery"),
                row("web", Date.valueOf("1970-01-21"), "truncated-file"));

        assertThat(figures(TableFigures.newestDeliveries(files))).containsExactly(metric("newest_delivery", "crm", 10));
    }

    @Test
    void aListWithoutEntriesIsAGapAsNullIs() {
        Dataset<Row> records = rows(
                "source_system STRING, attributes STRUCT<city: STRING, email: ARRAY<STRING>>",
                row("crm", row("Ghent", List.of("a"))),
                row("crm", row(null, List.of())),
                row("crm", row("Ghent", null)),
                row("web", row("Bruges", List.of("b"))));
        List<Attribute> attributes = List.of(
                attribute("city", SemanticType.CITY, Cardinality.ONE),
                attribute("email", SemanticType.EMAIL, Cardinality.MANY));

        assertThat(figures(TableFigures.gaps(records, attributes)))
                .containsExactlyInAnyOrder(
                        metric("records", "crm", 3),
                        new Metric("records_without", "crm", "city", 1),
                        new Metric("records_without", "crm", "email", 2),
                        metric("records", "web", 1),
                        new Metric("records_without", "web", "city", 0),
                        new Metric("records_without", "web", "email", 0));
    }

    @Test
    void theRunBeforeIsTheLastPublishedOneThatReadAnything() {
        Dataset<Row> metrics = rows(
                STAGE_METRIC,
                noted(3L, "c1", "ingest", 900L),
                noted(4L, "c1", "ingest", 1000L),
                noted(4L, "abandoned", "ingest", 7L),
                noted(4L, "c1", "other", 8L),
                noted(5L, "c1", "ingest", 0L),
                noted(6L, "c1", "ingest", 5000L),
                noted(7L, "c1", "ingest", 6000L));
        Dataset<Row> publications = rows(
                "run_sequence BIGINT, configuration STRING",
                row(3L, "c1"),
                row(4L, "c1"),
                row(5L, "c1"),
                row(7L, "c1"));

        assertThat(figures(TableFigures.rowsReadBefore(metrics, publications, 7)))
                .containsExactly(metric("rows_read_before", "crm", 1000));
        assertThat(figures(TableFigures.rowsReadBefore(metrics, publications, 3)))
                .isEmpty();
    }

    private static Row noted(long run, String configuration, String stage, long rowsRead) {
        return row(
                run,
                configuration,
                stage,
                List.of(row("rows_read", "crm", "", rowsRead), row("inserted", "crm", "", 77L)));
    }

    private static Attribute attribute(String name, SemanticType type, Cardinality cardinality) {
        return new Attribute(name, type, PiiClass.DIRECT, cardinality, Optional.empty(), name);
    }

    @SafeVarargs
    private static List<Metric> figures(Dataset<Row>... aggregates) {
        List<Dataset<Row>> all = new ArrayList<>();
        for (Dataset<Row> aggregate : aggregates) {
            all.add(aggregate);
        }
        return TableFigures.collect(all).all();
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }

    private static Dataset<Row> rows(String schema, Row... rows) {
        return TestSession.session().createDataFrame(Arrays.asList(rows), StructType.fromDDL(schema));
    }
}
