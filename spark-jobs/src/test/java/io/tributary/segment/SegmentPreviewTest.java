package io.tributary.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.ConfigurationException;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Unknown;
import io.tributary.segment.Previewed.Moved;
import io.tributary.segment.Previewed.Overlap;
import io.tributary.segment.Previewed.Reach;
import io.tributary.segment.SegmentPreview.Published;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.ScoreTables;
import io.tributary.table.SegmentTables;
import io.tributary.table.Table;
import io.tributary.table.TraitTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a definition would make of five published customers. */
class SegmentPreviewTest {
    private static final Map<Table, Dataset<Row>> TABLES = Map.of(
            ScoreTables.CUSTOMER_SCORE,
            Rows.of(
                    "run_sequence bigint, customer_id string, score string, value double, percentile int",
                    "6,a,churn,0.1,99",
                    "7,a,churn,0.2,10",
                    "7,c,churn,0.9,95",
                    "6,b,value,50.0,80"),
            GoldenTables.GOLDEN_RECORD,
            Rows.of("customer_id string, country string", "a,GB", "b,GB", "c,DE", "d,", "e,FR"),
            TraitTables.CUSTOMER_TRAITS,
            Rows.of(
                    "customer_id string, orders bigint, revenue decimal(28,4)",
                    "a,5,500.00",
                    "b,4,90.00",
                    "c,1,300.00",
                    "d,0,"),
            TraitTables.TRAIT_PART,
            Rows.of("node_id string, day date, trait string, events bigint, total decimal(38,6)"),
            IdentityTables.CROSSWALK,
            Rows.of("node_id string, customer_id string, valid_to_run bigint"),
            GoldenTables.CONTACT_POINT,
            Rows.of(
                    "customer_id string, contact_type string, valid boolean",
                    "a,email,true",
                    "a,email,true",
                    "a,phone,false",
                    "c,email,true",
                    "c,phone,true",
                    "d,email,true"),
            SegmentTables.RFM,
            Rows.of("customer_id string, r int, segment string", "a,5,champions", "b,1,Others", "c,5,Others")
                    .selectExpr("customer_id", "named_struct('r', r, 'f', r, 'm', r) as score", "segment"),
            SegmentTables.LIFECYCLE,
            Rows.of(
                    "customer_id string, state string, since timestamp, previous string",
                    "a,active,2026-06-01T00:00:00Z,new",
                    "c,active,2026-06-30T00:00:00Z,new"),
            SegmentTables.SEGMENT_MEMBER,
            Rows.of("customer_id string, segment string", "a,vip", "b,vip", "a,loyal", "c,loyal", "e,loyal", "d,never"),
            SegmentTables.SEGMENT_DEFINITION,
            Rows.of("segment string, active boolean", "vip,true", "loyal,true", "never,true", "fresh,false"));

    private final SegmentPreview preview = published(7);

    private static SegmentPreview published(long run) {
        return new SegmentPreview(
                new Declaration()
                        .segment("vip", "revenue > 100")
                        .segment("fresh", "in_segment(vip) and rfm.r = 5 and lifecycle.days < 10")
                        .segment("off", "clicks > 1", Unknown.OUT, Undeclared.OFF)
                        .columns(),
                new Published(run, Instant.parse("2026-07-01T00:00:00Z"), TABLES::get));
    }

    @Test
    void aSegmentOfTheConfigurationBesideThatPublished() {
        Previewed vip = preview.ofSegment("vip", 1);

        assertThat(vip.customers()).isEqualTo(5);
        assertThat(vip.members()).isEqualTo(2);
        assertThat(vip.unknown()).isEqualTo(2);
        assertThat(vip.moved()).contains(new Moved(1, 1));
        assertThat(vip.reachable()).containsExactly(new Reach("email", 2), new Reach("phone", 1));
        assertThat(vip.overlaps()).containsExactly(new Overlap("loyal", 3, 2));
        assertThat(vip.sample()).containsExactly("a");
        assertThat(vip.text()).isEqualTo("""
                Segment vip: revenue > 100
                ====================================================================================================
                  as of run 7, 2026-07-01T00:00:00Z; nothing is written

                Size
                  members                       2             40.0 %        of golden records
                  unknown                       2             40.0 %        neither true nor false; they count as
                                                                            out
                  would enter                   1                           not in it as published
                  would leave                   1                           in it as published

                Reachable by a valid contact point
                  email                         2             100.0 %
                  phone                         1             50.0 %

                Also in
                  loyal                         2             100.0 %       of 3 members

                Sample
                  a
                """);
    }

    @Test
    void aRuleThatIsGiven() {
        Previewed rule = preview.ofRule(" in_segment(fresh) or country = 'FR'", Unknown.IN, 9);

        assertThat(rule.sample()).containsExactly("c", "d", "e");
        assertThat(rule.unknown()).isEqualTo(1);
        assertThat(rule.moved()).isEqualTo(Optional.empty());
        assertThat(rule.text()).startsWith("Segment of in_segment(fresh) or country = 'FR'\n");
        assertThat(rule.json()).startsWith("""
                {
                  "segment" : null,
                  "rule" : "in_segment(fresh) or country = 'FR'",
                  "unknown" : "in",
                  "run_sequence" : 7,
                  "run_instant" : "2026-07-01T00:00:00Z",
                  "customers" : 5,
                  "members" : 3,
                  "unknown_customers" : 1,
                  "would_enter" : null,
                  "would_leave" : null,
                  "reachable" : {
                    "email" : 2,
                    "phone" : 1
                  },
                  "overlaps" : [ {
                    "segment" : "loyal",
                    "members" : 3,
                    "common" : 2
                  }, {
                    "segment" : "never",
                    "members" : 1,
                    "common" : 1
                  } ],
                  "sample" : [ "c", "d", "e" ]
                }
                """);
    }

    /** What a run said counts until the next, also if that can say nothing. */
    @Test
    void scoresAreOfTheLatestRun() {
        assertThat(preview.ofRule("churn.percentile >= 90 or churn.value < 0.15", Unknown.OUT, 9)
                        .sample())
                .containsExactly("c");
        assertThat(published(8).ofRule("churn.value is null", Unknown.OUT, 9).members())
                .isEqualTo(5);
    }

    @Test
    void whatCannotBePreviewedIsTold() {
        assertThatThrownBy(() -> preview.ofSegment("vpi", 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Unknown segment 'vpi'. Did you mean 'vip'?");
        assertThatThrownBy(() -> preview.ofSegment("off", 1))
                .hasMessage("Segment 'off' is off: unknown name 'clicks'. Declare it");
        assertThatThrownBy(() -> preview.ofRule("revenu > 1 and orders", Unknown.OUT, 1))
                .hasMessage("--where: unknown name 'revenu'. Did you mean 'revenue'?");
        List<String> none =
                preview.ofRule("orders > 100", Unknown.OUT, 1).text().lines().toList();
        assertThat(none).contains("  nobody", "  no published segment", "  none");
    }
}
