package io.tributary.explain.facts;

import io.tributary.explain.facts.CustomerFacts.Link;
import io.tributary.explain.facts.CustomerFacts.Weakest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The strongest links that hold records together (Kruskal 1956): a maximum spanning tree, or one for each group that no
 * link joins. A link without bits is stronger than any with.
 */
final class SpanningTree {
    private static final Comparator<Link> STRONGEST_FIRST = Comparator.<Link>comparingDouble(
                    link -> -link.bits().orElse(Double.POSITIVE_INFINITY))
            .thenComparing(Link::left)
            .thenComparing(Link::right)
            .thenComparing(Link::why);

    private final List<String> records;
    private final List<Link> links;

    private SpanningTree(List<String> records, List<Link> links) {
        this.records = records;
        this.links = links;
    }

    /** Links with an end that is none of the records are left out. */
    static SpanningTree of(List<String> records, List<Link> links) {
        Sides sides = new Sides(records);
        List<Link> kept = links.stream()
                .filter(link -> sides.knows(link.left()) && sides.knows(link.right()))
                .sorted(STRONGEST_FIRST)
                .filter(link -> sides.join(link.left(), link.right()))
                .toList();
        return new SpanningTree(List.copyOf(records), kept);
    }

    /** Strongest first. */
    List<Link> links() {
        return links;
    }

    int groups() {
        return records.size() - links.size();
    }

    /** The strongest link of a record; the tree has one of every record that has any. */
    Optional<Link> strongest(String record) {
        return links.stream()
                .filter(link -> link.left().equals(record) || link.right().equals(record))
                .findFirst();
    }

    /** The last link, if it is one of bits, and what would be apart without it. */
    Optional<Weakest> weakest() {
        if (links.isEmpty()) {
            return Optional.empty();
        }
        Link last = links.get(links.size() - 1);
        Sides sides = new Sides(records);
        links.subList(0, links.size() - 1).forEach(link -> sides.join(link.left(), link.right()));
        List<String> left = side(sides, last.left());
        List<String> right = side(sides, last.right());
        boolean leftIsSmaller = left.size() <= right.size();
        return Optional.of(new Weakest(last, leftIsSmaller ? left : right, leftIsSmaller ? right.size() : left.size()));
    }

    private List<String> side(Sides sides, String end) {
        return records.stream()
                .filter(record -> sides.of(record).equals(sides.of(end)))
                .toList();
    }

    /** Which records are joined so far. */
    private static final class Sides {
        private final Map<String, String> parents = new HashMap<>();

        Sides(List<String> records) {
            new ArrayList<>(records).forEach(record -> parents.put(record, record));
        }

        boolean knows(String record) {
            return parents.containsKey(record);
        }

        String of(String record) {
            String root = record;
            while (!parents.get(root).equals(root)) {
                root = parents.get(root);
            }
            String next = record;
            while (!next.equals(root)) {
                next = parents.put(next, root);
            }
            return root;
        }

        /** False if they were joined already. */
        boolean join(String left, String right) {
            String one = of(left);
            String other = of(right);
            parents.put(one, other);
            return !one.equals(other);
        }
    }
}
