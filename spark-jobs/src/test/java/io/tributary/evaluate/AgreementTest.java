package io.tributary.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.evaluate.EvaluationFigures.BCubed;
import io.tributary.evaluate.EvaluationFigures.Pairwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {
    @Test
    void byHand() {
        // Ann has three records, of which one is apart; Bob has two, one of them with Ann's; Cy has one.
        Agreement agreement = Agreement.of(
                Judged.file("customer,person", "X,Ann", "X,Ann", "Y,Ann", "X,Bob", "Z,Bob", "W,Cy"),
                "customer",
                "person");

        assertThat(agreement.records()).isEqualTo(6);
        assertThat(agreement.found()).isEqualTo(4);
        assertThat(agreement.truth()).isEqualTo(3);
        Pairwise pairwise = agreement.pairwise();
        assertThat(pairwise).isEqualTo(new Pairwise(4, 3, 1));
        assertThat(pairwise.falsePositives()).isEqualTo(2);
        assertThat(pairwise.falseNegatives()).isEqualTo(3);
        assertThat(pairwise.precision()).isEqualTo(1.0 / 3);
        assertThat(pairwise.recall()).isEqualTo(0.25);
        assertThat(pairwise.f1()).isCloseTo(2.0 / 7, within(1e-12));
        assertThat(agreement.bCubed().precision()).isCloseTo((2 * 2.0 / 3 + 1.0 / 3 + 3) / 6, within(1e-12));
        assertThat(agreement.bCubed().recall()).isCloseTo((2 * 2.0 / 3 + 1.0 / 3 + 2 * 0.5 + 1) / 6, within(1e-12));
    }

    @Test
    void nothingToFindAndNothingFoundIsPerfect() {
        Agreement agreement = Agreement.of(Judged.file("customer,person", "X,Ann", "Y,Bob"), "customer", "person");

        assertThat(agreement.pairwise().precision()).isEqualTo(1);
        assertThat(agreement.pairwise().recall()).isEqualTo(1);
        assertThat(agreement.bCubed().f1()).isEqualTo(1);
    }

    @Test
    void nothingAtAll() {
        Agreement agreement =
                Agreement.of(Judged.file("customer,person", "X,Ann").limit(0), "customer", "person");

        assertThat(agreement.records()).isZero();
        assertThat(agreement.pairwise()).isEqualTo(new Pairwise(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void asPairByPair(long seed) {
        Random random = new Random(seed);
        int records = 2 + random.nextInt(40);
        int[] customers = random.ints(records, 0, 1 + random.nextInt(12)).toArray();
        int[] people = random.ints(records, 0, 1 + random.nextInt(12)).toArray();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            lines.add("c" + customers[i] + ",p" + people[i]);
        }
        Dataset<Row> rows = Judged.file("customer,person", lines.toArray(String[]::new));

        Agreement agreement = Agreement.of(rows, "customer", "person");

        assertThat(agreement.pairwise()).isEqualTo(pairwise(customers, people));
        BCubed expected = bCubed(customers, people);
        assertThat(agreement.bCubed().precision()).isCloseTo(expected.precision(), within(1e-12));
        assertThat(agreement.bCubed().recall()).isCloseTo(expected.recall(), within(1e-12));
    }

    private static Pairwise pairwise(int[] customers, int[] people) {
        long truth = 0;
        long found = 0;
        long both = 0;
        for (int i = 0; i < people.length; i++) {
            for (int j = i + 1; j < people.length; j++) {
                boolean one = people[i] == people[j];
                boolean together = customers[i] == customers[j];
                truth += one ? 1 : 0;
                found += together ? 1 : 0;
                both += one && together ? 1 : 0;
            }
        }
        return new Pairwise(truth, found, both);
    }

    private static BCubed bCubed(int[] customers, int[] people) {
        double precision = 0;
        double recall = 0;
        for (int i = 0; i < people.length; i++) {
            double together = 0;
            double one = 0;
            double both = 0;
            for (int j = 0; j < people.length; j++) {
                together += customers[i] == customers[j] ? 1 : 0;
                one += people[i] == people[j] ? 1 : 0;
                both += customers[i] == customers[j] && people[i] == people[j] ? 1 : 0;
            }
            precision += both / together;
            recall += both / one;
        }
        return new BCubed(precision / people.length, recall / people.length);
    }
}
