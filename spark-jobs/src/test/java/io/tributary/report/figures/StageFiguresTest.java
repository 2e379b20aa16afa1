package io.tributary.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StageFiguresTest {

    @Test
    void stagesThatHadTooLittleMemoryAreNamed() {
        assertThat(StageFigures.spill(List.of(stage("ingest", 0), stage("match", 1), stage("traits", 2_500_000_001L))))
                .hasValue("Put on disk for want of memory: match 1 MB, traits 2,501 MB."
                        + " More memory, or more pieces a shuffle, would save that.");
    }

    @Test
    void ofMemoryThatWasEnoughNothingIsSaid() {
        assertThat(StageFigures.spill(List.of(stage("ingest", 0)))).isEmpty();
    }

    private static StageFigures stage(String name, long spilled) {
        return new StageFigures(name, 1, OptionalLong.empty(), OptionalLong.empty(), spilled);
    }
}
