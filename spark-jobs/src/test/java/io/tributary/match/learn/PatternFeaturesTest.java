package io.tributary.match.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.compare.RelatedPeople;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.junit.jupiter.api.Test;

/** Names that agree whole, in the family name, or not at all, and birth dates that agree or do not. */
class PatternFeaturesTest {
    private static final int WHOLE = 0;
    private static final int FAMILY = 1;
    private static final int SAME_BIRTH = 0;
    private static final double[] MATCHES = {1, 0.8, 0.1, 0.1};
    private static final double[] STRANGERS = {1, 0.001, 0.001, 0.998};
    private static final double[] RELATED = {1, 0.01, 0.8, 0.19};

    private static final PatternFeatures PLAIN = new PatternFeatures(model(0));
    private static final PatternFeatures FAMILIES = new PatternFeatures(model(0.001));

    private static MatchModel model(double related) {
        Factor name = new Factor(new int[] {0}, new int[] {4}, MATCHES, STRANGERS, related == 0 ? STRANGERS : RELATED);
        Factor birth =
                new Factor(new int[] {1}, new int[] {3}, new double[] {1, 0.9, 0.1}, new double[] {1, 0.01, 0.99});
        return new MatchModel(0.001, new RelatedPeople(related, List.of()), List.of(name, birth));
    }

    private static long pair(int name, int birth) {
        return AgreementVector.with(AgreementVector.with(0, 0, name), 1, birth);
    }

    /** Where the interaction of the two stands. */
    private static int interaction(PatternFeatures features, int name) {
        int[] places = ((SparseVector) features.indicators(pair(name, SAME_BIRTH))).indices();
        return places[places.length - 1];
    }

    @Test
    void twinsAreNotTakenForANameAndABirthDateThatAgree() {
        assertThat(interaction(FAMILIES, FAMILY)).isNotEqualTo(interaction(FAMILIES, WHOLE));
        assertThat(interaction(PLAIN, FAMILY)).isEqualTo(interaction(PLAIN, WHOLE));
    }

    @Test
    void treesAreToldWhatSpeaksAgainstRelatedPeople() {
        double[] twins = FAMILIES.weights(pair(FAMILY, SAME_BIRTH)).toArray();
        double[] one = FAMILIES.weights(pair(WHOLE, SAME_BIRTH)).toArray();

        assertThat(PLAIN.weights(pair(FAMILY, SAME_BIRTH)).size()).isEqualTo(3);
        assertThat(twins).hasSize(5);
        assertThat(twins[3]).isCloseTo(-3, within(1e-9));
        assertThat(one[3]).isGreaterThan(6);
    }
}
