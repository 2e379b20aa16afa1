package io.tributary.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.config.ConfigurationException;
import io.tributary.config.SegmentConfig.Measure;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Unknown;
import io.tributary.config.SegmentConfig.Window;
import io.tributary.segment.SegmentRules.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules are checked before anything runs, and without a session. */
class SegmentRulesTest {
    private static String refusal(Declaration declaration) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, declaration::rules);
        return refused == null ? "not refused" : refused.getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            revenue > | this is not an SQL expression, from character 10 on. Write one such as revenue > 100
            revenue > 1; drop table x | this is not an SQL expression, from character 12 on. Write one such as revenue > 100
            revenu > 100 | unknown name 'revenu'. Did you mean 'revenue'?
            t.revenue > 100 | unknown name 't.revenue'. Known: country, email, orders, days_since_order, revenue, first_order_at, order_interval_days, returns, nps, top_category, born_on, churn, rfm, lifecycle
            revenue.amount > 100 | unknown name 'revenue.amount'. Write revenue
            churn.percentil > 90 | unknown name 'churn.percentil'. Did you mean 'percentile'?
            churn > 0.5 | 'churn' is several figures. Write churn.value or churn.percentile
            lifecycle = 'lapsed' | 'lifecycle' is several figures. Write lifecycle.state or lifecycle.previous or lifecycle.days
            in_segment(vpi) | unknown segment 'vpi'. Did you mean 'vip'?
            in_segment(orders, revenue) | in_segment without the name of one segment. Write in_segment(NAME)
            orders | it is a number, not true or false. Write a comparison, such as revenue > 100
            country | it is text, not true or false. Write a comparison, such as revenue > 100
            country > 5 | 'country' is text, where a number is needed. Compare it with a text, or write try_cast(country AS BIGINT)
            born_on > 'yesterday' | 'yesterday' is not a date. Write a date
            rfm > 1 | 'rfm' is several figures. Write rfm.r or rfm.f or rfm.m or rfm.segment
            orders > (select 1) | a query within a rule. A rule looks at one customer: make a trait of what it asks for
            row_number() over (order by orders) > 1 | a window function. A rule looks at one customer: use rfm, a score's percentile or a trait
            current_date > born_on | unknown name 'current_date'. Known: country, email, orders, days_since_order, revenue, first_order_at, order_interval_days, returns, nps, top_category, born_on, churn, rfm, lifecycle
            orders + country > 5 | 'country' is text, where a number is needed. Compare it with a text, or write try_cast(country AS BIGINT)
            length(orders, 2) = 1 | The `length` requires 1 parameters but the actual number is 2. Please, refer to 'https://spark.apache.org/docs/latest/sql-ref-functions.html' for a fix. Correct its types
            email[0] = 'x' | brackets, which fail where there is nothing. Write get(NAME, 0): it is null there
            orders div returns > 1 | div, which fails on 0. Write floor(a / b): a division by 0 is null there
            country rlike '(' | '(' is no regular expression. Correct it
            * | '*' is not for rules. Write names, values, comparisons and functions of them
            """)
    void isRefused(String where, String message) {
        assertThat(refusal(new Declaration().segment("vip", "revenue > 1").segment("bad", where)))
                .isEqualTo("segment.yaml: segment 'bad': " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "rand() > 0.5, rand",
        "sum(orders) > 5, sum",
        "current_date() > born_on, current_date",
        "now() > first_order_at, now",
        "uuid() = country, uuid",
        "my_function(orders), my_function",
        "spark_catalog.default.f(orders), spark_catalog.default.f",
        "'java_method(''java.lang.System'', ''exit'', 0) = ''0''', java_method",
        "explode(email) = 'x', explode",
        "count_if(true) > 1, count_if"
    })
    void functionsThatLookElsewhereAreRefused(String where, String function) {
        assertThat(refusal(new Declaration().segment("bad", where)))
                .startsWith("segment.yaml: segment 'bad': function '" + function + "' is not for rules. ");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThat(refusal(new Declaration()
                        .segment("a", "revenu > 1 and ordrs > 2")
                        .segment("b", "orders")
                        .segment("c", "in_segment(d)")
                        .segment("d", "in_segment(e)")
                        .segment("e", "not in_segment(c)")
                        .segment("f", "in_segment(f)")))
                .isEqualTo("""
                        5 problems:
                          segment.yaml: segment 'a': unknown name 'revenu'. Did you mean 'revenue'?
                          segment.yaml: segment 'a': unknown name 'ordrs'. Did you mean 'orders'?
                          segment.yaml: segment 'c': in_segment goes round: c -> d -> e -> c. Let one of them ask for something else
                          segment.yaml: segment 'f': in_segment goes round: f -> f. Let one of them ask for something else
                          segment.yaml: segment 'b': it is a number, not true or false. Write a comparison, such as revenue > 100""");
    }

    @Test
    void whatIsBuiltOnATraitThatIsNotDeclaredIsOffIfItAllowsThat() {
        Declaration declaration = new Declaration()
                .without("returns", "revenue")
                .window(new Window("returns_7d", "returns", 7, Measure.EVENTS, Undeclared.OFF))
                .segment("first", "in_segment(by_trait) or orders > 1", Unknown.OUT, Undeclared.OFF)
                .segment("by_trait", "returns > 1", Unknown.OUT, Undeclared.OFF)
                .segment("by_window", "returns_7d > 1", Unknown.OUT, Undeclared.OFF)
                .segment("by_rfm", "rfm.r = 5", Unknown.OUT, Undeclared.OFF)
                .segment("on", "lifecycle.days > 5 and orders > 1");

        assertThat(declaration.columns().off())
                .isEqualTo(Map.of(
                        "window 'returns_7d'", "trait 'returns' is not declared",
                        "rfm", "trait 'revenue' is not declared"));
        assertThat(declaration.rules().inOrder()).extracting(Rule::name).containsExactly("on");
        assertThat(declaration.rules().off())
                .isEqualTo(Map.of(
                        "by_trait", "unknown name 'returns'",
                        "by_window", "'returns_7d' is off: trait 'returns' is not declared",
                        "by_rfm", "'rfm.r' is off: trait 'revenue' is not declared",
                        "first", "segment 'by_trait' is off: unknown name 'returns'"));
        assertThat(refusal(declaration.segment("own", "in_segment(first)").segment("mine", "rfm.r = 5")))
                .isEqualTo("""
                        2 problems:
                          segment.yaml: segment 'mine': 'rfm.r' is off: trait 'revenue' is not declared. Declare it
                          segment.yaml: segment 'own': segment 'first' is off: segment 'by_trait' is off: unknown name 'returns'. Declare what it needs""");
    }

    /** What is declared and asked for wrongly is a mistake all the same. */
    @Test
    void aMistakeDoesNotSwitchARuleOff() {
        assertThat(refusal(new Declaration()
                        .segment("a", "churn.percentil > 1", Unknown.OUT, Undeclared.OFF)
                        .segment("b", "orders", Unknown.OUT, Undeclared.OFF)))
                .isEqualTo("""
                        2 problems:
                          segment.yaml: segment 'a': unknown name 'churn.percentil'. Did you mean 'percentile'?
                          segment.yaml: segment 'b': it is a number, not true or false. Write a comparison, such as revenue > 100""");
    }

    @Test
    void aWindowOfOnesOwnOverATraitThatIsNotDeclaredIsRefused() {
        assertThat(refusal(new Declaration().window(new Window("w", "retuns", 7, Measure.EVENTS, Undeclared.REFUSE))))
                .isEqualTo("segment.yaml: window 'w': unknown trait 'retuns'. Did you mean 'returns'?");
        assertThat(refusal(
                        new Declaration().window(new Window("orders", "orders", 7, Measure.EVENTS, Undeclared.REFUSE))))
                .isEqualTo("segment.yaml: window 'orders' has the name of something else that rules can ask for."
                        + " Rename one of the two");
    }

    /** What is shipped gives way to what the user declares. */
    @Test
    void ofTwoWithOneNameAnAttributeOrTraitIsMeant() {
        Declaration declaration = new Declaration()
                .window(new Window("orders", "returns", 7, Measure.EVENTS, Undeclared.OFF))
                .segment("many", "orders > 1");

        assertThat(declaration.columns().windows()).isEmpty();
        assertThat(declaration.columns().off()).isEqualTo(Map.of("window 'orders'", "something else has its name"));
        assertThat(declaration.rules().inOrder()).hasSize(1);
    }

    @Test
    void rulesComeAfterThoseTheyAskForAndTellWhatTheyLookAt() {
        SegmentRules rules = new Declaration()
                .segment("last", "in_segment(middle) and in_segment(\"first\")")
                .segment("middle", "in_segment(first) and exists(EMAIL, e -> endswith(e, Country))")
                .segment("first", "churn.percentile >= 90 and revenue / orders > 2")
                .rules();

        assertThat(rules.inOrder())
                .extracting(rule -> rule.name() + " " + rule.columns() + " " + rule.segments())
                .containsExactly(
                        "first [churn, orders, revenue] []",
                        "middle [country, email] [first]",
                        "last [] [middle, first]");
    }

    /** The version of a definition changes with all that it asks for, and with nothing else. */
    @Test
    void versionsOfDefinitions() {
        Map<String, String> one = versions("orders > 1", 7);
        Map<String, String> rule = versions("orders > 2", 7);
        Map<String, String> window = versions("orders > 1", 8);

        assertThat(versions("orders > 1", 7)).isEqualTo(one);
        assertThat(changed(one, rule)).containsExactly("base", "built");
        assertThat(changed(one, window)).containsExactly("recent");
        assertThat(changed(one, versions("orders > 1", 7, Unknown.IN, "count of orders")))
                .containsExactly("base", "built");
        assertThat(changed(one, versions("orders > 1", 7, Unknown.OUT, "count of paid orders")))
                .containsExactly("base", "built", "recent");
        assertThat(one.get("base")).matches("[0-9a-f]{12}");
    }

    private static Map<String, String> versions(String base, int days) {
        return versions(base, days, Unknown.OUT, "count of orders");
    }

    private static Map<String, String> versions(String base, int days, Unknown unknown, String orders) {
        Declaration declaration = new Declaration()
                .orders(orders)
                .window(new Window("lately", "orders", days, Measure.EVENTS, Undeclared.OFF))
                .segment("base", base, unknown, Undeclared.REFUSE)
                .segment("built", "in_segment(base) or nps > 8")
                .segment("recent", "lately > 0")
                .segment("other", "nps > 8");
        return Definitions.versions(declaration.rules().inOrder(), declaration.columns());
    }

    private static java.util.List<String> changed(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream()
                .filter(name -> !before.get(name).equals(after.get(name)))
                .sorted()
                .toList();
    }
}
