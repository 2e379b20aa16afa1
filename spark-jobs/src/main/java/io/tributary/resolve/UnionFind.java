package io.tributary.resolve;

/**
 * Disjoint sets of the numbers from 0 up to a size, on one array: four bytes a number. The smallest number of a set is its
 * root, so the result does not depend on the order of the unions.
 *
 * <p>Source: Tarjan and van Leeuwen, Worst-case analysis of set union algorithms (1984): naive linking with path halving,
 * O(log n) a step amortised.
 */
final class UnionFind {
    private final int[] parent;

    UnionFind(int size) {
        parent = new int[size];
        for (int number = 0; number < size; number++) {
            parent[number] = number;
        }
    }

    /** The smallest number of the set that this one is in. */
    int root(int number) {
        int node = number;
        while (parent[node] != node) {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }
        return node;
    }

    /** Makes one set of two; false if they were one already. */
    boolean unite(int one, int other) {
        int left = root(one);
        int right = root(other);
        parent[Math.max(left, right)] = Math.min(left, right);
        return left != right;
    }

    /** The root of every number; the array belongs to the caller. */
    int[] roots() {
        int[] roots = new int[parent.length];
        // A parent is never larger than its child, so it has its root already.
        for (int number = 0; number < roots.length; number++) {
            roots[number] = parent[number] == number ? number : roots[parent[number]];
        }
        return roots;
    }
}
