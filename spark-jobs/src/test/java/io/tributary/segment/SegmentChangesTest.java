package io.tributary.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.table.SegmentTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Who enters and leaves, and why; who stays keeps since when. */
class SegmentChangesTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final String MEMBER =
            "customer_id string, segment string, since_run bigint, since timestamp, definition_version string";
    private static final String IDS = "run_sequence bigint, event string, customer_id string, other_customer_id string";
    private static final String DEFINITION =
            "segment string, active boolean, definition_version string, since_run bigint";

    private final Declaration declaration = new Declaration()
            .segment("same", "orders > 1")
            .segment("other", "nps > 9")
            .segment("added", "nps > 8");
    private final Map<String, String> versions =
            Definitions.versions(declaration.rules().inOrder(), declaration.columns());
    private final Definitions definitions = new Definitions(
            declaration.rules(),
            declaration.columns(),
            Rows.of(
                    DEFINITION,
                    "same,true," + versions.get("same") + ",2",
                    "other,true,0123456789ab,2",
                    "added,false,,",
                    "gone,true,ba9876543210,1"));
    private final SegmentChanges changes = new SegmentChanges(7, NOW);

    private Dataset<Row> compared(int partitions) {
        Dataset<Row> members = Rows.of(
                "customer_id string, segment string",
                "stays,same",
                "enters,same",
                "survivor,same",
                "new half,same",
                "stays,other",
                "enters,other",
                "survivor,other",
                "survivor,added",
                "enters,added");
        Dataset<Row> before = Rows.of(
                MEMBER,
                "stays,same,3,2026-03-01T00:00:00Z," + versions.get("same"),
                "leaves,same,3,2026-03-01T00:00:00Z," + versions.get("same"),
                "merged away,same,3,2026-03-01T00:00:00Z," + versions.get("same"),
                "retired,same,3,2026-03-01T00:00:00Z," + versions.get("same"),
                "old half,same,3,2026-03-01T00:00:00Z," + versions.get("same"),
                "stays,other,4,2026-04-01T00:00:00Z,0123456789ab",
                "leaves,other,4,2026-04-01T00:00:00Z,0123456789ab",
                "stays,gone,1,2026-01-01T00:00:00Z,ba9876543210");
        Dataset<Row> ids = Rows.of(
                IDS,
                "7,merged,merged away,survivor",
                "7,split,new half,old half",
                "7,split,torn,survivor",
                "7,retired,retired,",
                "7,created,enters,",
                "6,merged,leaves,enters");
        return changes.of(
                members.repartition(partitions),
                before.repartition(partitions),
                ids,
                definitions.beside(TestSession.session()));
    }

    @Test
    void membersAndHistory() {
        String same = versions.get("same");
        String other = versions.get("other");
        String added = versions.get("added");
        List<String> members = List.of(
                "enters|added|7|2026-07-01|" + added,
                "enters|other|7|2026-07-01|" + other,
                "enters|same|7|2026-07-01|" + same,
                "new half|same|7|2026-07-01|" + same,
                "stays|other|4|2026-04-01|" + other,
                "stays|same|3|2026-03-01|" + same,
                "survivor|added|7|2026-07-01|" + added,
                "survivor|other|7|2026-07-01|" + other,
                "survivor|same|7|2026-07-01|" + same);
        List<String> history = List.of(
                "7|enters|added|entered|new segment|2026-07-01|" + added,
                "7|enters|other|entered|definition change|2026-07-01|" + other,
                "7|enters|same|entered|rule|2026-07-01|" + same,
                "7|leaves|other|exited|definition change|2026-07-01|" + other,
                "7|leaves|same|exited|rule|2026-07-01|" + same,
                "7|merged away|same|exited|merge|2026-07-01|" + same,
                "7|new half|same|entered|split|2026-07-01|" + same,
                "7|old half|same|exited|split|2026-07-01|" + same,
                "7|retired|same|exited|retired|2026-07-01|" + same,
                "7|stays|gone|exited|segment removed|2026-07-01|ba9876543210",
                "7|survivor|added|entered|new segment|2026-07-01|" + added,
                "7|survivor|other|entered|merge|2026-07-01|" + other,
                "7|survivor|same|entered|merge|2026-07-01|" + same);

        for (int partitions : new int[] {1, 7}) {
            Dataset<Row> compared = compared(partitions);
            assertThat(Rows.told(changes.members(compared)
                            .selectExpr("customer_id", "segment", "since_run", "date(since)", "definition_version")))
                    .isEqualTo(members);
            assertThat(Rows.told(changes.history(compared)
                            .selectExpr(
                                    "run_sequence",
                                    "customer_id",
                                    "segment",
                                    "change",
                                    "reason",
                                    "date(at)",
                                    "definition_version")))
                    .isEqualTo(history);
        }
    }

    /** One that is as it was is so since the run that made it so. */
    @Test
    void definitionsTellSinceWhen() {
        assertThat(Rows.told(definitions
                        .rows(
                                TestSession.session(),
                                SegmentTables.SEGMENT_DEFINITION.schema(Declared.NOTHING),
                                7,
                                Map.of("same", 4L))
                        .select("segment", "active", "definition_version", "since_run", "members")))
                .containsExactly(
                        "added|true|" + versions.get("added") + "|7|0",
                        "other|true|" + versions.get("other") + "|7|0",
                        "same|true|" + versions.get("same") + "|2|4");
    }
}
