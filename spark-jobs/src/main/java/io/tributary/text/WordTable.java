package io.tributary.text;

import java.util.HashMap;
import java.util.Map;

/** Words and what they stand for, as lists that people read and write: {@code true: yes y ja}. */
public final class WordTable {
    private WordTable() {}

    /**
     * What each word stands for.
     *
     * @param lines each what words stand for, a colon, and the words, parted by blanks; of a word that is there twice the
     *     last one counts
     */
    public static Map<String, String> of(String... lines) {
        Map<String, String> words = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            for (String word : line.substring(colon + 2).split(" ", -1)) {
                words.put(word, line.substring(0, colon));
            }
        }
        return Map.copyOf(words);
    }
}
