package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.resolve.Constraints.Shared;
import io.tributary.resolve.ProfileClustering.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Components too large to be looked at whole; {@code scripts/bench-components} has one of 50,000 records. */
class GiantComponentTest {
    private static final double CORE = 10;

    @Test
    void aTangleOfThousandsIsTakenApart() {
        Tangle tangle = Tangle.of(4_000, 1);

        assertThat(tangle.f1(new int[4_000])).isLessThan(0.02);
        assertThat(tangle.f1(tangle.clustered(CORE))).isGreaterThan(0.9);
    }

    /** One person a thousand times over: every round merges but two of the records, and all have many links. */
    @Test
    @Timeout(40)
    void manyEqualRecordsCostTheirLinksAndNotTheirRounds() {
        Tangle few = Tangle.alike(1_000, 1);
        List<Candidate> all = new ArrayList<>();
        for (int right = 1; right < 1_000; right++) {
            for (int left = 0; left < right; left++) {
                all.add(new Candidate(left, right, 20, 0, Shared.NOTHING));
            }
        }

        assertThat(new Tangle(few.values(), few.people(), all).clustered(CORE)).containsOnly(0);
    }

    @Test
    void onlyWhatHasChangedIsScoredAgainAndTheResultIsThatOfScoringAll() {
        for (int seed = 0; seed < 30; seed++) {
            Tangle tangle = Tangle.of(20 + 20 * seed, seed);
            double core = seed % 3 == 0 ? Double.NEGATIVE_INFINITY : CORE;
            List<Candidate> links = mixed(tangle, new Random(seed));

            int[] clusters = new Tangle(tangle.values(), tangle.people(), links).clustered(core);
            assertThat(clusters)
                    .as("seed %d", seed)
                    .isEqualTo(new PlainRounds(new Tangle(tangle.values(), tangle.people(), links)).clustered(core));
            Collections.shuffle(links, new Random(seed));
            assertThat(new Tangle(tangle.values(), tangle.people(), links).clustered(core))
                    .isEqualTo(clusters);
        }
    }

    /** Some links told twice, some by an exact identifier, some corrected by a learned model. */
    private static List<Candidate> mixed(Tangle tangle, Random random) {
        List<Candidate> links = new ArrayList<>();
        for (Candidate link : tangle.links()) {
            double correction = random.nextInt(3) == 0 ? (random.nextInt(8_000_001) - 4_000_000) / 1e6 : 0;
            links.add(new Candidate(link.left(), link.right(), link.bits(), correction, Shared.NOTHING));
            if (random.nextInt(12) == 0) {
                links.add(new Candidate(link.right(), link.left(), 0, 0, Shared.IDENTIFIER));
            }
        }
        return links;
    }
}
