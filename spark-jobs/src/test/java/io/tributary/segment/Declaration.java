package io.tributary.segment;

import io.tributary.config.SegmentConfig;
import io.tributary.config.SegmentConfig.Cohorts;
import io.tributary.config.SegmentConfig.Fall;
import io.tributary.config.SegmentConfig.Interval;
import io.tributary.config.SegmentConfig.Lifecycle;
import io.tributary.config.SegmentConfig.Range;
import io.tributary.config.SegmentConfig.Rfm;
import io.tributary.config.SegmentConfig.RfmSegment;
import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Unknown;
import io.tributary.config.SegmentConfig.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** What a test declares: a few attributes and traits, and segments over them. */
final class Declaration {
    static final Rfm RFM = new Rfm(
            "days_since_order",
            "orders",
            "revenue",
            List.of(
                    new RfmSegment("champions", new Range(5, 5), new Range(4, 5), new Range(4, 5)),
                    new RfmSegment("loyal", Range.ALL, new Range(4, 5), Range.ALL),
                    new RfmSegment("promising", new Range(4, 5), Range.ALL, Range.ALL)),
            Undeclared.OFF);
    static final Lifecycle LIFE = new Lifecycle(
            "days_since_order",
            "orders",
            "first_order_at",
            new Interval("order_interval_days", 10, 100),
            30,
            60,
            new Fall(90, Optional.of(new BigDecimal(2)), 7),
            new Fall(180, Optional.of(new BigDecimal(3)), 14),
            new Fall(365, Optional.of(new BigDecimal("5.5")), 0),
            Undeclared.OFF);
    static final StructType TRAITS = StructType.fromDDL("orders bigint, days_since_order bigint, revenue decimal(28,4),"
            + " first_order_at timestamp, order_interval_days decimal(28,4), returns bigint, nps decimal(28,4),"
            + " top_category string, born_on date");
    static final StructType ATTRIBUTES = StructType.fromDDL("country string, email array<string>");

    private final List<Segment> segments = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private StructType traits = TRAITS;
    private String orders = "count of orders";

    Declaration segment(String name, String where) {
        return segment(name, where, Unknown.OUT, Undeclared.REFUSE);
    }

    Declaration segment(String name, String where, Unknown unknown, Undeclared undeclared) {
        segments.add(new Segment(name, where, unknown, "", undeclared));
        return this;
    }

    Declaration window(Window window) {
        windows.add(window);
        return this;
    }

    /** What the trait of that name counts. */
    Declaration orders(String meaning) {
        orders = meaning;
        return this;
    }

    Declaration without(String... names) {
        for (String name : names) {
            StructType left = new StructType();
            for (var field : traits.fields()) {
                left = field.name().equals(name) ? left : left.add(field);
            }
            traits = left;
        }
        return this;
    }

    SegmentConfig config() {
        return new SegmentConfig(RFM, LIFE, new Cohorts("orders", 3, Undeclared.OFF), windows, segments);
    }

    CustomerColumns columns() {
        return CustomerColumns.of(
                config(),
                new Known(
                        ATTRIBUTES,
                        traits,
                        List.of("churn"),
                        Map.of("orders", "orders", "revenue", "revenue", "returns", "returns"),
                        Map.of("orders", orders)));
    }

    SegmentRules rules() {
        return SegmentRules.of(columns());
    }
}
