package io.tributary.resolve;

import io.tributary.resolve.Constraints.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Clusters the records of one component by merging mutual best partners. Each round scores all pairs of clusters that a
 * candidate pair links, and merges those whose two sides are each other's best, if the score reaches the threshold and
 * nothing forbids it; it ends when none is left. Records that carry the same exact identifier come first, unless they
 * contradict each other. The result depends on the records alone, not on the order they come in: equal scores are settled
 * by the smallest record of each side.
 */
final class ProfileClustering {
    /** Bits by which records that share an exact identifier may differ in all else. */
    private static final double CONTRADICTION = -15;

    private static final double EXACT = 1000;

    private final ValuePairs pairs;
    private final Constraints constraints;
    private final double threshold;

    private Profile[] profiles;
    private Member[] members;
    private int[] cluster;
    private int[] version;

    /** @param threshold bits from which two clusters are one */
    ProfileClustering(ValuePairs pairs, Constraints constraints, double threshold) {
        this.pairs = pairs;
        this.constraints = constraints;
        this.threshold = threshold;
    }

    /**
     * A pair of records worth comparing.
     *
     * @param left number of a record
     * @param right number of another
     * @param bits S of the pair
     * @param correction bits that the learned model adds to what this one says
     * @param shared whether the two carry the same exact identifier
     */
    record Candidate(int left, int right, double bits, double correction, Shared shared) {}

    /** Two linked clusters and their score. */
    private static final class Link {
        private final int left;
        private final int right;
        private double correction;
        private int count;
        private Shared shared = Shared.NOTHING;
        private double score;
        private boolean forbidden;
        private int leftVersion = -1;
        private int rightVersion = -1;

        Link(int left, int right) {
            this.left = left;
            this.right = right;
        }

        void add(double sum, int pairs, Shared how) {
            correction += sum;
            count += pairs;
            shared = how == Shared.IDENTIFIER ? how : shared;
            leftVersion = -1;
        }
    }

    /**
     * The smallest record of each record's cluster.
     *
     * @param prepared values of each record, per comparison
     * @param facts what forbids each record to be merged
     * @param candidates in any order
     * @param core S of the candidates that are looked at first; below all to look at all at once
     */
    int[] cluster(List<byte[][]> prepared, List<Member> facts, List<Candidate> candidates, double core) {
        profiles = prepared.stream()
                .map(values -> Profile.of(pairs.numbers(values)))
                .toArray(Profile[]::new);
        members = facts.toArray(Member[]::new);
        cluster = new int[prepared.size()];
        version = new int[prepared.size()];
        Arrays.setAll(cluster, record -> record);
        rounds(candidates.stream()
                .filter(each -> each.bits() >= core || each.shared() == Shared.IDENTIFIER)
                .toList());
        if (candidates.stream().anyMatch(each -> each.bits() < core)) {
            rounds(candidates);
        }
        int[] smallest = new int[prepared.size()];
        Arrays.setAll(smallest, this::root);
        return smallest;
    }

    /** Why two clusters of the end are not one; empty if only their score is too low. */
    Optional<String> against(int left, int right, Shared shared) {
        return constraints.against(members[root(left)], members[root(right)], shared);
    }

    /** Score of the clusters of two records, of the end. */
    double score(int left, int right) {
        return profiles[root(left)].score(profiles[root(right)], pairs);
    }

    private void rounds(List<Candidate> candidates) {
        List<Link> open = links(candidates);
        boolean merged = true;
        while (merged) {
            Link[] best = new Link[cluster.length];
            for (Link link : open) {
                score(link);
                if (!link.forbidden && link.score >= threshold(link)) {
                    best[link.left] = better(best[link.left], link);
                    best[link.right] = better(best[link.right], link);
                }
            }
            merged = false;
            for (Link link : open) {
                if (best[link.left] == link && best[link.right] == link) {
                    merge(link);
                    merged = true;
                }
            }
            open = merged ? joined(open) : open;
        }
    }

    /** An exact identifier counts also where nothing may be merged by score. */
    private double threshold(Link link) {
        return link.shared == Shared.IDENTIFIER ? EXACT / 2 : threshold;
    }

    private void merge(Link link) {
        int into = Math.min(link.left, link.right);
        int from = Math.max(link.left, link.right);
        profiles[into] = profiles[into].with(profiles[from]);
        members[into] = members[into].with(members[from]);
        profiles[from] = null;
        members[from] = null;
        version[into]++;
        cluster[from] = into;
    }

    private List<Link> links(List<Candidate> candidates) {
        Map<Long, Link> byPair = new HashMap<>();
        List<Link> links = new ArrayList<>();
        // Sums of doubles depend on the order, and candidates come in any.
        candidates.stream()
                .sorted(java.util.Comparator.comparingInt((Candidate each) -> Math.min(each.left(), each.right()))
                        .thenComparingInt(each -> Math.max(each.left(), each.right()))
                        .thenComparing(Candidate::shared)
                        .thenComparingDouble(Candidate::correction))
                .forEach(each -> add(each.left(), each.right(), each.correction(), 1, each.shared(), byPair, links));
        return links;
    }

    /** Links between the clusters of now, each pair once; scores of clusters that did not change are kept. */
    private List<Link> joined(List<Link> open) {
        Map<Long, Link> byPair = new HashMap<>();
        List<Link> joined = new ArrayList<>();
        for (Link link : open) {
            if (cluster[link.left] == link.left && cluster[link.right] == link.right) {
                Link known = byPair.putIfAbsent(key(link.left, link.right), link);
                if (known == null) {
                    joined.add(link);
                } else {
                    known.add(link.correction, link.count, link.shared);
                }
            } else {
                add(link.left, link.right, link.correction, link.count, link.shared, byPair, joined);
            }
        }
        return joined;
    }

    private void add(
            int left, int right, double sum, int count, Shared shared, Map<Long, Link> byPair, List<Link> links) {
        int low = Math.min(root(left), root(right));
        int high = Math.max(root(left), root(right));
        if (low != high) {
            Link link = byPair.get(key(low, high));
            if (link == null) {
                link = new Link(low, high);
                byPair.put(key(low, high), link);
                links.add(link);
            }
            link.add(sum, count, shared);
        }
    }

    private static long key(int low, int high) {
        return ((long) low << 32) | high;
    }

    private void score(Link link) {
        if (link.leftVersion != version[link.left] || link.rightVersion != version[link.right]) {
            link.forbidden = constraints
                    .against(members[link.left], members[link.right], link.shared)
                    .isPresent();
            double bits = profiles[link.left].score(profiles[link.right], pairs);
            boolean exact = link.shared == Shared.IDENTIFIER && bits - pairs.priorBits() >= CONTRADICTION;
            if (link.shared == Shared.IDENTIFIER && !exact) {
                link.shared = Shared.NOTHING;
            }
            link.score = bits + link.correction / link.count + (exact ? EXACT : 0);
            link.leftVersion = version[link.left];
            link.rightVersion = version[link.right];
        }
    }

    private static Link better(Link one, Link other) {
        if (one == null || other.score > one.score) {
            return other;
        }
        if (other.score < one.score) {
            return one;
        }
        int order = Integer.compare(one.left, other.left);
        return order < 0 || (order == 0 && one.right < other.right) ? one : other;
    }

    private int root(int record) {
        int root = record;
        while (cluster[root] != root) {
            root = cluster[root];
        }
        return root;
    }
}
