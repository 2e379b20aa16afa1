package io.tributary.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.compare.MatchModel.Factor;
import io.tributary.compare.RelatedPeople.Telling;
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
    private static final MatchModel MODEL =
            new MatchModel(PRIOR, new RelatedPeople(RELATED, List.of()), List.of(FACTOR));

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
    void whoAgreesInAllThatTellsIsHardlyRelated() {
        Factor second = new Factor(
                new int[] {1}, new int[] {3}, FACTOR.matches(), FACTOR.strangers(), new double[] {1, 0.4, 0.6});
        RelatedPeople related = new RelatedPeople(RELATED, List.of(new Telling(0, 0, 0.5), new Telling(1, 0, 0.4)));
        MatchModel model = new MatchModel(PRIOR, related, List.of(FACTOR, second));
        double sum = 0;
        for (int one = 0; one < 2; one++) {
            for (int other = 0; other < 2; other++) {
                long vector = AgreementVector.with(AgreementVector.with(0, 0, one), 1, other);
                double independent = FACTOR.related()[one + 1] * second.related()[other + 1];
                double share = independent * related.ratio(vector);
                sum += share;
                double ofMatches = FACTOR.matches()[one + 1] * second.matches()[other + 1];
                assertThat(model.bitsAgainstRelated(vector))
                        .isCloseTo(Math.log(ofMatches / share) / Math.log(2), within(1e-12));
                assertThat(share / independent)
                        .as("%d %d", one, other)
                        .isCloseTo(one + other == 0 ? 0.025 : 1.244, within(0.001));
            }
        }
        assertThat(sum).as("of all that related people show").isCloseTo(1, within(1e-12));
        // Where one is unknown, the other says as much as the two of them did together.
        long known = AgreementVector.with(0, 0, 0);
        assertThat(related.ratio(known))
                .isCloseTo(
                        second.related()[1] * related.ratio(AgreementVector.with(known, 1, 0))
                                + second.related()[2] * related.ratio(AgreementVector.with(known, 1, 1)),
                        within(1e-12));
    }

    @Test
    void hugeEvidenceIsANumberStill() {
        assertThat(MODEL.against(5000, 5000)).isFinite().isPositive();
        assertThat(MODEL.against(-5000, 5000)).isFinite().isNegative();
    }
}
