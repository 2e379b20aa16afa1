package io.tributary.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DoubleMetaphone;

/** The words of a name, from all its parts, without titles and honours. */
public final class NameTokens {
    private static final Pattern BORDER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern WITHIN = Pattern.compile("['’`´.]");
    private static final Set<String> HONOURS = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "mister",
            "dr",
            "prof",
            "sir",
            "dame",
            "lord",
            "lady",
            "rev",
            "reverend",
            "hon",
            "baron",
            "baroness",
            "baronet",
            "bt",
            "earl",
            "count",
            "countess",
            "duke",
            "duchess",
            "viscount",
            "viscountess",
            "marquess",
            "marquis",
            "captain",
            "capt",
            "col",
            "colonel",
            "major",
            "general",
            "gen",
            "lt",
            "lieutenant",
            "sgt",
            "admiral",
            "herr",
            "frau",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "sra",
            "srta",
            "senor",
            "senora",
            "mevr",
            "dhr",
            "jr",
            "sr",
            "esq",
            "phd",
            "md",
            "kbe",
            "cbe",
            "obe",
            "mbe",
            "kcb",
            "mp",
            "st",
            "nd",
            "rd",
            "th",
            "of",
            "the");
    private static final Pattern NUMBERED = Pattern.compile("\\d+(st|nd|rd|th)?");
    private static final DoubleMetaphone SOUND = new DoubleMetaphone();
    private static final int SHORTEST_SOUND = 3;

    private NameTokens() {}

    /** Each word once, in order; every word if all are titles. */
    public static List<String> of(List<List<String>> values) {
        Set<String> words = new LinkedHashSet<>();
        for (List<String> texts : values) {
            for (String text : texts) {
                for (String word : BORDER.split(WITHIN.matcher(text).replaceAll(""), -1)) {
                    if (!word.isEmpty()) {
                        words.add(word);
                    }
                }
            }
        }
        List<String> names = new ArrayList<>(words);
        names.removeIf(word -> HONOURS.contains(word) || NUMBERED.matcher(word).matches());
        return names.isEmpty() ? List.copyOf(words) : names;
    }

    /**
     * What blocking takes for a word, so that nicknames and misspellings meet: the number of its group of nicknames, else
     * how it sounds (Double Metaphone, Philips 2000), else the word. Null for an initial.
     */
    public static String blockingKey(String word) {
        if (word.length() < 2) {
            return null;
        }
        int group = Nicknames.group(word);
        if (group > 0) {
            return "#" + group;
        }
        String sound = word.length() < SHORTEST_SOUND ? "" : SOUND.doubleMetaphone(word);
        return sound == null || sound.length() < 2 ? word : "~" + sound;
    }
}
