package io.tributary.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.GoldenTables;
import io.tributary.table.ScoreTables;
import io.tributary.table.SegmentTables;
import io.tributary.table.Table;
import io.tributary.table.TraitTables;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageRunnerTest {
    private static final Table GOLDEN = GoldenTables.GOLDEN_RECORD;
    private static final Table TRAITS = TraitTables.CUSTOMER_TRAITS;
    private static final Table SCORES = ScoreTables.CUSTOMER_SCORE;
    private static final Table LIFECYCLE = SegmentTables.LIFECYCLE;

    private record Declared(String name, Set<Table> reads, Set<Table> writes) implements Stage {
        @Override
        public void run(StageContext context) {
            throw new UnsupportedOperationException(name);
        }
    }

    @Test
    void stagesOfWhichNoneReadsWhatAnotherWritesAreNeighbours() {
        assertThat(neighbours(
                        new Declared("golden", Set.of(), Set.of(GOLDEN)),
                        new Declared("traits", Set.of(GOLDEN), Set.of(TRAITS)),
                        new Declared("score", Set.of(GOLDEN), Set.of(SCORES)),
                        new Declared("segment", Set.of(TRAITS, SCORES), Set.of(LIFECYCLE))))
                .containsExactly(List.of("golden"), List.of("traits", "score"), List.of("segment"));
    }

    @Test
    void whoeverWritesWhatANeighbourReadsComesAfterIt() {
        assertThat(neighbours(
                        new Declared("reader", Set.of(GOLDEN), Set.of(TRAITS)),
                        new Declared("writer", Set.of(), Set.of(GOLDEN))))
                .containsExactly(List.of("reader"), List.of("writer"));
    }

    @Test
    void twoThatWriteTheSameAreNoNeighbours() {
        assertThat(neighbours(
                        new Declared("one", Set.of(), Set.of(GOLDEN)), new Declared("two", Set.of(), Set.of(GOLDEN))))
                .containsExactly(List.of("one"), List.of("two"));
    }

    private static List<List<String>> neighbours(Stage... stages) {
        return StageRunner.neighbours(List.of(stages)).stream()
                .map(each ->
                        each.stream().map(numbered -> numbered.stage().name()).toList())
                .toList();
    }
}
