package io.tributary.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.compare.MatchModel.Factor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One comparison of two levels: matches agree in 9 of 10, strangers in 1 of 100, related people in 1 of 2. */
class MatchModelTest {
    private static final double PRIOR = 0.001;
    private static final double RELATED = 0.002;
    private static final Factor FACTOR = new Factor(
            new int[] {0}, new int[] {3}, new double[] {1, 0.9, 0.1}, new double[] {1, 0.01, 0.99}, new double[] {
                1, 0.5, 0.5
            });
    private static final MatchModel MODEL = new MatchModel(PRIOR, RELATED, List.of(FACTOR));

    @Test
    void theProbabilityIsThatOfAMatchAmongAllThreeKinds() {
        for (int level = 0; level < 2; level++) {
            long vector = AgreementVector.with(0, 0, level);
            double match = PRIOR * FACTOR.matches()[level + 1];
            double related = RELATED * FACTOR.related()[level + 1];
            double strangers = (1 - PRIOR - RELATED) * FACTOR.strangers()[level + 1];

            assertThat(MatchModel.probability(MODEL.priorBits() + MODEL.weight(vector)))
                    .isCloseTo(match / (match + related + strangers), within(1e-12));
            assertThat(MODEL.relatedProbability(vector))
                    .isCloseTo(related / (match + related + strangers), within(1e-12));
        }
    }

    @Test
    void whatIsUnknownWeighsNothing() {
        assertThat(MODEL.weight(0)).isCloseTo(0, within(1e-12));
        assertThat(MODEL.relatedProbability(0)).isCloseTo(RELATED, within(1e-12));
    }

    @Test
    void rareValuesCountAgainstStrangersOnly() {
        long agrees = AgreementVector.with(0, 0, 0);
        double most = MODEL.weight(agrees, 1000);

        assertThat(MODEL.weight(agrees, 5)).isGreaterThan(MODEL.weight(agrees)).isLessThan(most);
        assertThat(most).isCloseTo(Math.log(0.9 / 0.5 * (1 - PRIOR) / RELATED) / Math.log(2), within(1e-9));
    }

    @Test
    void withoutRelatedPeopleBitsAddUp() {
        MatchModel two = new MatchModel(PRIOR, List.of(FACTOR));
        long agrees = AgreementVector.with(0, 0, 0);

        assertThat(two.weight(agrees, 3)).isCloseTo(Math.log(90) / Math.log(2) + 3, within(1e-12));
        assertThat(two.relatedProbability(agrees)).isZero();
    }

    @Test
    void hugeEvidenceIsANumberStill() {
        assertThat(MODEL.against(5000, 5000)).isFinite().isPositive();
        assertThat(MODEL.against(-5000, 5000)).isFinite().isNegative();
    }
}
