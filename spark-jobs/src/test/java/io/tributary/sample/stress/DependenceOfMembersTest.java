package io.tributary.sample.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sample.stress.MadeLake.Delivered;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the two lakes of members differ in: whether attributes agree together among strangers. */
class DependenceOfMembersTest {
    private static final int RECORDS = 2_000;
    private static final List<String> PLACE = List.of("city", "postcode", "region", "branch", "provider");

    @TempDir
    Path home;

    @Test
    void attributesOfPlaceSayTheSameManyTimesOver() {
        List<Delivered> rows = MadeLake.of(home, Stress.DEPENDENT, RECORDS, 42).rows();

        for (String one : List.of("postcode", "branch", "provider")) {
            for (String other : PLACE) {
                if (!one.equals(other)) {
                    assertThat(lift(rows, one, other))
                            .as(one + " with " + other)
                            .isGreaterThan(2);
                }
            }
        }
    }

    @Test
    void independentAttributesSayNothingOfOneAnother() {
        List<Delivered> rows =
                MadeLake.of(home, Stress.INDEPENDENT, RECORDS, 42).rows();

        for (String one : PLACE) {
            for (String other : PLACE) {
                if (!one.equals(other)) {
                    assertThat(lift(rows, one, other))
                            .as(one + " with " + other)
                            .isBetween(-1.0, 1.0);
                }
            }
            assertThat(lift(rows, one, "family_name")).as(one).isBetween(-1.0, 1.0);
        }
    }

    @Test
    void manyNamesakesLiveInOneDistrictAndManyMembersMoveInSteps() {
        MadeLake made = MadeLake.of(home, Stress.DEPENDENT, RECORDS, 42);
        Map<String, List<Delivered>> namesakes = made.traps().get("namesake");
        long moved = made.byPerson().values().stream()
                .filter(records -> agree(records.get(0), records.get(2), "branch")
                        && !agree(records.get(0), records.get(2), "postcode")
                        && agree(records.get(2), records.get(3), "postcode")
                        && !agree(records.get(2), records.get(3), "branch"))
                .count();

        assertThat(namesakes).hasSizeGreaterThan(RECORDS / 4 / 10);
        assertThat(moved).isGreaterThan(RECORDS / 4 / 5);
    }

    /** Bits by which two attributes agree together among strangers more often than each by itself. */
    private static double lift(List<Delivered> rows, String one, String other) {
        double pairs = 0;
        double ones = 0;
        double others = 0;
        double both = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                Delivered left = rows.get(i);
                Delivered right = rows.get(j);
                if (!left.person().equals(right.person())) {
                    boolean first = agree(left, right, one);
                    boolean second = agree(left, right, other);
                    pairs++;
                    ones += first ? 1 : 0;
                    others += second ? 1 : 0;
                    both += first && second ? 1 : 0;
                }
            }
        }
        return Math.log((both + 0.5) * pairs / (ones * others)) / Math.log(2);
    }

    private static boolean agree(Delivered left, Delivered right, String column) {
        return left.cell(column) != null && left.cell(column).equals(right.cell(column));
    }
}
