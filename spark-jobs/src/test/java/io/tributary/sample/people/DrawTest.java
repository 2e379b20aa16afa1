package io.tributary.sample.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void dependsOnSeedSubjectAndPurposeOnly() {
        assertThat(Draw.of(1, 2, "a").bits()).isEqualTo(Draw.of(1, 2, "a").bits());
        assertThat(LongStream.of(
                                Draw.of(1, 2, "b").bits(),
                                Draw.of(1, 3, "a").bits(),
                                Draw.of(2, 2, "a").bits())
                        .filter(bits -> bits == Draw.of(1, 2, "a").bits()))
                .isEmpty();
    }

    @Test
    void distributionsHaveTheirMeans() {
        assertThat(mean(draw -> draw.unit())).isEqualTo(0.5, within(0.01));
        assertThat(mean(draw -> draw.exponential(3))).isEqualTo(3, within(0.1));
        assertThat(mean(draw -> draw.gamma(0.8, 5))).isEqualTo(4, within(0.15));
        assertThat(mean(draw -> draw.gamma(6, 2))).isEqualTo(12, within(0.2));
        assertThat(mean(draw -> draw.beta(1, 4))).isEqualTo(0.2, within(0.01));
    }

    @Test
    void scatteringLosesNothing() {
        assertThat(LongStream.range(0, 10_000)
                        .map(i -> Draw.scatter(i, 10_000))
                        .distinct()
                        .count())
                .isEqualTo(10_000);
    }

    private static double mean(ToDoubleFunction<Draw> kind) {
        return IntStream.range(0, 20_000)
                .mapToDouble(i -> kind.applyAsDouble(Draw.of(5, i, "mean")))
                .average()
                .orElseThrow();
    }
}
