package io.tributary.sample.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the lists beside this room: lines {@code group | list | entries}, entries between spaces, {@code _} for a space
 * inside an entry, {@code #} for a comment line.
 */
public final class WordLists {
    private WordLists() {}

    /** Group to list name to entries, in the file's order. */
    public static Map<String, Map<String, List<String>>> read(String file) {
        Map<String, Map<String, List<String>>> groups = new LinkedHashMap<>();
        var in = WordLists.class.getResourceAsStream("/io/tributary/sample/" + file);
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> parts = cut(line, '|');
                if (parts.size() == 3 && !line.startsWith("#")) {
                    groups.computeIfAbsent(parts.get(0).trim(), name -> new LinkedHashMap<>())
                            .put(parts.get(1).trim(), words(parts.get(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }

    /** The pieces between a separator. */
    static List<String> cut(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
            pieces.add(text.substring(start, at));
            start = at + 1;
        }
        pieces.add(text.substring(start));
        return List.copyOf(pieces);
    }

    private static List<String> words(String entries) {
        return Arrays.stream(entries.trim().split(" +"))
                .map(word -> word.replace('_', ' '))
                .toList();
    }
}
