package io.tributary.match.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.tributary.TestLake;
import io.tributary.config.Configuration;
import io.tributary.lake.Lake;
import io.tributary.lake.OpenRun;
import io.tributary.lake.Replica;
import io.tributary.lake.RunProtocol;
import io.tributary.lake.StorageException;
import io.tributary.match.learn.DrawnPairs.Strangers;
import io.tributary.stage.RunObserver;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.stage.StageRunner;
import io.tributary.table.IdentityTables;
import io.tributary.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning in a run that trains, and in runs that reuse what was learned. */
class LearnIT {
    private static final DrawnPairs FIRST = DrawnPairs.of(3000, Strangers.HOUSEHOLDS, 1);
    private static final DrawnPairs LATER = DrawnPairs.of(20_000, Strangers.HOUSEHOLDS, 2);

    /** A run needs a source; nothing of it is read here. */
    private static final String CONTACTS = """
            schema: 1
            source: contacts
            owner: sales
            kind: person
            format: csv
            path: contacts.csv
            mode: snapshot
            key: id
            columns: {id: text, name: text}
            person:
              attributes: {given_name: name}
              identifiers: {crm_id: id}
            """;

    @TempDir
    Path folder;

    /** What match and draft would have written: a model in the first run, and pairs in every run. */
    private record Given(DrawnPairs first) implements Stage {
        @Override
        public String name() {
            return "match";
        }

        @Override
        public Set<Table> reads() {
            return Set.of();
        }

        @Override
        public Set<Table> writes() {
            return Set.of(IdentityTables.SCORED_PAIR, IdentityTables.MATCH_MODEL, IdentityTables.DRAFT_CLUSTER);
        }

        @Override
        public void run(StageContext context) {
            boolean trains = context.runSequence() == 1;
            context.write(IdentityTables.SCORED_PAIR, (trains ? first : LATER).scored(1));
            if (trains) {
                context.write(IdentityTables.MATCH_MODEL, DrawnPairs.model(1));
                context.write(IdentityTables.DRAFT_CLUSTER, first.clusters());
            }
        }
    }

    private TestLake lake(Stage... stages) {
        return new TestLake(folder, List.of(stages))
                .configure("sources/contacts.yaml", CONTACTS)
                .deliver("contacts.csv", "id,name\n1,Ann\n");
    }

    private static Map<Long, Double> scores(TestLake lake) {
        Map<Long, Double> scores = new TreeMap<>();
        for (Row row : lake.published(IdentityTables.PATTERN_SCORE)
                .select("agreement", "learned_bits")
                .collectAsList()) {
            scores.put(row.getLong(0), row.getDouble(1));
        }
        return scores;
    }

    private static List<String> card(TestLake lake) {
        return lake
                .published(IdentityTables.MODEL_CARD)
                .selectExpr("concat_ws(' ', run_sequence, model_version, variant, measure, cast(value as int))")
                .where("measure in ('used', 'pairs', 'pairs_left_out', 'matches', 'entities')")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    @Test
    void aLaterRunUsesWhatWasLearnedForPatternsNeverSeen() throws IOException {
        TestLake lake = lake(new Given(FIRST), new LearnStage());
        lake.lake();
        leftByAKilledAttempt();
        assertThat(lake.run("2026-06-30").orElseThrow()).contains(entry("match learned_model_used", 1L));
        Map<Long, Double> first = scores(lake);
        List<String> card = card(lake);

        assertThat(lake.run("2026-07-01").orElseThrow()).contains(entry("match learned_model_used", 1L));

        Map<Long, Double> second = scores(lake);
        assertThat(second.keySet().stream().filter(agreement -> !first.containsKey(agreement)))
                .isNotEmpty();
        first.keySet().retainAll(second.keySet());
        assertThat(first).isNotEmpty();
        assertThat(second).containsAllEntriesOf(first);
        assertThat(second.values()).allSatisfy(bits -> assertThat(bits).isBetween(-40.0, 40.0));
        assertThat(card(lake)).isEqualTo(card);
        assertThat(again(lake, 2, "2026-07-01"))
                .filteredOn(table -> Set.of("pattern_score", "model_card").contains(table.table()))
                .hasSize(2)
                .allSatisfy(table -> assertThat(table.equal()).isTrue());

        remove(folder.resolve("lake/_models/match/1"));
        assertThatThrownBy(() -> lake.run("2026-07-02"))
                .isInstanceOf(StorageException.class)
                .hasMessageMatching(
                        "Saved model .*/_models/match/1 is missing. Bring the folder back from a copy, or train"
                                + " a new model: tributary refresh-model");
    }

    @Test
    void withoutADraftNothingIsLearnedAndTheCardSaysWhy() {
        TestLake lake = lake(new Given(FIRST.only(0)), new LearnStage());
        assertThat(lake.run("2026-06-30").orElseThrow()).contains(entry("match learned_model_used", 0L));

        assertThat(lake.published(IdentityTables.PATTERN_SCORE)
                        .where("learned_bits is null and weight is not null and pairs > 0")
                        .count())
                .isPositive()
                .isEqualTo(lake.published(IdentityTables.PATTERN_SCORE).count());
        assertThat(lake.published(IdentityTables.MODEL_CARD)
                        .where("measure = 'used'")
                        .select("variant", "value", "text")
                        .collectAsList())
                .map(Row::toString)
                .singleElement()
                .asString()
                .startsWith("[fellegi-sunter,1.0,nothing is learned: 0 scored pairs within clusters of the draft");
        assertThat(folder.resolve("lake/_models")).doesNotExist();
        lake.run("2026-07-01");
        assertThat(lake.published(IdentityTables.PATTERN_SCORE)
                        .where("learned_bits is not null")
                        .count())
                .isZero();
    }

    @Test
    void aLakeWithoutAModelIsLeftAlone() {
        TestLake lake = lake(new LearnStage());
        lake.run("2026-06-30");
        assertThat(lake.published(IdentityTables.PATTERN_SCORE).count()).isZero();
        assertThat(lake.published(IdentityTables.MODEL_CARD).count()).isZero();
    }

    private void leftByAKilledAttempt() throws IOException {
        Path half = folder.resolve("lake/_models/match/1/metadata");
        Files.createDirectories(half);
        Files.writeString(half.resolve("part-00000"), "{\"class\":");
    }

    private static void remove(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Computes a run again beside the lake. */
    private List<Replica.Compared> again(TestLake lake, long run, String date) {
        Configuration configuration = lake.configuration();
        Lake original = lake.lake();
        try (Replica replica = Replica.of(original, run, configuration.lake(), configuration.declared());
                OpenRun again = new RunProtocol(
                                replica.lake(), configuration.lake(), InstantSource.fixed(Instant.EPOCH))
                        .open(TestLake.request(configuration, lake.data(), date))
                        .orElseThrow()) {
            new StageRunner(again, configuration, new RunObserver() {})
                    .run(List.of(new Given(FIRST), new LearnStage()));
            return replica.compare(again);
        }
    }
}
