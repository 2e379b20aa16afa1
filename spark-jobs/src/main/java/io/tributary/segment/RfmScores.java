package io.tributary.segment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.SegmentConfig.Range;
import io.tributary.config.SegmentConfig.Rfm;
import io.tributary.config.SegmentConfig.RfmSegment;
import io.tributary.table.SegmentTables;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores customers with an order by how long ago the last one was, how many there are and how much money they brought. Each
 * score is 1-5 by fifths of these customers, 5 the best: few days, many orders, much money. Equal values share a score, so
 * that fifths are uneven where many are equal, and scores are missing where there are fewer than five different values.
 */
final class RfmScores {
    /** Segment of those whom no range fits. */
    static final String OTHERS = "Others";

    /** The best score, of 1 on. */
    static final int BEST = 5;

    private final Rfm rfm;

    RfmScores(Rfm rfm) {
        this.rfm = rfm;
    }

    /** Where fifths end, of all customers with an order. */
    CutPoints cutPoints(Dataset<Row> traits) {
        return CutPoints.of(traits.where(hasOrdered()), measures());
    }

    /** The traits looked at: recency, frequency, money. */
    List<String> measures() {
        return List.of(rfm.recency(), rfm.frequency(), rfm.monetary());
    }

    /** Adds a column of scores and segment, null without an order. */
    Dataset<Row> scored(Dataset<Row> customers, CutPoints cuts) {
        Dataset<Row> beside = customers.crossJoin(broadcast(cuts.row(customers.sparkSession(), RfmScores::cut)));
        Column r = lit(BEST).minus(below(rfm.recency()));
        Column f = lit(1).plus(below(rfm.frequency()));
        Column m = lit(1).plus(below(rfm.monetary()));
        return beside.withColumn("_r", r)
                .withColumn("_f", f)
                .withColumn("_m", m)
                .withColumn(
                        CustomerColumns.RFM,
                        when(
                                hasOrdered(),
                                struct(
                                        col("_r").as("r"),
                                        col("_f").as("f"),
                                        col("_m").as("m"),
                                        segment().as("segment"))))
                .drop("_r", "_f", "_m", cut(rfm.recency()), cut(rfm.frequency()), cut(rfm.monetary()));
    }

    /** Rows of the table. */
    Dataset<Row> rows(Dataset<Row> scored) {
        return scored.where(col(CustomerColumns.RFM).isNotNull())
                .select(
                        col("customer_id"),
                        col(rfm.recency()).cast("long").as("recency_days"),
                        col(rfm.frequency()).cast("long").as("frequency"),
                        col(rfm.monetary()).cast(SegmentTables.TOTAL).as("monetary"),
                        struct(col("rfm.r"), col("rfm.f"), col("rfm.m")).as("score"),
                        col("rfm.segment").as("segment"));
    }

    /** Adds the column from rows of the table. */
    static Dataset<Row> published(Dataset<Row> customers, Dataset<Row> rows) {
        Dataset<Row> scored = rows.select(
                col("customer_id"),
                struct(
                                col("score.r").as("r"),
                                col("score.f").as("f"),
                                col("score.m").as("m"),
                                col("segment").as("segment"))
                        .as(CustomerColumns.RFM));
        return customers.join(scored, CustomerFacts.BY_CUSTOMER, "left");
    }

    private Column hasOrdered() {
        return coalesce(col(rfm.frequency()).gt(0), lit(false))
                .and(col(rfm.recency()).isNotNull());
    }

    /** How many cut points a value exceeds, from 0 to 4; null without a value. */
    private static Column below(String trait) {
        Column value = col(trait).cast(SegmentTables.TOTAL);
        return when(value.isNotNull(), size(filter(col(cut(trait)), point -> point.lt(value))));
    }

    private static String cut(String trait) {
        return "cut points of " + trait;
    }

    private Column segment() {
        Column named = null;
        for (RfmSegment each : rfm.segments()) {
            Column fits = within("_r", each.recency())
                    .and(within("_f", each.frequency()))
                    .and(within("_m", each.monetary()));
            named = named == null ? when(fits, each.name()) : named.when(fits, each.name());
        }
        return named == null ? lit(OTHERS) : named.otherwise(OTHERS);
    }

    private static Column within(String score, Range range) {
        return range.equals(Range.ALL) ? lit(true) : col(score).between(range.least(), range.greatest());
    }
}
