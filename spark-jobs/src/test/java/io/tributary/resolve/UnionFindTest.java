package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UnionFindTest {

    @Test
    void everyNumberBeginsAlone() {
        assertThat(new UnionFind(3).roots()).containsExactly(0, 1, 2);
        assertThat(new UnionFind(0).roots()).isEmpty();
    }

    @Test
    void theSmallestNumberOfASetIsItsRoot() {
        UnionFind sets = new UnionFind(6);
        assertThat(sets.unite(5, 3)).isTrue();
        assertThat(sets.unite(3, 4)).isTrue();
        assertThat(sets.unite(4, 5)).isFalse();
        assertThat(sets.unite(2, 2)).isFalse();
        assertThat(sets.root(5)).isEqualTo(3);
        sets.unite(5, 1);
        assertThat(sets.roots()).containsExactly(0, 1, 2, 1, 1, 1);
    }

    @Test
    void theOrderOfUnionsDoesNotMatter() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int[][] pairs = new int[60][];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = new int[] {random.nextInt(80), random.nextInt(80)};
            }
            UnionFind forwards = new UnionFind(80);
            UnionFind backwards = new UnionFind(80);
            for (int i = 0; i < pairs.length; i++) {
                forwards.unite(pairs[i][0], pairs[i][1]);
                int[] last = pairs[pairs.length - 1 - i];
                backwards.unite(last[1], last[0]);
            }
            assertThat(forwards.roots()).containsExactly(backwards.roots());
        }
    }

    @Test
    void aLongChainEndsQuickly() {
        int size = 2_000_000;
        UnionFind sets = new UnionFind(size);
        for (int number = size - 1; number > 0; number--) {
            sets.unite(number - 1, number);
        }
        assertThat(sets.roots()).containsOnly(0);
    }
}
