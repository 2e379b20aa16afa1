package io.tributary.resolve;

import io.tributary.resolve.ClusterLinks.Link;
import io.tributary.resolve.Constraints.Shared;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Clusters the records of one component by merging mutual best partners. Each round scores the pairs of clusters that a
 * candidate pair links, if one of them has changed, and merges those whose two sides are each other's best, if the score reaches the threshold and
 * nothing forbids it; it ends when none is left. What a steward has put together is one from the start. Records that carry
 * the same exact identifier come next, unless they contradict each other. The result depends on the records alone, not on the order they come in: equal scores are settled
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
     * @param shared what the two have in common besides
     */
    record Candidate(int left, int right, double bits, double correction, Shared shared) {}

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
        Arrays.setAll(cluster, record -> record);
        candidates.stream()
                .filter(each -> each.shared() == Shared.STEWARD)
                .sorted(Comparator.comparingInt(Candidate::left).thenComparingInt(Candidate::right))
                .map(each -> Link.of(root(each.left()), root(each.right()), 0, each.shared()))
                .filter(link -> link.left() != link.right())
                .forEach(this::merge);
        rounds(candidates.stream()
                .filter(each -> each.bits() >= core || each.shared() != Shared.NOTHING)
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
        ClusterLinks links = new ClusterLinks(cluster.length);
        Set<Integer> changed = new HashSet<>();
        for (Candidate each : candidates) {
            Link link = Link.of(root(each.left()), root(each.right()), each.correction(), each.shared());
            if (link.left() != link.right()) {
                links.add(link);
                changed.add(link.left());
                changed.add(link.right());
            }
        }
        while (!changed.isEmpty()) {
            Set<Link> mutual = links.mutual(changed, this::scored);
            changed.clear();
            for (Link link : mutual) {
                merge(link);
                links.merge(link.left(), link.right());
                changed.add(link.left());
            }
        }
    }

    private void merge(Link link) {
        int into = link.left();
        int from = link.right();
        profiles[into] = profiles[into].with(profiles[from]);
        members[into] = members[into].with(members[from]);
        profiles[from] = null;
        members[from] = null;
        cluster[from] = into;
    }

    private Link scored(Link link) {
        Member left = members[link.left()];
        Member right = members[link.right()];
        boolean forbidden = constraints.against(left, right, link.shared()).isPresent();
        Profile one = profiles[link.left()];
        Profile other = profiles[link.right()];
        double bits = one.score(other, pairs);
        boolean exact = link.shared() == Shared.IDENTIFIER && bits - pairs.priorBits() >= CONTRADICTION;
        double score = bits + link.meanCorrection((long) one.size() * other.size()) + (exact ? EXACT : 0);
        // An exact identifier counts also where nothing may be merged by score.
        double least = exact ? EXACT / 2 : threshold;
        return link.scored(
                exact ? Shared.IDENTIFIER : Shared.NOTHING,
                forbidden || score < least ? Double.NEGATIVE_INFINITY : score);
    }

    private int root(int record) {
        int root = record;
        while (cluster[root] != root) {
            cluster[root] = cluster[cluster[root]];
            root = cluster[root];
        }
        return root;
    }
}
