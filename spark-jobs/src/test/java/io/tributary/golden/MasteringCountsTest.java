package io.tributary.golden;

import static io.tributary.golden.Mastered.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of three customers, by hand. */
class MasteringCountsTest {
    @TempDir
    Path home;

    private List<String> counts(String yaml, Mastered.Said... records) {
        return Mastered.of(home, "trust: []\n" + yaml, records).reversed(5).counts();
    }

    @Test
    void everyFigureOfThreeCustomers() {
        assertThat(counts(
                        "",
                        said(
                                "crm",
                                "a.1",
                                "2026-01-01",
                                "motto",
                                "one",
                                "email",
                                new String[] {"a@x.example", "b@x.example"},
                                "city",
                                "Leeds",
                                "street",
                                "1 Elm Row"),
                        said(
                                "web",
                                "a.2",
                                "2026-02-01",
                                "motto",
                                "two",
                                "email",
                                new String[] {"b@x.example"},
                                "city",
                                "Leeds"),
                        said("web", "a.3", "2026-03-01", "motto", "two"),
                        said("crm", "b.1", "2026-01-01", "motto", "one"),
                        said("shop", "b.2", "2026-01-01", "motto", "one"),
                        said("web", "c.1", "2026-01-01")))
                .containsExactly(
                        "golden_agreed city crm|web 1",
                        "golden_agreed email crm|web 1",
                        "golden_agreed motto crm|shop 1",
                        "golden_compared city crm|web 1",
                        "golden_compared email crm|web 1",
                        "golden_compared motto crm|shop 1",
                        "golden_compared motto crm|web 1",
                        "golden_customers city  1",
                        "golden_customers email  1",
                        "golden_customers motto  2",
                        "golden_customers street  1",
                        "golden_decided address most-complete 1",
                        "golden_decided motto most-trusted 1",
                        "golden_lost motto web 2",
                        "golden_offered city crm 1",
                        "golden_offered city web 1",
                        "golden_offered email crm 2",
                        "golden_offered email web 1",
                        "golden_offered motto crm 2",
                        "golden_offered motto shop 1",
                        "golden_offered motto web 2",
                        "golden_offered street crm 1",
                        "golden_offering city crm 1",
                        "golden_offering city web 1",
                        "golden_offering email crm 1",
                        "golden_offering email web 1",
                        "golden_offering motto crm 2",
                        "golden_offering motto shop 1",
                        "golden_offering motto web 2",
                        "golden_offering street crm 1",
                        "golden_sources crm  2",
                        "golden_sources shop  1",
                        "golden_sources web  3");
    }

    /** The winner of a group has no postcode; nobody else's is taken, and it is lost. */
    @Test
    void aPartOfAGroupLosesToNothingToo() {
        assertThat(counts(
                        "survivorship: {home: {of: [street, city, postcode], rules: [most-recent]}}\n",
                        said("crm", "a.1", "2026-01-01", "city", "York"),
                        said("web", "a.2", "2020-01-01", "city", "York", "postcode", "YO1 7HH")))
                .contains(
                        "golden_customers postcode  1",
                        "golden_decided home most-recent 1",
                        "golden_lost postcode web 1",
                        "golden_agreed city crm|web 1")
                .noneMatch(count -> count.startsWith("golden_lost city"));
    }

    @Test
    void sourcesThatSayManyThingsAgreeOnOne() {
        assertThat(counts(
                        "",
                        said("crm", "a.1", "2026-01-01", "motto", "one"),
                        said("crm", "a.2", "2026-01-02", "motto", "two"),
                        said("shop", "a.3", "2026-01-01", "motto", "two"),
                        said("web", "a.4", "2026-01-01", "motto", "three")))
                .contains("golden_agreed motto crm|shop 1", "golden_compared motto crm|shop 1")
                .contains("golden_compared motto crm|web 1", "golden_compared motto shop|web 1")
                .filteredOn(count -> count.startsWith("golden_agreed"))
                .hasSize(1);
    }
}
