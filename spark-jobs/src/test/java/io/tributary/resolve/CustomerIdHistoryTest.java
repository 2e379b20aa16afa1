package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold over any history of arrivals, merges, splits and deletions. */
class CustomerIdHistoryTest {
    private static final int RUNS = 4;

    private final Set<String> issued = new HashSet<>();
    private final Map<String, String> ended = new HashMap<>();
    private final Map<String, Integer> events = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void customerIdsLast(long seed) {
        Random random = new Random(seed);
        List<Set<String>> world = new ArrayList<>();
        CustomerIdRuns published = CustomerIdRuns.none();
        for (int run = 1; run <= RUNS; run++) {
            change(world, run, random);
            Map<String, String> clusters = new TreeMap<>();
            world.forEach(cluster -> cluster.forEach(
                    node -> clusters.put(node, cluster.iterator().next())));
            CustomerIdRuns next = published.next(clusters, seed);
            everyNodeHasItsClustersId(clusters, next.customers());
            rowsStayUnlessTheIdChanged(published, next);
            claimsAreSettledInOrder(published, next, clusters);
            historyExplains(next);
            oldIdsLeadToLivingOnes(next);
            if (run == RUNS && seed == 1) {
                rerunsAreEqual(published, next, clusters);
            }
            published = next;
        }
        assertThat(events.get("merged")).isGreaterThanOrEqualTo(20);
        assertThat(events.get("split")).isGreaterThanOrEqualTo(20);
        assertThat(events.get("retired")).isGreaterThanOrEqualTo(5);
    }

    /** Arrivals, some of nodes that were there before; merges; splits; deletions; single nodes that change sides. */
    private static void change(List<Set<String>> world, int run, Random random) {
        for (int arrival = 0; arrival < (run == 1 ? 150 : 40); arrival++) {
            String node = Integer.toString(random.nextInt(900) * 7919 % 1000, 36);
            if (world.stream().noneMatch(cluster -> cluster.contains(node))) {
                if (world.isEmpty() || random.nextInt(3) > 0) {
                    world.add(new TreeSet<>(Set.of(node)));
                } else {
                    world.get(random.nextInt(world.size())).add(node);
                }
            }
        }
        for (int change = 0; change < 13; change++) {
            world.get(0).addAll(world.remove(1 + random.nextInt(world.size() - 1)));
            world.add(world.remove(0));
            Set<String> whole = world.stream()
                    .filter(cluster -> cluster.size() > 2)
                    .skip(change % 2)
                    .findFirst()
                    .orElse(world.get(0));
            Set<String> part = whole.stream()
                    .filter(node -> random.nextInt(3) == 0)
                    .collect(Collectors.toCollection(TreeSet::new));
            whole.removeAll(part);
            world.add(part);
        }
        for (int deletion = 0; deletion < 9; deletion++) {
            Set<String> cluster = world.get(random.nextInt(world.size()));
            cluster.removeIf(node -> cluster.size() < 3 || random.nextInt(4) == 0);
        }
        Set<String> moved = world.get(random.nextInt(world.size()));
        world.get(random.nextInt(world.size())).addAll(moved.stream().limit(1).toList());
        moved.removeIf(node -> world.stream().anyMatch(other -> other != moved && other.contains(node)));
        world.removeIf(Set::isEmpty);
    }

    private static void everyNodeHasItsClustersId(Map<String, String> clusters, Map<String, String> customers) {
        assertThat(customers.keySet()).isEqualTo(clusters.keySet());
        Map<String, String> owners = new HashMap<>();
        clusters.forEach((node, cluster) ->
                assertThat(customers.get(node)).isEqualTo(owners.computeIfAbsent(cluster, key -> customers.get(node))));
        assertThat(new HashSet<>(owners.values())).hasSize(owners.size());
    }

    private static void rowsStayUnlessTheIdChanged(CustomerIdRuns before, CustomerIdRuns after) {
        Map<String, String> customers = after.customers();
        for (Row row : before.crosswalk()) {
            boolean ends = row.isNullAt(5) && !row.getString(2).equals(customers.get(row.getString(0)));
            List<Row> now = after.crosswalk().stream()
                    .filter(other -> other.getString(0).equals(row.getString(0)) && other.getLong(3) == row.getLong(3))
                    .toList();
            assertThat(now).hasSize(1);
            if (ends) {
                assertThat(now.get(0).getString(2)).isEqualTo(row.getString(2));
                assertThat(now.get(0).getLong(5)).isEqualTo(after.run());
            } else {
                assertThat(now).containsExactly(row);
            }
        }
        Set<String> changed = new HashSet<>(customers.keySet());
        changed.removeIf(node -> customers.get(node).equals(before.customers().get(node)));
        assertThat(after.crosswalk().stream()
                        .filter(row -> row.getLong(3) == after.run())
                        .map(row -> row.getString(0)))
                .containsExactlyInAnyOrderElementsOf(changed);
    }

    /** The rule once more, over all claims at once: the first that wins neither a taken cluster nor a served id. */
    private static void claimsAreSettledInOrder(
            CustomerIdRuns before, CustomerIdRuns after, Map<String, String> clusters) {
        Map<String, Long> created = new HashMap<>();
        before.history().forEach(row -> created.merge(row.getString(3), row.getLong(0), Math::min));
        Map<List<String>, Long> overlaps = new HashMap<>();
        Map<List<String>, Long> records = new HashMap<>();
        Map<String, Long> former = new HashMap<>();
        before.customers().forEach((node, id) -> {
            long record = CustomerIdRuns.kind(node).equals("record") ? 1 : 0;
            former.merge(id, record, Long::sum);
            if (clusters.containsKey(node)) {
                records.merge(List.of(id, clusters.get(node)), record, Long::sum);
                overlaps.merge(List.of(id, clusters.get(node)), 1L, Long::sum);
            }
        });
        Map<String, String> expected = new HashMap<>();
        while (!overlaps.isEmpty()) {
            List<String> best = overlaps.keySet().stream()
                    .reduce((one, other) -> key(one, created, overlaps, records, former)
                                            .compareTo(key(other, created, overlaps, records, former))
                                    < 0
                            ? one
                            : other)
                    .orElseThrow();
            expected.put(best.get(1), best.get(0));
            overlaps.keySet()
                    .removeIf(claim ->
                            claim.get(0).equals(best.get(0)) || claim.get(1).equals(best.get(1)));
        }
        Set<String> known = new HashSet<>(before.customers().values());
        Map<String, String> kept = new HashMap<>();
        clusters.forEach((node, cluster) -> {
            if (known.contains(after.customers().get(node))) {
                kept.put(cluster, after.customers().get(node));
            }
        });
        assertThat(kept).isEqualTo(expected);
    }

    private static String key(
            List<String> claim,
            Map<String, Long> created,
            Map<List<String>, Long> overlaps,
            Map<List<String>, Long> records,
            Map<String, Long> former) {
        return "%s %05d %05d %05d %s %s"
                .formatted(
                        records.get(claim) == 0 && former.get(claim.get(0)) > 0 ? "1" : "0",
                        created.get(claim.get(0)),
                        99_999 - records.get(claim),
                        99_999 - overlaps.get(claim),
                        claim.get(0),
                        claim.get(1));
    }

    private void historyExplains(CustomerIdRuns published) {
        for (Row event : published.events()) {
            events.merge(event.getString(0), 1, Integer::sum);
            switch (event.getString(0)) {
                case "created", "split" ->
                    assertThat(issued.add(event.getString(1))).isTrue();
                default -> ended.put(event.getString(1), event.isNullAt(2) ? "" : event.getString(2));
            }
        }
        Set<String> living = new HashSet<>(issued);
        living.removeAll(ended.keySet());
        assertThat(living).isEqualTo(new HashSet<>(published.customers().values()));
        assertThat(published.events().stream()
                        .filter(event -> !event.isNullAt(2))
                        .map(event -> event.getString(2)))
                .isSubsetOf(living);
    }

    private void oldIdsLeadToLivingOnes(CustomerIdRuns published) {
        Map<String, String> expected = new HashMap<>();
        for (String id : ended.keySet()) {
            String last = id;
            while (ended.containsKey(last)) {
                last = ended.get(last);
            }
            if (!last.isEmpty()) {
                expected.put(id, last);
            }
        }
        assertThat(published.redirects()).isEqualTo(expected);
        assertThat(published.redirect()).hasSize(expected.size());
    }

    private static void rerunsAreEqual(CustomerIdRuns before, CustomerIdRuns after, Map<String, String> clusters) {
        for (int partitions : List.of(1, 2, 7)) {
            CustomerIdRuns again = Graphs.shuffled(partitions, () -> before.next(clusters, partitions));
            assertThat(again.crosswalk()).containsExactlyInAnyOrderElementsOf(after.crosswalk());
            assertThat(again.redirect()).containsExactlyInAnyOrderElementsOf(after.redirect());
            assertThat(again.history()).containsExactlyInAnyOrderElementsOf(after.history());
        }
    }
}
