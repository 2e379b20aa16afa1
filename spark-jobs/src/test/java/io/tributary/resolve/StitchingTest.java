package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.ResolveConfig;
import io.tributary.config.ResolveConfig.IdentifierRule;
import io.tributary.config.ResolveConfig.Limits;
import io.tributary.config.ResolveConfig.Links;
import io.tributary.config.ResolveConfig.Thresholds;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** One component: which customer each identifier ends with, and what became of each link. */
class StitchingTest {
    private static final Stitching STITCHING = new Stitching(new ResolveConfig(
            List.of(
                    new IdentifierRule("login", Optional.of(1), Links.RECORDS),
                    new IdentifierRule("email", Optional.of(2), Links.EVENTS),
                    new IdentifierRule("cookie", Optional.empty(), Links.EVENTS)),
            new Thresholds(0, 2, 10),
            new Limits(2000, 10, 5)));

    @Test
    void anonymousEventsFollowTheLogin() {
        Outcome outcome = stitched(
                List.of(login("l1", "customer"), cookie("c1"), cookie("c2")),
                List.of(link("c1", "l1", 3, 1), link("c1", "c2", 1, 2)));

        assertThat(outcome.groups).isEqualTo(Map.of("l1", "customer", "c1", "customer", "c2", "customer"));
        assertThat(outcome.cuts).isEmpty();
    }

    @Test
    void whatNobodyHasClaimedIsNamedByItsSmallestIdentifier() {
        Outcome outcome = stitched(List.of(cookie("c2"), cookie("c1")), List.of(link("c1", "c2", 1, 1)));

        assertThat(outcome.groups).isEqualTo(Map.of("c1", "c1", "c2", "c1"));
    }

    @Test
    void aLinkBetweenTwoCustomersIsCut() {
        Outcome outcome = stitched(
                List.of(login("l1", "one"), cookie("c"), login("l2", "other")),
                List.of(link("c", "l1", 5, 1), link("c", "l2", 2, 0)));

        assertThat(outcome.groups).isEqualTo(Map.of("l1", "one", "c", "one", "l2", "other"));
        assertThat(outcome.cuts).isEqualTo(Map.of("c l2", Stitching.ANOTHER));
    }

    @Test
    void ofTwoLoginsTheNewerGivesWay() {
        Outcome outcome = stitched(
                List.of(login("l1", null), login("l2", null), cookie("c")),
                List.of(link("c", "l1", 1, 20), link("c", "l2", 1, 10)));

        assertThat(outcome.groups.get("c")).isEqualTo(outcome.groups.get("l2")).isNotEqualTo(outcome.groups.get("l1"));
        assertThat(outcome.cuts).isEqualTo(Map.of("c l1", Constraints.LIMIT + "login"));
    }

    @Test
    void theBetterIdentifierGoesFirstHoweverOftenTheOtherWasSeen() {
        Outcome outcome = stitched(
                List.of(login("l", "one"), email("e", "other"), cookie("c")),
                List.of(link("c", "e", 100, 1), link("c", "l", 1, 2)));

        assertThat(outcome.groups.get("c")).isEqualTo("one");
        assertThat(outcome.cuts).isEqualTo(Map.of("c e", Stitching.ANOTHER));
    }

    @Test
    void noMoreValuesOfATypeThanItsLimit() {
        Outcome outcome = stitched(
                List.of(cookie("c"), email("e1", null), email("e2", null), email("e3", null)),
                List.of(link("c", "e1", 3, 1), link("c", "e2", 2, 1), link("c", "e3", 1, 1)));

        assertThat(outcome.groups).isEqualTo(Map.of("c", "c", "e1", "c", "e2", "c", "e3", "e3"));
        assertThat(outcome.cuts).isEqualTo(Map.of("c e3", Constraints.LIMIT + "email"));
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        List<Row> nodes = new ArrayList<>();
        List<Row> links = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            nodes.add(i % 10 == 0 ? login("n" + i, "owner" + i) : i % 3 == 0 ? email("n" + i, null) : cookie("n" + i));
            for (int j = 0; j < i; j++) {
                if (random.nextInt(12) == 0) {
                    links.add(link("n" + i, "n" + j, random.nextInt(3) + 1, random.nextInt(4)));
                }
            }
        }
        Outcome first = stitched(nodes, links);
        assertThat(first.cuts).isNotEmpty();
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(nodes, random);
            Collections.shuffle(links, random);
            Outcome again = stitched(nodes, links);
            assertThat(again.groups).isEqualTo(first.groups);
            assertThat(again.cuts).isEqualTo(first.cuts);
        }
    }

    /** Group of each identifier, and why links are cut. */
    private static final class Outcome {
        private final Map<String, String> groups = new TreeMap<>();
        private final Map<String, String> cuts = new TreeMap<>();
    }

    private static Outcome stitched(List<Row> nodes, List<Row> links) {
        Outcome outcome = new Outcome();
        Iterator<Row> rows = STITCHING.call("component", nodes.iterator(), links.iterator());
        int told = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            if (row.isNullAt(1)) {
                outcome.groups.put(row.getString(0), row.getString(2));
            } else {
                told++;
                assertThat(row.getString(3))
                        .isEqualTo(row.isNullAt(4) ? ComponentClusters.KEPT : ComponentClusters.CUT);
                if (!row.isNullAt(4)) {
                    outcome.cuts.put(row.getString(0) + " " + row.getString(1), row.getString(4));
                }
            }
        }
        assertThat(told).as("each link is told").isEqualTo(links.size());
        assertThat(outcome.groups).hasSize(nodes.size());
        return outcome;
    }

    private static Row login(String node, String owner) {
        return RowFactory.create("component", node, "login", owner);
    }

    private static Row email(String node, String owner) {
        return RowFactory.create("component", node, "email", owner);
    }

    private static Row cookie(String node) {
        return RowFactory.create("component", node, "cookie", null);
    }

    private static Row link(String left, String right, long events, long since) {
        return RowFactory.create("component", left, right, events, new Timestamp(since));
    }
}
