package io.tributary.quality;

import static io.tributary.quality.Given.NOTHING;
import static io.tributary.quality.Given.atMost;
import static io.tributary.quality.Given.metric;
import static io.tributary.quality.Given.noted;
import static io.tributary.quality.Given.on;
import static io.tributary.quality.Given.onAttribute;
import static io.tributary.quality.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.table.Metric;
import io.tributary.table.Metrics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules about customers, by what stages noted. */
class CustomerMeasuresTest {
    private static final Metrics GOLDEN = noted(
            metric("customers_with_records", "all", 80),
            metric("largest_customer", "all", 12),
            metric("golden_filled", "city", 20),
            metric("golden_filled", "email", 60),
            metric("golden_conflicts", "city", 5),
            new Metric("golden_customers", "city", "crm", 25),
            new Metric("golden_customers", "email", "crm", 60));
    private static final Metrics SEGMENT = noted(
            metric("segment_members", "vip", 12),
            metric("segment_entered", "vip", 4),
            metric("segment_exited", "vip", 2),
            metric("segment_members", "new", 10),
            metric("segment_entered", "new", 10),
            metric("segment_exited", "new", 0));

    @Test
    void identityChangesAreOfAllCustomers() {
        Metrics resolve = noted(
                new Metric("customers", "all", "with_records", 70),
                new Metric("customers", "all", "anonymous", 30),
                metric("customer_event", "created", 50),
                metric("customer_event", "merged", 4),
                metric("customer_event", "split", 1),
                metric("customer_event", "retired", 9));

        Judgement judgement =
                only(new CustomerMeasures(resolve, NOTHING, NOTHING), atMost(Check.IDENTITY_CHANGE_RATE, 0.04));

        assertThat(judgement.measure()).contains(0.05);
        assertThat(judgement.subject()).isEqualTo("customers");
        assertThat(judgement.refuses()).isTrue();
    }

    @Test
    void theLargestCustomerIsMeasured() {
        assertThat(only(given(), atMost(Check.CUSTOMER_SIZE, 11)).refuses()).isTrue();
        assertThat(only(given(), atMost(Check.CUSTOMER_SIZE, 12)).passed()).isTrue();
    }

    @Test
    void attributesAreJudgedEachAloneUnlessTheRuleNamesOne() {
        Rule conflicts = atMost(Check.CONFLICT_RATE, 0.1);
        Rule complete = rule(Check.COMPLETENESS, Optional.of(0.5), Optional.empty());

        assertThat(given().judge(conflicts)).extracting(Judgement::subject).containsExactly("city");
        assertThat(only(given(), onAttribute("city", conflicts)).measure()).contains(0.2);
        // Every value stays: nothing can be in conflict.
        assertThat(only(given(), onAttribute("email", conflicts)).measure()).isEmpty();
        assertThat(given().judge(complete)).extracting(Judgement::passed).containsExactly(false, true);
        assertThat(only(given(), onAttribute("email", complete)).measure()).contains(0.75);
    }

    @Test
    void segmentsAreComparedWithTheirMembersBefore() {
        Rule rule = atMost(Check.SEGMENT_CHANGE_RATE, 0.5);

        Judgement all = only(given(), rule);
        Judgement vip = only(given(), on(RuleKey.SEGMENT, "vip", rule));

        assertThat(all.subject()).isEqualTo("segments");
        assertThat(all.measure()).contains(1.6);
        assertThat(vip.subject()).isEqualTo("vip");
        assertThat(vip.measure()).contains(0.6);
        assertThat(only(given(), on(RuleKey.SEGMENT, "new", rule)).measure()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Check.class,
            names = {"IDENTITY_CHANGE_RATE", "CUSTOMER_SIZE", "CONFLICT_RATE", "COMPLETENESS", "SEGMENT_CHANGE_RATE"})
    void whereNoStageHasRunNothingIsJudged(Check check) {
        List<Judgement> judgements = new CustomerMeasures(NOTHING, NOTHING, NOTHING)
                .judge(onAttribute("email", rule(check, Optional.of(1.0), Optional.of(0.0))));

        assertThat(judgements).singleElement().satisfies(judgement -> {
            assertThat(judgement.measure()).isEmpty();
            assertThat(judgement.passed()).isTrue();
        });
    }

    private static CustomerMeasures given() {
        return new CustomerMeasures(NOTHING, GOLDEN, SEGMENT);
    }

    private static Judgement only(CustomerMeasures measures, Rule rule) {
        List<Judgement> judgements = measures.judge(rule);
        assertThat(judgements).hasSize(1);
        return judgements.get(0);
    }
}
