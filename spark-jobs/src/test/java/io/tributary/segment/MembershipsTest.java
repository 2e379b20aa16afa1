package io.tributary.segment;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Unknown;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What rules say of customers, of whom something may not be known or not be computable. */
class MembershipsTest {
    private static final Declaration RULES = new Declaration()
            .segment("spent", "revenue > 100")
            .segment("did_not_spend", "not (revenue > 100)")
            .segment("perhaps_spent", "revenue > 100", Unknown.IN, Undeclared.REFUSE)
            .segment("no_revenue", "revenue is null")
            .segment("average_over_50", "revenue / orders > 50")
            .segment("average_unknown", "revenue / orders is null")
            .segment("average_or_spent", "revenue / orders > 50 or revenue > 100")
            .segment("rest", "orders % returns = 1")
            .segment("too_great", "orders * 9223372036854775807 > 0")
            .segment("too_great_or_few", "orders + 9223372036854775807 > 0 or orders < 3")
            .segment("third_email", "coalesce(element_at(email, 3), 'none') = 'none' or orders = 4")
            .segment("nothing_shared", "element_at(email, 3) = 'x' or element_at(email, 3) = 'y' or orders = 4")
            .segment("negative", "-orders < mod(orders, returns)")
            .segment("no_date", "year(to_date(top_category)) = 2026 or orders = 4")
            .segment("cast_by_hand", "cast(top_category as int) = 7")
            .segment("number_by_hand", "cast(top_category as double) > 5")
            .segment("fails_or_few", "split_part(country, 'x', cast(orders as int)) = 'y' or orders < 3")
            .segment("rooted", "sqrt(revenue - 200) > 0 or orders = 2")
            .segment("british", "upper(country) in ('GB', 'UK')")
            .segment("not_british", "not in_segment(british)")
            .segment("both", "in_segment(spent) and in_segment(not_british)")
            .segment("neither", "not in_segment(both) and not in_segment(british)")
            .segment("example", "exists(email, e -> endswith(e, '@x.example'))")
            .segment("likely", "churn.percentile >= 90")
            .segment("lately", "first_order_at >= '2026-01-01'");

    private static List<String> members(int partitions) {
        Dataset<Row> customers = Rows.of(
                        "customer_id string, country string, emails string, orders bigint, returns bigint,"
                                + " revenue decimal(28,4), top_category string, first_order_at timestamp, percentile int",
                        "a,gb,a@x.example b@y.example,4,3,500.00,7,2026-02-01T00:00:00Z,95",
                        "b,DE,b@y.example,0,0,0.00,toys,,",
                        "c,,,,,,NaN,,10",
                        "d,UK,d@x.example,2,0,80.00,2026-03-01,2025-12-31T23:59:59Z,90")
                .selectExpr(
                        "*",
                        "split(emails, ' ') as email",
                        "if(percentile is null, null, struct(0.5D as value, percentile)) as churn")
                .repartition(partitions);
        var inOrder = RULES.rules().inOrder();
        return Rows.told(Memberships.rows(Memberships.flagged(customers, inOrder), inOrder)
                .groupBy("segment")
                .agg(expr("concat_ws('', sort_array(collect_list(customer_id)))")));
    }

    @Test
    void whatIsNotKnownIsNeitherTrueNorFalse() {
        List<String> members = members(2);

        assertThat(members)
                .containsExactly(
                        "average_or_spent|a",
                        "average_over_50|a",
                        "average_unknown|bc",
                        "british|ad",
                        "cast_by_hand|a",
                        "did_not_spend|bd",
                        "example|ad",
                        "fails_or_few|bd",
                        "lately|a",
                        "likely|ad",
                        "negative|a",
                        "neither|bc",
                        "no_date|ad",
                        "no_revenue|c",
                        "not_british|bc",
                        "nothing_shared|a",
                        "number_by_hand|a",
                        "perhaps_spent|ac",
                        "rest|a",
                        "rooted|ad",
                        "spent|a",
                        "third_email|abcd",
                        "too_great_or_few|bd");
        assertThat(members(1)).isEqualTo(members);
        assertThat(members(7)).isEqualTo(members);
    }
}
