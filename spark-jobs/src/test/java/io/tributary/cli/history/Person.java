package io.tributary.cli.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * What is true of a made-up person, or what a record says of it: null, or an empty list, where it says nothing.
 *
 * @param suffix Jr, Sr or nothing
 * @param userId a login that only records of one source carry
 */
record Person(
        String given,
        String family,
        String suffix,
        LocalDate birth,
        List<String> emails,
        List<String> phones,
        String city,
        String postcode,
        String userId) {
    private static final List<String> GIVEN = List.of(
            "ann",
            "ben",
            "cleo",
            "daniel",
            "eva",
            "finn",
            "gail",
            "hugo",
            "ida",
            "jan",
            "kate",
            "lars",
            "maria",
            "nora",
            "otto",
            "paula",
            "robert",
            "sofia",
            "tom",
            "ursula",
            "victor",
            "wanda",
            "elizabeth",
            "william");
    static final List<String> FAMILY = List.of(
            "alderton",
            "birchall",
            "cedarwood",
            "dogley",
            "elmsworth",
            "fircroft",
            "ginkgo",
            "hazelden",
            "ironwood",
            "juniper",
            "kapok",
            "larchmont",
            "mapleby",
            "nutmeg",
            "oakham",
            "pinewood",
            "quince",
            "rowanby",
            "sorbus",
            "tamarind",
            "umberton",
            "viburnum",
            "willoughby",
            "yewdale",
            "zelkova");
    private static final List<String> CITIES = List.of("leeds", "york", "bath", "derby", "exeter", "lincoln");

    /** A new person; family names repeat, so that there are namesakes. */
    static Person random(Random random, int number) {
        String given = of(GIVEN, random);
        String family = of(FAMILY, random);
        String local = random.nextBoolean() ? given + "." + family + number : family + number;
        return new Person(
                given,
                family,
                random.nextInt(20) == 0 ? (random.nextBoolean() ? "jr" : "sr") : null,
                LocalDate.of(1940 + random.nextInt(60), 1 + random.nextInt(12), 2 + random.nextInt(26)),
                List.of(local + "@example.org", given + number + "@example.net"),
                List.of("+4420%08d".formatted(10_000_000 + number * 7919)),
                of(CITIES, random),
                "ls%d %d%s%s".formatted(1 + random.nextInt(9), random.nextInt(9), letter(random), letter(random)),
                "user" + number);
    }

    /** What a record says of the person: a part of it, sometimes wrong. */
    Person told(Random random, String source) {
        return new Person(
                oneIn(12, random) ? given.substring(0, 1) : slipped(given, 12, random),
                slipped(family, 10, random),
                suffix,
                oneIn(10, random) ? null : (oneIn(15, random) ? birth.plusDays(10) : birth),
                oneIn(5, random) ? List.of() : List.of(emails.get(random.nextInt(emails.size()))),
                oneIn(3, random) ? List.of() : phones,
                oneIn(8, random) ? of(CITIES, random) : city,
                oneIn(4, random) ? null : postcode,
                source.equals("shop") && random.nextBoolean() ? userId : null);
    }

    /** The same record with one thing changed. */
    Person mistyped(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> named(slipped(given, 1, random), family);
            case 1 -> named(given, slipped(family, 1, random));
            case 2 -> with(birth == null ? null : birth.plusYears(3), emails, phones);
            default -> with(birth, List.of("lost" + random.nextInt(1000) + "@example.com"), phones);
        };
    }

    Person with(LocalDate otherBirth, List<String> otherEmails, List<String> otherPhones) {
        return new Person(given, family, suffix, otherBirth, otherEmails, otherPhones, city, postcode, userId);
    }

    private Person named(String otherGiven, String otherFamily) {
        return new Person(otherGiven, otherFamily, suffix, birth, emails, phones, city, postcode, userId);
    }

    private static String slipped(String word, int in, Random random) {
        if (!oneIn(in, random) || word.length() < 3) {
            return word;
        }
        int place = 1 + random.nextInt(word.length() - 2);
        return word.substring(0, place) + letter(random) + word.substring(place + 1);
    }

    private static boolean oneIn(int many, Random random) {
        return random.nextInt(many) == 0;
    }

    private static char letter(Random random) {
        return (char) ('a' + random.nextInt(26));
    }

    private static String of(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
