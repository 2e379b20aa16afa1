package io.tributary.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Given names that stand for one another: nicknames, and the same name in other languages ({@code nicknames.txt}). */
public final class Nicknames {
    private static final String FILE = "nicknames.txt";
    private static final Map<String, Integer> GROUPS = read();

    private Nicknames() {}

    /** Number of the group a name belongs to, from 1; 0 if to none. The name is in its form for comparison. */
    public static int group(String name) {
        return GROUPS.getOrDefault(name, 0);
    }

    private static Map<String, Integer> read() {
        Map<String, Integer> groups = new HashMap<>();
        try (InputStream file = Nicknames.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            int group = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    group++;
                    for (String name : line.strip().split(" +", -1)) {
                        groups.putIfAbsent(name, group);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }
}
