package io.tributary.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("owner", "key", "event-time", "maximum", "kind");

    @ParameterizedTest
    @CsvSource({"onwer,owner", "Owner,owner", "ownr,owner", "event_time,event-time", "max,maximum", "keys,key"})
    void isFound(String word, String nearest) {
        assertThat(Nearest.to(word, KNOWN)).contains(nearest);
    }

    @ParameterizedTest
    @CsvSource({"colour", "ma", "me", "time"})
    void isNotGuessedFromAfar(String word) {
        assertThat(Nearest.to(word, KNOWN)).isEmpty();
    }

    @Test
    void adviceNamesTheNearestElseAllUpToThirty() {
        List<String> many = IntStream.range(0, 40).mapToObj(i -> "word" + i).toList();

        assertThat(Nearest.advice("onwer", KNOWN)).isEqualTo("Did you mean 'owner'?");
        assertThat(Nearest.advice("colour", KNOWN)).isEqualTo("Known: owner, key, event-time, maximum, kind");
        assertThat(Nearest.advice("zzzzzz", many)).endsWith("word29 and 10 more");
    }
}
