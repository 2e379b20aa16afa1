package io.tributary.sample.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of several languages. Common ones come from a list, commonest first; rare family names are put together from
 * syllables, so that a large lake holds tens of thousands of them, most borne by few.
 */
public final class Names {
    private static final Map<String, Culture> CULTURES = read();

    private Names() {}

    /** The culture of that name. */
    public static Culture culture(String name) {
        return CULTURES.get(name);
    }

    /**
     * A name in its variants: given name and nicknames, or a family name and its feminine form.
     *
     * @param latin in Latin letters
     * @param script in its own script; the same when that is Latin
     */
    public record Name(List<String> latin, List<String> script) {
        static Name of(String entry) {
            List<String> writings = WordLists.cut(entry, ':');
            List<String> latin = WordLists.cut(writings.get(0), '/');
            return new Name(latin, writings.size() > 1 ? WordLists.cut(writings.get(1), '/') : latin);
        }

        /** The variant in Latin letters; the first where there is no such variant. */
        public String latin(int variant) {
            return latin.get(variant < latin.size() ? variant : 0);
        }

        /** The variant in its own script; the first where there is no such variant. */
        public String script(int variant) {
            return script.get(variant < script.size() ? variant : 0);
        }

        Name then(String separator, Name other) {
            return new Name(join(latin, separator, other.latin), join(script, separator, other.script));
        }

        private static List<String> join(List<String> first, String separator, List<String> second) {
            List<String> joined = new ArrayList<>();
            for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
                joined.add(first.get(Math.min(i, first.size() - 1))
                        + separator
                        + second.get(Math.min(i, second.size() - 1)));
            }
            return List.copyOf(joined);
        }
    }

    /** Names of one language. */
    public record Culture(
            String name, List<Name> male, List<Name> female, List<Name> family, List<List<Name>> syllables) {
        Name given(Draw draw, Sex sex) {
            return draw.earlyOf(sex == Sex.MALE ? male : female);
        }

        Name family(Draw draw) {
            Name first = oneFamily(draw);
            if (name.equals("spanish") && draw.chance(0.7)) {
                return first.then(" ", oneFamily(draw));
            }
            if ((name.equals("english") || name.equals("german")) && draw.chance(0.025)) {
                return first.then("-", oneFamily(draw));
            }
            return first;
        }

        private Name oneFamily(Draw draw) {
            List<Name> endings = syllables.get(2);
            if (!draw.chance(endings.size() > 1 ? 0.35 : 0.03)) {
                return draw.earlyOf(family);
            }
            return draw.oneOf(syllables.get(0))
                    .then("", draw.oneOf(syllables.get(1)))
                    .then("", draw.oneOf(endings));
        }
    }

    private static Map<String, Culture> read() {
        Map<String, Culture> cultures = new LinkedHashMap<>();
        WordLists.read("names.txt")
                .forEach((name, lists) -> cultures.put(
                        name,
                        new Culture(
                                name,
                                names(lists.get("male")),
                                names(lists.get("female")),
                                names(lists.get("family")),
                                syllables(lists.get("syllables")))));
        return Map.copyOf(cultures);
    }

    private static List<List<Name>> syllables(List<String> entries) {
        List<List<Name>> lists = new ArrayList<>();
        List<Name> current = new ArrayList<>();
        for (String entry : entries) {
            if (entry.equals("+")) {
                lists.add(List.copyOf(current));
                current.clear();
            } else {
                current.add(Name.of(entry.isBlank() || entry.equals(" :") ? ":" : entry));
            }
        }
        lists.add(List.copyOf(current));
        return List.copyOf(lists);
    }

    private static List<Name> names(List<String> entries) {
        return entries.stream().map(Name::of).toList();
    }
}
