package io.tributary.score.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Figures by hand, and against plain counting. */
final class JudgedTest {
    private static final Judged FOUR =
            new Judged(new double[] {0.9, 0.8, 0.7, 0.1}, new boolean[] {true, false, true, false});

    @Test
    void tellsFiguresByHand() {
        assertThat(FOUR.baseRate()).isEqualTo(0.5);
        // Of four pairs one stands the wrong way round.
        assertThat(FOUR.auc()).isEqualTo(0.75);
        assertThat(FOUR.averagePrecision()).isCloseTo((1.0 + 2.0 / 3) / 2, within(1e-12));
        assertThat(FOUR.brier()).isCloseTo((0.01 + 0.64 + 0.09 + 0.01) / 4, within(1e-12));
        assertThat(FOUR.logLoss())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.7) + Math.log(0.9)) / 4, within(1e-12));
        assertThat(FOUR.liftCeiling()).isEqualTo(2);
    }

    @Test
    void tiesCountHalf() {
        Judged same = new Judged(new double[] {0.5, 0.5, 0.5}, new boolean[] {true, false, true});

        assertThat(same.auc()).isEqualTo(0.5);
        assertThat(same.averagePrecision()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void agreesWithCountingPairs() {
        SplittableRandom random = new SplittableRandom(4);
        double[] said =
                random.doubles(200).map(value -> Math.round(value * 20) / 20.0).toArray();
        boolean[] was = new boolean[200];
        for (int i = 0; i < was.length; i++) {
            was[i] = random.nextDouble() < said[i];
        }
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < was.length; i++) {
            for (int j = 0; j < was.length; j++) {
                if (was[i] && !was[j]) {
                    pairs++;
                    right += said[i] > said[j] ? 1 : said[i] == said[j] ? 0.5 : 0;
                }
            }
        }
        Judged judged = new Judged(said, was);

        assertThat(judged.auc()).isCloseTo(right / pairs, within(1e-12));
        assertThat(judged.deciles()).hasSize(10).allMatch(part -> part.customers() == 20);
        assertThat(judged.calibrationError()).isBetween(0.0, 0.15);
        assertThat(judged.lift()).isBetween(1.0, judged.liftCeiling());
        assertThat(new Judged(new double[] {0.2, 0.2}, new boolean[] {false, true}).calibrationError())
                .isCloseTo(0.5 * 0.2 + 0.5 * 0.8, within(1e-12));
    }

    @Test
    void driftIsNoneOfTheSameAndGrowsWithTheDistance() {
        double[] some = new SplittableRandom(7).doubles(1_000).toArray();
        double[] other = new SplittableRandom(8).doubles(1_000).toArray();
        double[] shifted = Arrays.stream(other).map(value -> value * 0.7).toArray();

        assertThat(Drift.from(some).to(some)).isZero();
        assertThat(Drift.from(some).to(other)).isBetween(0.0, 0.05);
        assertThat(Drift.from(some).to(shifted)).isGreaterThan(0.25);
        assertThat(Drift.from(new double[] {1, 1, 1}).to(new double[] {1, 1})).isFinite();
        assertThat(Drift.from(some).to(new double[0])).isFinite();
    }
}
