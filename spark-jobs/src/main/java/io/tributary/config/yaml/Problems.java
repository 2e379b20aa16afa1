package io.tributary.config.yaml;

import io.tributary.config.ConfigurationException;
import io.tributary.config.Problem;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Collects what is wrong. Whoever notes a problem goes on with a stand-in value, so that the next problem is found too;
 * {@link #refuse()} makes sure that no stand-in ever leaves.
 */
public final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    /** Notes a problem; the same one twice counts once. */
    public void add(Place place, String problem, String remedy) {
        found.add(new Problem(place.file(), place.line(), problem, remedy));
    }

    /** Number of problems so far. */
    public int count() {
        return found.size();
    }

    /** Tells all problems at once, ordered by file and line, if there are any. */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found.stream()
                    .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                    .toList());
        }
    }
}
