package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

    /** Published values: Winkler 1990, and the examples that every implementation is tested on. */
    @ParameterizedTest
    @CsvSource({
        "MARTHA, MARHTA, 0.9611",
        "DIXON, DICKSONX, 0.8133",
        "DWAYNE, DUANE, 0.8400",
        "JELLYFISH, SMELLYFISH, 0.8963",
        "SMITH, SMITH, 1",
        "ABC, XYZ, 0",
        "'', '', 1",
        "A, '', 0",
    })
    void jaroWinkler(String left, String right, double expected) {
        assertThat(jaroWinklerOf(left, right)).isCloseTo(expected, within(0.0001));
        assertThat(jaroWinklerOf(right, left)).isCloseTo(expected, within(0.0001));
    }

    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 9, 3",
        "smith, smiht, 9, 1",
        "ca, abc, 9, 3",
        "same, same, 9, 0",
        "abcdef, uvwxyz, 2, 3",
        "a, abcdef, 2, 3",
        "'', ab, 5, 2",
    })
    void edits(String left, String right, int limit, int expected) {
        assertThat(editsOf(left, right, limit)).isEqualTo(expected);
        assertThat(editsOf(right, left, limit)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"night, nacht, 0.142857", "banana, banana, 1", "aaaa, aa, 1", "ab, cd, 0", "a, a, 0"})
    void grams(String left, String right, double expected) {
        assertThat(gramsOf(left, right)).isCloseTo(expected, within(0.000001));
        assertThat(gramsOf(right, left)).isCloseTo(expected, within(0.000001));
    }

    @Test
    void whateverTheLengthTheyAreSymmetricAndWithinBounds() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String left = word(random);
            String right = random.nextInt(4) == 0 ? left : word(random);
            double similarity = jaroWinklerOf(left, right);
            assertThat(similarity).isBetween(0.0, 1.0).isEqualTo(jaroWinklerOf(right, left));
            double least = 0.5 + random.nextInt(6) / 10.0;
            assertThat(jaroWinklerFrom(least, left, right)).isEqualTo(similarity < least ? 0 : similarity);
            assertThat(jaroWinklerFrom(similarity, left, right)).isEqualTo(similarity);
            assertThat(editsOf(left, right, 4)).isEqualTo(editsOf(right, left, 4));
            if (left.equals(right)) {
                assertThat(similarity).isEqualTo(1);
                assertThat(editsOf(left, right, 4)).isZero();
            }
        }
    }

    private static String word(Random random) {
        int length = random.nextInt(random.nextInt(20) == 0 ? 100 : 10);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(length % 2 == 0 ? 3 : 12)));
        }
        return word.toString();
    }

    private static double jaroWinklerOf(String left, String right) {
        byte[] a = bytes(left);
        byte[] b = bytes(right);
        return Similarity.jaroWinkler(a, 0, a.length, b, 0, b.length);
    }

    private static double jaroWinklerFrom(double least, String left, String right) {
        byte[] a = bytes(left);
        byte[] b = bytes(right);
        return Similarity.jaroWinklerFrom(least, a, 0, a.length, b, 0, b.length);
    }

    private static int editsOf(String left, String right, int limit) {
        byte[] a = bytes(left);
        byte[] b = bytes(right);
        return Similarity.edits(a, 0, a.length, b, 0, b.length, limit);
    }

    private static double gramsOf(String left, String right) {
        byte[] a = bytes(left);
        byte[] b = bytes(right);
        return Similarity.grams(a, 0, a.length, b, 0, b.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
