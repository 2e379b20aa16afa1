package io.tributary.sample.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small lists of words of a business: firms, product categories, campaigns, notes. */
public final class Texts {
    private static final Map<String, List<String>> LISTS = read();

    private Texts() {}

    /** The list of that name. */
    public static List<String> list(String name) {
        return LISTS.get(name);
    }

    /** One entry of the list of that name. */
    public static String oneOf(String name, Draw draw) {
        return draw.oneOf(LISTS.get(name));
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> lists = new HashMap<>();
        WordLists.read("texts.txt").forEach((name, group) -> lists.put(name, new ArrayList<>(group.get("all"))));
        return Map.copyOf(lists);
    }
}
