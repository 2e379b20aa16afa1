package io.tributary.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Clusters the records of one component by merging mutual best partners. Each round scores all pairs of clusters that a
 * candidate pair links, and merges those whose two sides are each other's best, if the score reaches the threshold; it ends
 * when none is left. The result depends on the records alone, not on the order they come in: equal scores are settled by
 * the smallest record of each side.
 */
final class ProfileClustering {
    private final ValuePairs pairs;
    private final double threshold;

    /** @param threshold bits from which two clusters are one */
    ProfileClustering(ValuePairs pairs, double threshold) {
        this.pairs = pairs;
        this.threshold = threshold;
    }

    /** Two linked clusters and their score. */
    private static final class Link {
        private final int left;
        private final int right;
        private double score;
        private int leftVersion = -1;
        private int rightVersion = -1;

        Link(int left, int right) {
            this.left = left;
            this.right = right;
        }
    }

    /**
     * The smallest record of each record's cluster.
     *
     * @param prepared values of each record, per comparison
     * @param links pairs of records worth comparing, each in both orders or one
     */
    int[] cluster(List<byte[][]> prepared, List<int[]> links) {
        int records = prepared.size();
        Profile[] profiles = prepared.stream()
                .map(values -> Profile.of(pairs.numbers(values)))
                .toArray(Profile[]::new);
        int[] cluster = new int[records];
        int[] version = new int[records];
        Arrays.setAll(cluster, record -> record);
        List<Link> open = new ArrayList<>();
        for (int[] link : links) {
            open.add(new Link(link[0], link[1]));
        }
        while (true) {
            open = joined(open, cluster);
            Link[] best = new Link[records];
            for (Link link : open) {
                score(link, profiles, version);
                best[link.left] = better(best[link.left], link);
                best[link.right] = better(best[link.right], link);
            }
            TreeSet<Integer> merged = new TreeSet<>();
            for (Link link : open) {
                if (link.score >= threshold && best[link.left] == link && best[link.right] == link) {
                    int into = Math.min(link.left, link.right);
                    int from = Math.max(link.left, link.right);
                    profiles[into] = profiles[into].with(profiles[from]);
                    profiles[from] = null;
                    version[into]++;
                    cluster[from] = into;
                    merged.add(from);
                }
            }
            if (merged.isEmpty()) {
                break;
            }
        }
        int[] smallest = new int[records];
        Arrays.setAll(smallest, record -> root(cluster, record));
        return smallest;
    }

    /** Links between the clusters of now, each pair once; scores of clusters that did not change are kept. */
    private static List<Link> joined(List<Link> open, int[] cluster) {
        Map<Long, Link> byPair = new HashMap<>();
        List<Link> joined = new ArrayList<>();
        for (Link link : open) {
            int left = root(cluster, link.left);
            int right = root(cluster, link.right);
            if (left != right) {
                int low = Math.min(left, right);
                int high = Math.max(left, right);
                Link same = low == link.left && high == link.right ? link : new Link(low, high);
                if (byPair.putIfAbsent(((long) low << 32) | high, same) == null) {
                    joined.add(same);
                }
            }
        }
        return joined;
    }

    private void score(Link link, Profile[] profiles, int[] version) {
        if (link.leftVersion != version[link.left] || link.rightVersion != version[link.right]) {
            link.score = profiles[link.left].score(profiles[link.right], pairs);
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

    private static int root(int[] cluster, int record) {
        int root = record;
        while (cluster[root] != root) {
            root = cluster[root];
        }
        return root;
    }
}
