package io.tributary.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockingPlanTest {
    private static final BlockingPart TOKEN = part(BlockingKey.TOKEN, "name");
    private static final BlockingPart YEAR = part(BlockingKey.YEAR, "birth");
    private static final BlockingPart CITY = part(BlockingKey.VALUE, "city");
    private final BlockingPlan plan =
            new BlockingPlan(List.of(rule(TOKEN, TOKEN), rule(TOKEN, YEAR), rule(CITY), rule(YEAR, CITY)));

    @Test
    void aKeyForEachCombinationAndRule() {
        assertThat(plan.parts()).containsExactly(TOKEN, YEAR, CITY);
        long[] keys = plan.keys(values(new long[] {1, 2, 3}, new long[] {9}, new long[] {7}), Set.of());
        assertThat(keys).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(keys).mapToInt(BlockingPlan::rule)).containsExactlyInAnyOrder(0, 0, 0, 1, 1, 1, 2, 3);
    }

    @Test
    void oneTokenIsNoPairOfTokensAndNothingIsNoKey() {
        assertThat(Arrays.stream(plan.keys(values(new long[] {1}, new long[] {9}, new long[] {}), Set.of()))
                        .mapToInt(BlockingPlan::rule))
                .containsExactly(1);
        assertThat(plan.keys(values(new long[] {}, new long[] {}, new long[] {}), Set.of()))
                .isEmpty();
    }

    @Test
    void aWideKeyIsNarrowedByWhatItsRuleDoesNotUse() {
        long[][] one = values(new long[] {}, new long[] {1980}, new long[] {7});
        long[][] other = values(new long[] {}, new long[] {1990}, new long[] {7});
        long[][] nothing = values(new long[] {}, new long[] {}, new long[] {7});
        long city = plan.keys(nothing, Set.of())[0];
        assertThat(plan.keys(one, Set.of())).contains(city);

        long[] narrowed = plan.keys(one, Set.of(city));
        assertThat(narrowed).doesNotContain(city).hasSize(2);
        assertThat(Arrays.stream(narrowed).mapToInt(BlockingPlan::rule)).containsExactly(2, 3);
        assertThat(plan.keys(other, Set.of(city))[0]).isNotEqualTo(narrowed[0]);
        assertThat(plan.keys(nothing, Set.of(city)))
                .as("records that say nothing stay together")
                .hasSize(1)
                .doesNotContain(city)
                .doesNotContain(narrowed);
        assertThat(plan.keys(one, Set.of(city, narrowed[0])))
                .as("nothing left to narrow by")
                .containsExactly(narrowed[1]);
    }

    private static long[][] values(long[]... values) {
        return values;
    }

    private static BlockingPart part(BlockingKey key, String attribute) {
        return new BlockingPart(key, List.of(attribute), Optional.empty());
    }

    private static BlockingRule rule(BlockingPart... parts) {
        return new BlockingRule(List.of(parts));
    }
}
