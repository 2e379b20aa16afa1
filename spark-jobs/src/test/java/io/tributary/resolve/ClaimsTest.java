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
        assertThat(Claims.settle(List.of(
                        new Claim("young", 7, "c", 900), new Claim("old", 2, "c", 1), new Claim("middle", 3, "c", 50))))
                .containsExactlyInAnyOrder(
                        new Verdict("c", "old", null, null, 1),
                        new Verdict(null, "young", CustomerEvent.MERGED, "old", 900),
                        new Verdict(null, "middle", CustomerEvent.MERGED, "old", 50));
    }

    @Test
    void ofIdsOfOneRunTheLargerSurvivesThenTheSmallerId() {
        assertThat(Claims.settle(List.of(new Claim("a", 1, "c", 2), new Claim("b", 1, "c", 3))))
                .contains(new Verdict("c", "b", null, null, 3));
        assertThat(Claims.settle(List.of(new Claim("b", 1, "c", 3), new Claim("a", 1, "c", 3))))
                .contains(new Verdict("c", "a", null, null, 3));
    }

    @Test
    void aSplitLeavesTheIdWithItsLargestPartThenWithTheSmallerNode() {
        assertThat(Claims.settle(
                        List.of(new Claim("a", 1, "c", 2), new Claim("a", 1, "d", 5), new Claim("a", 1, "e", 5))))
                .containsExactlyInAnyOrder(
                        new Verdict("d", "a", null, null, 5),
                        new Verdict("c", null, CustomerEvent.SPLIT, "a", 2),
                        new Verdict("e", null, CustomerEvent.SPLIT, "a", 5));
    }

    @Test
    void anIdThatLosesItsLargestPartToAnOlderOneKeepsTheNext() {
        assertThat(Claims.settle(List.of(
                        new Claim("old", 1, "c", 1), new Claim("young", 2, "c", 9), new Claim("young", 2, "d", 1))))
                .containsExactlyInAnyOrder(
                        new Verdict("c", "old", null, null, 1), new Verdict("d", "young", null, null, 1));
    }

    @Test
    void anIdWhoseNodesAllWentToOthersFollowsMostOfThem() {
        assertThat(Claims.settle(List.of(
                        new Claim("p", 1, "c", 1),
                        new Claim("q", 1, "d", 1),
                        new Claim("r", 2, "c", 3),
                        new Claim("r", 2, "d", 4))))
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
                    .filter(verdict -> verdict.event() == CustomerEvent.MERGED)
                    .map(Verdict::customerId)
                    .collect(Collectors.toSet());
            assertThat(clusters).isEqualTo(claims.stream().map(Claim::cluster).collect(Collectors.toSet()));
            assertThat(ended).doesNotContainAnyElementsOf(living);
            assertThat(living.size() + ended.size())
                    .isEqualTo(claims.stream().map(Claim::customerId).distinct().count());
            verdicts.stream().filter(verdict -> verdict.event() != null).forEach(verdict -> assertThat(living)
                    .contains(verdict.otherCustomerId()));
        }
    }

    private static List<Claim> claims(Random random) {
        Map<String, Claim> claims = new HashMap<>();
        Map<String, Long> created = new HashMap<>();
        for (int i = 0; i <= random.nextInt(20); i++) {
            String id = "p" + random.nextInt(6);
            String cluster = "c" + random.nextInt(6);
            created.putIfAbsent(id, (long) random.nextInt(3));
            claims.put(id + cluster, new Claim(id, created.get(id), cluster, 1 + random.nextInt(4)));
        }
        return new ArrayList<>(claims.values());
    }
}
