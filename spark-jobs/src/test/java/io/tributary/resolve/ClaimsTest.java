package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.resolve.Claims.Claim;
import io.tributary.resolve.Claims.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    @Test
    void aMergeKeepsTheOldestIdHoweverSmall() {
        assertThat(Claims.settle(
                        List.of(claim("young", 7, "c", 900), claim("old", 2, "c", 1), claim("middle", 3, "c", 50))))
                .containsExactlyInAnyOrder(
                        new Verdict("c", "old", null, null, 1),
                        new Verdict(null, "young", CustomerEvent.MERGED, "old", 900),
                        new Verdict(null, "middle", CustomerEvent.MERGED, "old", 50));
    }

    @Test
    void ofIdsOfOneRunTheLargerSurvivesThenTheSmallerId() {
        assertThat(Claims.settle(List.of(claim("a", 1, "c", 2), claim("b", 1, "c", 3))))
                .contains(new Verdict("c", "b", null, null, 3));
        assertThat(Claims.settle(List.of(claim("b", 1, "c", 3), claim("a", 1, "c", 3))))
                .contains(new Verdict("c", "a", null, null, 3));
    }

    @Test
    void aSplitLeavesTheIdWithItsLargestPartThenWithTheSmallerNode() {
        assertThat(Claims.settle(List.of(claim("a", 1, "c", 2), claim("a", 1, "d", 5), claim("a", 1, "e", 5))))
                .containsExactlyInAnyOrder(
                        new Verdict("d", "a", null, null, 5),
                        new Verdict("c", null, CustomerEvent.SPLIT, "a", 2),
                        new Verdict("e", null, CustomerEvent.SPLIT, "a", 5));
    }

    @Test
    void anIdThatLosesItsLargestPartToAnOlderOneKeepsTheNext() {
        assertThat(Claims.settle(
                        List.of(claim("old", 1, "c", 1), claim("young", 2, "c", 9), claim("young", 2, "d", 1))))
                .containsExactlyInAnyOrder(
                        new Verdict("c", "old", null, null, 1), new Verdict("d", "young", null, null, 1));
    }

    @Test
    void anIdWhoseNodesAllWentToOthersFollowsMostOfThem() {
        assertThat(Claims.settle(List.of(
                        claim("p", 1, "c", 1), claim("q", 1, "d", 1), claim("r", 2, "c", 3), claim("r", 2, "d", 4))))
                .contains(new Verdict(null, "r", CustomerEvent.MERGED, "q", 7));
    }

    @Test
    void randomClaimsAreSettledAlikeInAnyOrderAndNothingIsLeftOpen() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<Claim> claims = claims(random);
            List<Verdict> verdicts = Claims.settle(claims);
            Collections.shuffle(claims, random);
            assertThat(Claims.settle(claims)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(verdicts);

            Set<String> living = new HashSet<>();
            Set<String> clusters = new HashSet<>();
            for (Verdict verdict : verdicts) {
                assertThat(verdict.cluster() == null || clusters.add(verdict.cluster()))
                        .isTrue();
                assertThat(verdict.cluster() == null
                                || verdict.customerId() == null
                                || living.add(verdict.customerId()))
                        .isTrue();
            }
            Set<String> ended = verdicts.stream()
                    .filter(verdict ->
                            verdict.event() == CustomerEvent.MERGED || verdict.event() == CustomerEvent.RETIRED)
                    .map(Verdict::customerId)
                    .collect(Collectors.toSet());
            assertThat(clusters).isEqualTo(claims.stream().map(Claim::cluster).collect(Collectors.toSet()));
            assertThat(ended).doesNotContainAnyElementsOf(living);
            assertThat(living.size() + ended.size())
                    .isEqualTo(claims.stream().map(Claim::customerId).distinct().count());
            verdicts.stream()
                    .filter(verdict -> verdict.otherCustomerId() != null)
                    .forEach(verdict -> assertThat(living).contains(verdict.otherCustomerId()));
        }
    }

    @Test
    void recordsCountBeforeIdentifiers() {
        assertThat(Claims.settle(List.of(new Claim("a", 1, "c", 1, 1, 1), new Claim("a", 1, "d", 6, 0, 1))))
                .containsExactlyInAnyOrder(
                        new Verdict("c", "a", null, null, 1), new Verdict("d", null, CustomerEvent.SPLIT, "a", 6));
    }

    @Test
    void anIdentifierThatGoesToAnotherCustomerTakesNoIdAlong() {
        Claim living = new Claim("young", 7, "c", 3, 1, 1);
        assertThat(Claims.settle(List.of(new Claim("old", 2, "c", 1, 0, 1), new Claim("old", 2, "d", 1, 1, 1), living)))
                .containsExactlyInAnyOrder(
                        new Verdict("c", "young", null, null, 3), new Verdict("d", "old", null, null, 1));
        assertThat(Claims.settle(List.of(new Claim("gone", 2, "c", 1, 0, 1), living)))
                .as("the last record of the older is gone")
                .containsExactlyInAnyOrder(
                        new Verdict("c", "young", null, null, 3),
                        new Verdict(null, "gone", CustomerEvent.RETIRED, null, 1));
        assertThat(Claims.settle(List.of(new Claim("cookie", 2, "c", 1, 0, 0), living)))
                .as("the older never had a record")
                .contains(new Verdict("c", "cookie", null, null, 1));
    }

    @Test
    void identifiersThatAreNobodyElsesKeepTheIdOfACustomerWithoutRecords() {
        assertThat(Claims.settle(List.of(
                        new Claim("a", 2, "c", 1, 0, 2),
                        new Claim("a", 2, "d", 2, 0, 2),
                        new Claim("b", 3, "c", 2, 1, 1))))
                .containsExactlyInAnyOrder(new Verdict("c", "b", null, null, 2), new Verdict("d", "a", null, null, 2));
    }

    /** Of records alone. */
    private static Claim claim(String id, long created, String cluster, long nodes) {
        return new Claim(id, created, cluster, nodes, nodes, nodes);
    }

    private static List<Claim> claims(Random random) {
        Map<String, Claim> claims = new HashMap<>();
        Map<String, Long> created = new HashMap<>();
        for (int i = 0; i <= random.nextInt(20); i++) {
            String id = "p" + random.nextInt(6);
            String cluster = "c" + random.nextInt(6);
            created.putIfAbsent(id, (long) random.nextInt(3));
            long records = random.nextInt(3);
            claims.put(
                    id + cluster,
                    new Claim(
                            id,
                            created.get(id),
                            cluster,
                            records + 1 + random.nextInt(3),
                            records,
                            id.hashCode() % 2 + records));
        }
        return new ArrayList<>(claims.values());
    }
}
