package io.tributary.resolve;

import io.tributary.resolve.Constraints.Shared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which clusters are linked while they merge, and the best partner of each. A round costs the links of the clusters that
 * have changed, not all there are: in a component of tens of thousands of records most clusters are done after a few
 * rounds, but some go on for hundreds. The result does not depend on the order of links or merges.
 */
final class ClusterLinks {
    /** Corrections are told to six digits: as whole numbers their sums don't depend on the order. */
    private static final double UNIT = 1e6;

    private final List<Map<Integer, Link>> links = new ArrayList<>();
    private final Link[] best;
    /** Best of the links that are new in this round, of clusters that have not changed themselves. */
    private final Link[] fresh;

    ClusterLinks(int clusters) {
        best = new Link[clusters];
        fresh = new Link[clusters];
        for (int cluster = 0; cluster < clusters; cluster++) {
            links.add(Map.of());
        }
    }

    /**
     * Two linked clusters. A link that changes is another one.
     *
     * @param left the smaller number
     * @param right the larger number
     * @param correction sum of bits that the learned model adds to each pair of records, in millionths
     * @param shared whether the two carry the same exact identifier
     * @param score of the two; not a number until it is known, below all if they may not merge
     */
    record Link(int left, int right, long correction, Shared shared, double score) {

        /** Of one pair of records. */
        static Link of(int one, int other, double correction, Shared shared) {
            return new Link(
                    Math.min(one, other), Math.max(one, other), Math.round(correction * UNIT), shared, Double.NaN);
        }

        /**
         * Mean over all pairs of records of the two. One that is not worth looking at corrects nothing: those that are were
         * chosen by what the learned model says of them, and would speak for all.
         */
        double meanCorrection(long pairs) {
            return correction / UNIT / pairs;
        }

        boolean isScored() {
            return !Double.isNaN(score);
        }

        Link scored(Shared how, double bits) {
            return new Link(left, right, correction, how, bits);
        }

        private int other(int end) {
            return end == left ? right : left;
        }

        private Link unscored() {
            return between(left, right);
        }

        private Link between(int one, int another) {
            return new Link(Math.min(one, another), Math.max(one, another), correction, shared, Double.NaN);
        }

        private Link with(Link more) {
            Shared both = more.shared == Shared.IDENTIFIER ? more.shared : shared;
            return new Link(left, right, correction + more.correction, both, Double.NaN);
        }

        /** Equal scores are settled by the smallest record of each side. */
        private boolean isBetterThan(Link other) {
            if (other == null || score != other.score) {
                return other == null || score > other.score;
            }
            return left < other.left || (left == other.left && right < other.right);
        }
    }

    /** Adds to what links two different clusters. */
    void add(Link link) {
        Link known = of(link.left).get(link.right);
        put(known == null ? link : known.with(link));
    }

    private Map<Integer, Link> of(int cluster) {
        return links.get(cluster);
    }

    private void put(Link link) {
        for (int end : new int[] {link.left, link.right}) {
            if (of(end).isEmpty()) {
                links.set(end, new HashMap<>());
            }
            of(end).put(link.other(end), link);
        }
    }

    /** One takes over the links of the other; those of both must be scored again. */
    void merge(int into, int from) {
        Collection<Link> moved = of(from).values();
        links.set(from, Map.of());
        best[from] = null;
        best[into] = null;
        for (Link link : moved) {
            int partner = link.other(from);
            of(partner).remove(from);
            if (partner != into) {
                add(link.between(into, partner));
            }
        }
        // Its profile is another one now.
        of(into).values().stream().filter(Link::isScored).toList().forEach(link -> put(link.unscored()));
    }

    /**
     * Pairs of clusters that are each other's best, after some have changed.
     *
     * @param changed clusters that are new or have merged; all the first time
     * @param scoring gives a link its score
     */
    Set<Link> mutual(Collection<Integer> changed, UnaryOperator<Link> scoring) {
        Set<Integer> touched = new HashSet<>(changed);
        for (int cluster : changed) {
            of(cluster).replaceAll((partner, link) -> {
                Link known = link;
                if (!link.isScored()) {
                    known = scoring.apply(link);
                    of(partner).put(cluster, known);
                }
                touched.add(partner);
                fresh[partner] = better(fresh[partner], known);
                return known;
            });
        }
        touched.forEach(cluster -> best[cluster] = renewed(cluster));
        Set<Link> mutual = new HashSet<>();
        for (int cluster : touched) {
            fresh[cluster] = null;
            Link link = best[cluster];
            if (link != null && link.equals(best[link.left]) && link.equals(best[link.right])) {
                mutual.add(link);
            }
        }
        return mutual;
    }

    /** A cluster that has changed itself has no best yet. */
    private Link renewed(int cluster) {
        Link known = best[cluster];
        if (known != null && known.equals(of(cluster).get(known.other(cluster)))) {
            return better(known, fresh[cluster]);
        }
        // Links that are as they were are worse than the one that is gone.
        if (known != null && fresh[cluster] != null && !known.isBetterThan(fresh[cluster])) {
            return fresh[cluster];
        }
        return of(cluster).values().stream().reduce(null, ClusterLinks::better);
    }

    private static Link better(Link known, Link other) {
        return other != null && other.score > Double.NEGATIVE_INFINITY && other.isBetterThan(known) ? other : known;
    }
}
