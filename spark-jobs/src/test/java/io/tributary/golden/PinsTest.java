package io.tributary.golden;

import static io.tributary.golden.Mastered.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.StewardOverride.Pin;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinsTest {
    @TempDir
    Path home;

    private Mastered mottos(String rules) {
        return Mastered.of(
                home,
                "survivorship: {motto: {rules: " + rules + "}}\n",
                said("crm", "a.1", "2026-01-01", "motto", "old"),
                said("web", "a.2", "2026-02-01", "motto", "new"),
                said("shop", "a.3", "2026-03-01", "motto", "new"));
    }

    private static Pin motto(String customer, String value, String basis) {
        return new Pin(customer, "motto", Map.of("motto", value), Map.of("motto", basis));
    }

    @Test
    void whatIsPinnedIsGoldenAndTellsWhatItTookThePlaceOf() {
        Mastered pinned = mottos("[most-recent]").pinned(motto("a", "mine", "new"));

        assertThat(pinned.golden()).containsEntry("motto", "mine").containsEntry("record_count", 3L);
        assertThat(pinned.rows().golden().first().<String>getList(indexOf(pinned, "source_systems")))
                .containsExactly("crm", "shop", "web");
        assertThat(pinned.why("motto"))
                .containsExactly(
                        "1 | mine | override | won",
                        "2 | a.3 | new | override | lost by override",
                        "3 | a.2 | new | override | lost by override",
                        "4 | a.1 | old | override | lost by override");
    }

    private static int indexOf(Mastered mastered, String column) {
        return mastered.rows().golden().schema().fieldIndex(column);
    }

    /** override and review of the pinned values. */
    private static List<String> reviews(Mastered mastered) {
        return mastered.rows().provenance("v").where("override IS NOT NULL").collectAsList().stream()
                .map((Row row) -> row.<Long>getAs("override") + " " + row.<Boolean>getAs("review"))
                .sorted()
                .toList();
    }

    @Test
    void aPinIsToBeReviewedWhenTheValueItReplacedHasChanged() {
        assertThat(reviews(mottos("[most-recent]").pinned(motto("a", "mine", "new"))))
                .containsExactly("1 false");
        assertThat(reviews(mottos("[most-recent]").pinned(motto("a", "mine", "old"))))
                .containsExactly("1 true");
        assertThat(reviews(mottos("[most-recent]").pinned(new Pin("a", "motto", Map.of("motto", "mine"), Map.of()))))
                .containsExactly("1 true");
    }

    @Test
    void aPinDoesNotCountAmongWhatRulesWeigh() {
        // Pinned or not, the best of what sources say is the same.
        for (String rules : List.of("[most-frequent]", "[min]", "[max]", "[longest]")) {
            List<String> without = mottos(rules).why("motto");
            List<String> with = mottos(rules).pinned(motto("a", "old", "x")).why("motto");
            String best = without.get(0).split(" \\| ", -1)[2];
            String next = with.get(1).split(" \\| ", -1)[2];
            assertThat(next).as(rules).isEqualTo(best.equals("old") ? "old" : best);
        }
    }

    @Test
    void aPinFollowsItsCustomerAndOfTwoTheLaterCounts() {
        assertThat(mottos("[most-recent]").pinned(motto("old", "mine", "new")).golden())
                .containsEntry("motto", "mine");
        assertThat(mottos("[most-recent]")
                        .pinned(motto("old", "first", "new"), motto("a", "second", "new"))
                        .golden())
                .containsEntry("motto", "second");
        assertThat(mottos("[most-recent]")
                        .pinned(motto("a", "first", "new"), motto("old", "second", "new"))
                        .golden())
                .containsEntry("motto", "second");
    }

    @Test
    void aCustomerWithoutRecordsGetsNoGoldenRecordByAPin() {
        assertThat(mottos("[most-recent]")
                        .pinned(motto("gone", "mine", "new"))
                        .rows()
                        .golden()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void groupsManyValuesAndTypes() {
        Mastered mastered = Mastered.of(
                        Mastered.configuration(home, "", "street", "city", "postcode", "born", "points"),
                        List.of(
                                said(
                                        "crm",
                                        "a.1",
                                        "2026-01-01",
                                        "street",
                                        "1 Old Road",
                                        "city",
                                        "York",
                                        "email",
                                        new String[] {"old@x.example"}),
                                said("web", "a.2", "2026-02-01", "postcode", "YO1", "email", new String[] {
                                    "new@x.example"
                                })))
                .pinned(
                        new Pin("a", "address", Map.of("street", "2 New Road", "city", "Leeds"), Map.of()),
                        new Pin("a", "email", Map.of("email", "best@x.example"), Map.of()),
                        new Pin("a", "born", Map.of("born", "1980-01-02"), Map.of()),
                        new Pin("a", "points", Map.of("points", "12.5"), Map.of()));

        Map<String, Object> golden = mastered.golden();
        assertThat(golden)
                .containsEntry("street", "2 New Road")
                .containsEntry("city", "Leeds")
                .doesNotContainKey("postcode")
                .containsEntry("born", Date.valueOf("1980-01-02"))
                .containsEntry("points", new java.math.BigDecimal("12.5000"));
        assertThat((List<?>) golden.get("email")).first().isEqualTo("best@x.example");
        assertThat((List<?>) golden.get("email")).hasSize(3);
        assertThat(mastered.rows().conflicts().count()).isZero();
    }

    @Test
    void noPinChangesNothingElse() {
        assertThat(mottos("[most-recent]").pinned(motto("b", "mine", "new")).all())
                .isEqualTo(mottos("[most-recent]").all());
    }
}
