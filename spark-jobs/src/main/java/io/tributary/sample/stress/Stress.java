package io.tributary.sample.stress;

import io.tributary.config.ConfigurationException;
import io.tributary.config.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The stress lakes by name, each hard in one way. */
public enum Stress {
    /** Nobody has two records; namesakes, households, twins, fathers and sons. */
    DISTINCT(1, "customers"),
    /** The same people, and now and then a second record: 100 of them beside 20,000. */
    FEW_DUPLICATES_100(1, "customers"),
    /** The same people and 2,000 second records beside 20,000. */
    FEW_DUPLICATES_2000(1, "customers"),
    /** The same 2,000, each in the other of two sources that hold nobody twice and say so. */
    FEW_DUPLICATES_CLEAN(1, "shop", "club"),
    /** Households in three full yearly copies, in which people move, marry, come and go. */
    YEARLY_COPIES(3, "residents"),
    /** Families that share everything but the first name or the birth date; two to four records a person. */
    FAMILIES(3, "customers"),
    /** Twenty records a person. */
    MOSTLY_DUPLICATES(20, "customers"),
    /** Where a person lives is told five times over, and movers change it all. */
    DEPENDENT(4, "members"),
    /** The same attributes, none of which tells anything of another. */
    INDEPENDENT(4, "members"),
    /** One to three records of everybody; no value is much more frequent than others. */
    EVEN(2, "customers"),
    /** The same people, but one postcode is in 5 % of all records and one mailbox in 1 %. */
    SKEWED(2, "customers");

    /** Records of a lake for which nothing else was asked; numbers in the names of lakes are for this size. */
    public static final long RECORDS = 20_000;

    private final int recordsPerPerson;
    private final List<String> sources;

    Stress(int recordsPerPerson, String... sources) {
        this.recordsPerPerson = recordsPerPerson;
        this.sources = List.of(sources);
    }

    /** The lake of that name. */
    public static Stress named(String word) {
        return Arrays.stream(values())
                .filter(lake -> lake.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        "Unknown stress lake '" + word + "'",
                        "Give one of: "
                                + Arrays.stream(values()).map(Stress::word).collect(Collectors.joining(", "))));
    }

    /** Its name as on the command line. */
    public String word() {
        return Words.of(this);
    }

    /** About how many records a person has. */
    int recordsPerPerson() {
        return recordsPerPerson;
    }

    List<String> sources() {
        return sources;
    }

    /** Second records beside {@link #RECORDS} people. */
    long duplicates() {
        return switch (this) {
            case FEW_DUPLICATES_100 -> 100;
            case FEW_DUPLICATES_2000, FEW_DUPLICATES_CLEAN -> 2_000;
            default -> 0;
        };
    }

    /** Whether people are told by member attributes rather than by how they are reached. */
    boolean ofMembers() {
        return this == DEPENDENT || this == INDEPENDENT;
    }
}
