package io.tributary.resolve;

import io.tributary.resolve.Constraints.Shared;
import io.tributary.resolve.ProfileClustering.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Mutual-best merging as it is told, every pair of clusters looked at in every round. Nothing forbids a merge. */
final class PlainRounds {
    private final Tangle tangle;
    private final ValuePairs pairs = Tangle.scoring(Integer.MAX_VALUE).valuePairs();
    private final Profile[] profiles;
    private final int[] cluster;
    /** Links by an identifier that the rest contradicts: they count as others from then on. */
    private final Set<Candidate> contradicted = Collections.newSetFromMap(new IdentityHashMap<>());

    PlainRounds(Tangle tangle) {
        this.tangle = tangle;
        this.profiles = tangle.prepared().stream()
                .map(values -> Profile.of(pairs.numbers(values)))
                .toArray(Profile[]::new);
        this.cluster = new int[profiles.length];
        Arrays.setAll(cluster, record -> record);
    }

    /** Two clusters, what links them, and their score. */
    private record Scored(int left, int right, double score) {
        static final Comparator<Scored> ORDER = Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparing(Scored::left)
                .thenComparing(Scored::right);
    }

    int[] clustered(double core) {
        rounds(tangle.links().stream()
                .filter(link -> link.bits() >= core || link.shared() == Shared.IDENTIFIER)
                .toList());
        if (tangle.links().stream().anyMatch(link -> link.bits() < core)) {
            rounds(tangle.links());
        }
        return cluster.clone();
    }

    private void rounds(List<Candidate> links) {
        contradicted.clear();
        boolean merged = true;
        while (merged) {
            List<Scored> scored = scored(links);
            Scored[] best = new Scored[cluster.length];
            for (Scored pair : scored) {
                best[pair.left] = best[pair.left] == null ? pair : best[pair.left];
                best[pair.right] = best[pair.right] == null ? pair : best[pair.right];
            }
            merged = false;
            for (Scored pair : scored) {
                if (pair.equals(best[pair.left]) && pair.equals(best[pair.right])) {
                    profiles[pair.left] = profiles[pair.left].with(profiles[pair.right]);
                    Arrays.setAll(cluster, record -> cluster[record] == pair.right ? pair.left : cluster[record]);
                    merged = true;
                }
            }
        }
    }

    /** Pairs of clusters that may merge, the best first. */
    private List<Scored> scored(List<Candidate> links) {
        TreeMap<Long, List<Candidate>> between = new TreeMap<>();
        for (Candidate link : links) {
            long low = Math.min(cluster[link.left()], cluster[link.right()]);
            long high = Math.max(cluster[link.left()], cluster[link.right()]);
            if (low != high) {
                between.computeIfAbsent((low << 32) | high, pair -> new ArrayList<>())
                        .add(link);
            }
        }
        List<Scored> scored = new ArrayList<>();
        between.forEach((pair, all) -> {
            int left = (int) (pair >>> 32);
            int right = (int) (long) pair;
            double bits = profiles[left].score(profiles[right], pairs);
            if (bits - pairs.priorBits() < -15) {
                contradicted.addAll(all);
            }
            boolean exact =
                    all.stream().anyMatch(link -> link.shared() == Shared.IDENTIFIER && !contradicted.contains(link));
            long corrections = all.stream()
                    .mapToLong(link -> Math.round(link.correction() * 1e6))
                    .sum();
            long pairsOfRecords = (long) profiles[left].size() * profiles[right].size();
            double score = bits + corrections / 1e6 / pairsOfRecords + (exact ? 1000 : 0);
            if (score >= (exact ? 500 : 0)) {
                scored.add(new Scored(left, right, score));
            }
        });
        scored.sort(Scored.ORDER);
        return scored;
    }
}
