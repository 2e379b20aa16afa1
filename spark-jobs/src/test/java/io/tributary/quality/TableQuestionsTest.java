package io.tributary.quality;

import static io.tributary.quality.Given.atMost;
import static io.tributary.quality.Given.metric;
import static io.tributary.quality.Given.named;
import static io.tributary.quality.Given.on;
import static io.tributary.quality.Given.onTable;
import static io.tributary.quality.Given.ranging;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.table.GoldenTables;
import io.tributary.table.Metric;
import io.tributary.table.ScoreTables;
import io.tributary.table.Tables;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What rules ask of a table's rows. */
class TableQuestionsTest {
    private static final long RUN = 7;
    private static final Rule UNIQUE = atMost(Check.UNIQUE_KEY, 0);
    private static final Rule REFERENCE = atMost(Check.REFERENCE, 0);
    private static final Rule RANGE = atMost(Check.SCORE_RANGE, 0);

    @Test
    void everythingIsAskedInOnePass() {
        List<Rule> rules = List.of(
                onTable("customer_score", UNIQUE),
                onTable("customer_score", REFERENCE),
                named("numbers", RANGE),
                named("probability", on(RuleKey.SCORE, "churn", ranging(0, 1, RANGE))),
                named("money", on(RuleKey.SCORE, "value", ranging(0, 1e9, RANGE))));
        Dataset<Row> scores = rows(
                "run_sequence BIGINT, customer_id STRING, score STRING, value DOUBLE",
                row(6L, "gone", "churn", Double.NaN),
                row(RUN, "a", "churn", 0.0),
                row(RUN, "b", "churn", 1.0),
                row(RUN, "b", "churn", 1.0001),
                row(RUN, "b", "value", -0.01),
                row(RUN, "c", "churn", null),
                row(RUN, "c", "value", Double.NaN),
                row(RUN, "gone", "value", Double.POSITIVE_INFINITY),
                row(RUN, null, "value", 20.0),
                row(RUN, "d", "own", -5.0));

        assertThat(answers(new TableQuestions(ScoreTables.CUSTOMER_SCORE, rules), scores, "a", "b", "c", "d"))
                .containsExactlyInAnyOrder(
                        metric("double_keys", "customer_score", 1),
                        metric("strangers", "customer_score", 2),
                        metric("out_of_range", "numbers", 3),
                        metric("out_of_range", "probability", 2),
                        metric("out_of_range", "money", 3));
    }

    @Test
    void keysThatOccurTwiceAreCountedOnceEach() {
        Dataset<Row> records = rows(
                "record_id STRING, run_sequence BIGINT",
                row("a", RUN),
                row("a", RUN),
                row("a", RUN),
                row("a", 8L),
                row("b", RUN),
                row("b", RUN),
                row("c", RUN),
                row("d", 6L),
                row("d", 6L));

        assertThat(answers(
                        new TableQuestions(Tables.SOURCE_RECORD, List.of(onTable("source_record", UNIQUE))), records))
                .containsExactly(metric("double_keys", "source_record", 2));
    }

    @Test
    void aReferenceAloneIsCountedByRows() {
        Dataset<Row> conflicts = rows("customer_id STRING", row("a"), row("gone"), row("gone"));
        List<Rule> rules = List.of(onTable("golden_conflict", REFERENCE));

        assertThat(answers(new TableQuestions(GoldenTables.GOLDEN_CONFLICT, rules), conflicts, "a"))
                .containsExactly(metric("strangers", "golden_conflict", 2));
        assertThat(new TableQuestions(GoldenTables.GOLDEN_RECORD, rules).isNone())
                .isTrue();
    }

    private static List<Metric> answers(TableQuestions questions, Dataset<Row> rows, String... living) {
        Dataset<Row> customers = rows(
                "customer_id STRING", Arrays.stream(living).map(id -> row(id)).toArray(Row[]::new));
        return TableFigures.collect(List.of(questions.answered(rows, () -> customers, RUN)))
                .all();
    }

    private static Row row(Object... values) {
        return RowFactory.create(values);
    }

    private static Dataset<Row> rows(String schema, Row... rows) {
        return TestSession.session().createDataFrame(Arrays.asList(rows), StructType.fromDDL(schema));
    }
}
