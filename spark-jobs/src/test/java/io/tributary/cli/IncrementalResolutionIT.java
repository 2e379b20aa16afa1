package io.tributary.cli;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestLake;
import io.tributary.cli.history.Forgetting;
import io.tributary.cli.history.GivenModel;
import io.tributary.cli.history.GivenRecords;
import io.tributary.cli.history.RandomHistory;
import io.tributary.match.MatchStage;
import io.tributary.match.learn.LearnStage;
import io.tributary.resolve.DraftStage;
import io.tributary.resolve.ResolveStage;
import io.tributary.stage.Stage;
import io.tributary.table.IdentityTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of two lakes with one history, one goes on from what it knows, and one forgets after every run all but its model and its
 * customers. Both must hold the same after every run, row by row, ids of customers and hashes of components included.
 */
class IncrementalResolutionIT {
    private static final int STEPS = 3;
    /** The step from which on more pairs are kept for review. */
    private static final int OTHER_THRESHOLD = 2;

    private static final long MERGES_AND_SPLITS = 20;
    private static final String CLUB = """
            schema: 1
            source: club
            owner: club
            kind: person
            clean: true
            format: csv
            path: club/{date}/*
            mode: upsert
            key: id
            columns: {id: text, name: text}
            person:
              attributes: {given_name: name}
              identifiers: {user_id: id}
            """;
    private static final String RESOLVE = """
            schema: 1
            identifiers:
              user_id: {limit: 1, links: records}
              phone: {links: records}
            limits: {hub-least: 5, hub-factor: 2}
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aRunThatGoesOnGivesWhatAFullOneGives(long seed, @TempDir Path home) {
        RandomHistory history = new RandomHistory(seed);
        Forgetting forgetting = new Forgetting();
        TestLake knowing = lake(home.resolve("knowing"), history);
        TestLake forgetful = lake(home.resolve("forgetful"), history, forgetting);
        both(knowing, forgetful, 0);
        Map<String, Set<String>> known = forgetting.results();
        Set<Boolean> hubs = new TreeSet<>();
        for (int step = 1; step <= STEPS; step++) {
            history.next();
            if (step == OTHER_THRESHOLD) {
                List.of(knowing, forgetful)
                        .forEach(lake -> lake.configure("match.yaml", GivenModel.MATCH.formatted(-9)));
            }

            Figures figures = both(knowing, forgetful, step);
            Map<String, Long> some = figures.knowing();
            Map<String, Long> all = figures.forgetful();

            assertThat(Forgetting.content(knowing::published)).isEqualTo(forgetting.results());
            assertThat(all)
                    .containsEntry("all records_compared", history.size())
                    .containsEntry("all records_reclustered", history.size());
            long looked = changed(known, forgetting.results());
            assertThat(some).containsEntry("all records_reclustered", looked).containsEntry("all model_trained", 0L);
            assertThat(looked).isPositive().isLessThan(history.size() * 2 / 3);
            long compared = some.get("all records_compared");
            if (step == OTHER_THRESHOLD) {
                assertThat(compared).isEqualTo(history.size());
            } else {
                assertThat(compared).isPositive().isLessThan(history.size() * 2 / 3);
            }
            known = forgetting.results();
            hubs.add(known.get(IdentityTables.SUPPRESSED_VALUE.name()).isEmpty());
        }
        assertThat(hubs).as("hubs come and go").hasSize(2);
        assertThat(events(knowing, "merged")).isPositive();
        assertThat(events(knowing, "split")).isPositive();
        assertThat(events(knowing, "merged", "split")).isGreaterThanOrEqualTo(MERGES_AND_SPLITS);
    }

    private record Figures(Map<String, Long> knowing, Map<String, Long> forgetful) {}

    /** Side by side: what they share, the history, is only read. */
    private static Figures both(TestLake knowing, TestLake forgetful, int step) {
        String date = "2026-06-%02d".formatted(2 + step);
        CompletableFuture<Map<String, Long>> some =
                CompletableFuture.supplyAsync(() -> knowing.run(date).orElseThrow());
        Map<String, Long> all = forgetful.run(date).orElseThrow();
        return new Figures(some.join(), all);
    }

    /** Records in components that were not there before, or had another content. */
    private static long changed(Map<String, Set<String>> before, Map<String, Set<String>> now) {
        Set<String> contents = before.get(IdentityTables.IDENTITY_NODE.name()).stream()
                .map(IncrementalResolutionIT::content)
                .collect(Collectors.toSet());
        return now.get(IdentityTables.IDENTITY_NODE.name()).stream()
                .filter(node -> node.contains("\"node_kind\":\"record\""))
                .filter(node -> !contents.contains(content(node)))
                .count();
    }

    /** Name and hash of the component that a node is in. */
    private static String content(String node) {
        int start = node.indexOf("\"component\"");
        return start < 0 ? "" : node.substring(start, node.indexOf("\"cluster\""));
    }

    private static long events(TestLake lake, Object... words) {
        return lake.published(IdentityTables.CUSTOMER_ID_HISTORY)
                .where(col("event").isin(words))
                .count();
    }

    /** Has a saved model, and nothing else yet. */
    private static TestLake lake(Path folder, RandomHistory history, Stage... more) {
        List<Stage> stages = new ArrayList<>(List.of(
                new GivenRecords(history), new MatchStage(), new DraftStage(), new LearnStage(), new ResolveStage()));
        stages.addAll(List.of(more));
        TestLake lake = new TestLake(folder, stages)
                .configure("attributes.yaml", GivenRecords.ATTRIBUTES)
                .configure("sources/club.yaml", CLUB)
                .deliver("club/2026-06-01/part.csv", "id,name\n")
                .configure("match.yaml", GivenModel.MATCH.formatted(-5))
                .configure("resolve.yaml", RESOLVE);
        assertThat(new TestLake(folder, List.of(new GivenModel())).run("2026-06-01"))
                .isPresent();
        return lake;
    }
}
