package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import io.tributary.stage.RunObserver;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A new model where no file is new, each test on its own copy of a lake whose first day is published. */
@TestInstance(Lifecycle.PER_CLASS)
class RefreshModelIT {
    private static final String VERSIONS = "SELECT DISTINCT model_version AS v FROM match_model ORDER BY v";
    private static final String CUSTOMERS = "SELECT node_id, customer_id FROM crosswalk ORDER BY ALL";

    private Shop published;
    private Shop shop;

    @BeforeAll
    void publishFirstDay(@TempDir Path home) {
        System.setProperty(Pipeline.EXTENT, "customers");
        published = Shop.in(home);
        Ended first = published.run(Shop.FIRST_DAY);
        assertThat(first.exitCode()).as(first.err()).isZero();
    }

    @AfterAll
    static void switchOff() {
        System.setProperty(Pipeline.EXTENT, "records");
    }

    @BeforeEach
    void openShop(@TempDir Path home) {
        shop = published.copiedTo(home);
    }

    @Test
    void aNewModelAlthoughNothingIsNewAndTheSameCustomers() {
        String customers = shop.sql(CUSTOMERS, "--csv").out();

        Ended refreshed = shop.verb("refresh-model", new RunObserver() {}, Shop.FIRST_DAY);

        assertThat(refreshed.exitCode()).as(refreshed.err()).isZero();
        assertThat(refreshed.out()).contains("The model was estimated in this run");
        assertThat(shop.sql(VERSIONS, "--csv").out()).isEqualToIgnoringNewLines("v\n1\n2\n");
        assertThat(shop.sql("SELECT DISTINCT model_version AS v FROM record_feature", "--csv")
                        .out())
                .isEqualToIgnoringNewLines("v\n2\n");
        assertThat(shop.sql(CUSTOMERS, "--csv").out()).isEqualTo(customers);

        Map<String, Long> commits = shop.commits();
        assertThat(shop.run(Shop.FIRST_DAY).out()).isEqualTo("up to date, published as run 2" + System.lineSeparator());
        assertThat(shop.commits()).isEqualTo(commits);

        Ended again = shop.run(Shop.FIRST_DAY, "--again");
        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();

        Ended next = shop.run(Shop.SECOND_DAY);
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.out()).contains("The model of run 2 was used");
        assertThat(shop.sql(VERSIONS, "--csv").out()).isEqualToIgnoringNewLines("v\n1\n2\n");
    }

    @Test
    void aRunThatWasBrokenOffGoesOnWithTheVerbThatOpenedIt() {
        Ended broken = shop.verb("refresh-model", brokenAfter("standardise"), Shop.FIRST_DAY);
        assertThat(broken.exitCode()).isEqualTo(1);

        Ended other = shop.run(Shop.FIRST_DAY);
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err())
                .isEqualTo("tributary: Run 2 of 2026-06-29 is still open, and estimates a new model. Finish it:"
                        + " refresh-model --run-date 2026-06-29; or give it up: run --restart"
                        + System.lineSeparator());

        Ended resumed = shop.verb("refresh-model", new RunObserver() {}, Shop.FIRST_DAY);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("run 2 of 2026-06-29, resumed (attempt 2)");
        assertThat(shop.sql(VERSIONS, "--csv").out()).isEqualToIgnoringNewLines("v\n1\n2\n");
    }

    @Test
    void anotherRunThatIsOpenIsNotTurnedIntoARefresh() {
        shop.run(brokenAfter("ingest"), Shop.SECOND_DAY);

        Ended ended = shop.verb("refresh-model", new RunObserver() {}, Shop.SECOND_DAY);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("tributary: Run 2 of 2026-06-30 is still open, and does not estimate a new model. Finish it:"
                        + " run --run-date 2026-06-30; or give it up: refresh-model --restart"
                        + System.lineSeparator());
        assertThat(shop.verb("plan", new RunObserver() {}, Shop.SECOND_DAY).out())
                .endsWith("run would go on with run 2 and its own files" + System.lineSeparator());
    }

    private static RunObserver brokenAfter(String last) {
        return new RunObserver() {
            @Override
            public void worked(String stage) {
                if (stage.equals(last)) {
                    throw new IllegalStateException("broken by the test");
                }
            }
        };
    }
}
