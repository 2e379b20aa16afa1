package io.tributary.lake;

import io.tributary.table.StewardOverride;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * {@code steward_override}: it only grows. Of two stewards who decide at once on what they both have read, one is told to
 * look again: a decision is checked against all that stand, and must not slip past one that it contradicts.
 */
public final class OverrideLog {
    private static final String TURN = "tributary-steward-override";

    private final OperationsTable table;

    OverrideLog(OperationsTable table) {
        this.table = table;
    }

    /** All of them, by number. */
    public List<StewardOverride> all() {
        return table.rows().stream()
                .map(StewardOverride::of)
                .sorted(Comparator.comparingLong(StewardOverride::entry))
                .toList();
    }

    /** Those that somebody sees who knows no newer one than this. */
    List<StewardOverride> upTo(long newest) {
        return all().stream().filter(each -> each.entry() <= newest).toList();
    }

    /** Those of them that hold. */
    List<StewardOverride> standing(long newest, Instant now) {
        return StewardOverride.standing(upTo(newest), now);
    }

    /** Number of the newest; 0 if there is none. */
    long newest() {
        return all().stream().mapToLong(StewardOverride::entry).max().orElse(0);
    }

    /**
     * Adds decisions in one commit; runs that open from now on see them.
     *
     * @param decisions numbered on from the newest that the caller has read
     * @return whether they were added; if not, somebody has decided something meanwhile
     */
    public boolean add(List<StewardOverride> decisions) {
        StewardOverride first = decisions.get(0);
        // A commit whose answer got lost on the way is tried again and then meets itself.
        return table.appendOnce(decisions.stream().map(StewardOverride::row).toList(), TURN, first.entry())
                || all().contains(first);
    }
}
