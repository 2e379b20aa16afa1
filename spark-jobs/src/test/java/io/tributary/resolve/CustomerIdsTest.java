package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.TestSession;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class CustomerIdsTest {

    @Test
    void withoutNodesThereAreNoCustomers() {
        CustomerIdRuns run = CustomerIdRuns.none().next(Map.of(), 0);
        assertThat(run.crosswalk()).isEmpty();
        assertThat(run.history()).isEmpty();
        assertThat(run.redirect()).isEmpty();
    }

    @Test
    void aFirstRunCreatesAnIdForEachCluster() {
        CustomerIdRuns run = CustomerIdRuns.none().next(clusters("ab", "c"), 0);
        String one = run.customers().get("a");
        String other = run.customers().get("c");
        assertThat(run.customers()).isEqualTo(Map.of("a", one, "b", one, "c", other));
        assertThat(run.events())
                .containsExactlyInAnyOrder(event("created", one, null, 2), event("created", other, null, 1));
        assertThat(run.crosswalk()).contains(living("a", one, 1));
        assertThat(run.history()).allSatisfy(row -> {
            assertThat(row.<Timestamp>getAs(1).toInstant()).isEqualTo(CustomerIdRuns.instant(1));
            assertThat(row.getString(6)).isEqualTo("no node of it had a customer");
        });
    }

    @Test
    void whatStaysTogetherKeepsItsRowsWhateverItsSmallestNode() {
        CustomerIdRuns first = CustomerIdRuns.none().next(clusters("bc"), 0);
        CustomerIdRuns second = first.next(clusters("abc"), 0);
        String id = first.customers().get("b");
        assertThat(second.crosswalk())
                .containsExactlyInAnyOrder(living("a", id, 2), living("b", id, 1), living("c", id, 1));
        assertThat(second.events()).isEmpty();
    }

    @Test
    void aMergeClosesRowsAndRedirects() {
        CustomerIdRuns first = CustomerIdRuns.none().next(clusters("a"), 0);
        CustomerIdRuns second = first.next(clusters("a", "bc"), 0);
        CustomerIdRuns third = second.next(clusters("abc"), 0);
        String old = first.customers().get("a");
        String young = second.customers().get("b");
        assertThat(third.crosswalk())
                .containsExactlyInAnyOrder(
                        living("a", old, 1),
                        living("b", old, 3),
                        living("c", old, 3),
                        closed("b", young, 2, 3),
                        closed("c", young, 2, 3));
        assertThat(third.events()).containsExactly(event("merged", young, old, 2));
        assertThat(third.redirect()).containsExactly(RowFactory.create(young, old, 3L));
    }

    @Test
    void aSplitMakesANewIdForTheSmallerPart() {
        CustomerIdRuns first = CustomerIdRuns.none().next(clusters("abcde"), 0);
        CustomerIdRuns second = first.next(clusters("ab", "cde"), 0);
        String old = first.customers().get("a");
        String split = second.customers().get("a");
        assertThat(split).isNotEqualTo(old);
        assertThat(second.customers().get("c")).isEqualTo(old);
        assertThat(second.events()).containsExactly(event("split", split, old, 2));
        assertThat(second.redirect()).isEmpty();
    }

    @Test
    void aRetiredIdNeverComesBackEvenOnTheSameDate() {
        CustomerIdRuns first = CustomerIdRuns.none().next(clusters("a", "b"), 0);
        CustomerIdRuns second = first.next(clusters("b"), 0);
        CustomerIdRuns third = second.next(clusters("a", "b"), 0);
        String retired = first.customers().get("a");
        assertThat(second.events()).containsExactly(event("retired", retired, null, 1));
        assertThat(second.crosswalk()).contains(closed("a", retired, 1, 2));
        assertThat(third.customers().get("a")).isNotEqualTo(retired);
        assertThat(third.crosswalk())
                .contains(
                        closed("a", retired, 1, 2),
                        living("a", third.customers().get("a"), 3));
    }

    @Test
    void anIdentifierOfACustomerWhoIsGoneTakesNoIdToAnotherOne() {
        assertThat(CustomerIdRuns.kind("c")).isEqualTo("identifier");
        CustomerIdRuns first = CustomerIdRuns.none().next(clusters("ac"), 0);
        CustomerIdRuns second = first.next(clusters("ac", "b"), 0);
        CustomerIdRuns third = second.next(clusters("bc"), 0);
        String gone = first.customers().get("a");
        String living = second.customers().get("b");
        assertThat(third.customers()).isEqualTo(Map.of("b", living, "c", living));
        assertThat(third.events()).containsExactly(event("retired", gone, null, 1));
        assertThat(third.redirect()).isEmpty();

        CustomerIdRuns alone = second.next(clusters("b", "c"), 0);
        assertThat(alone.customers()).as("nobody else's").isEqualTo(Map.of("b", living, "c", gone));
        assertThat(alone.events()).isEmpty();
    }

    @Test
    void redirectsFollowLaterMergesAndEndWithTheSurvivor() {
        CustomerIdRuns first = CustomerIdRuns.none().next(clusters("a"), 0);
        CustomerIdRuns second = first.next(clusters("a", "b"), 0);
        CustomerIdRuns third = second.next(clusters("a", "b", "c"), 0);
        String a = first.customers().get("a");
        String b = second.customers().get("b");
        String c = third.customers().get("c");
        CustomerIdRuns fourth = third.next(clusters("a", "bc"), 0);
        assertThat(fourth.redirect()).containsExactly(RowFactory.create(c, b, 4L));
        CustomerIdRuns fifth = fourth.next(clusters("abc"), 0);
        assertThat(fifth.redirect())
                .containsExactlyInAnyOrder(RowFactory.create(c, a, 4L), RowFactory.create(b, a, 5L));
        CustomerIdRuns sixth = fifth.next(clusters(), 0);
        assertThat(sixth.redirect()).isEmpty();
        assertThat(sixth.events()).containsExactly(event("retired", a, null, 3));
    }

    @Test
    void tablesOfDifferentPublicationsAreRefused() {
        CustomerIdRuns first = CustomerIdRuns.none().next(clusters("abcde"), 0);
        CustomerIdRuns torn = new CustomerIdRuns(1, first.crosswalk(), List.of(), List.of());
        assertThatThrownBy(() -> torn.next(clusters("ab", "cde"), 0))
                .hasMessageContaining("customer ids: an id of crosswalk is not in customer_id_history;"
                        + " the two tables must be of the same publication");
    }

    @Test
    void noCacheIsLeft() {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(TestSession.session().sparkContext());
        int before = context.getPersistentRDDs().size();
        CustomerIdRuns.none().next(clusters("abc", "def"), 0).next(clusters("abd", "cef"), 0);
        assertThat(context.getPersistentRDDs()).hasSize(before);
    }

    /** A cluster for each text, a node for each letter. */
    private static Map<String, String> clusters(String... texts) {
        Map<String, String> clusters = new HashMap<>();
        for (String text : texts) {
            text.chars().forEach(node -> clusters.put(Character.toString(node), text.substring(0, 1)));
        }
        return clusters;
    }

    private static Row event(String event, String id, String other, long nodes) {
        return RowFactory.create(event, id, other, nodes);
    }

    private static Row living(String node, String id, long from) {
        return RowFactory.create(node, CustomerIdRuns.kind(node), id, from, time(from), null, null);
    }

    private static Row closed(String node, String id, long from, long to) {
        return RowFactory.create(node, CustomerIdRuns.kind(node), id, from, time(from), to, time(to));
    }

    private static Timestamp time(long run) {
        return Timestamp.from(CustomerIdRuns.instant(run));
    }
}
