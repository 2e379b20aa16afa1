package io.tributary.resolve;

import io.tributary.config.ResolveConfig;
import io.tributary.config.ResolveConfig.IdentifierRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Joins identifiers that were seen together to customers, in a task per component. The surest link comes first: by the
 * priority of its better identifier, then how often it was seen, then since when. One that would join two customers, or
 * bring more values of a type than a customer may have, is cut: so the newest gives way.
 *
 * <p>Enters: identifiers (component, node_id, identifier_type, owner: the cluster of records that carries it, or null), and
 * links (component, left, right, events, first_seen). Leaves: node_id and its group, the owner or the smallest identifier;
 * links with what became of them.
 */
final class Stitching implements CoGroupFunction<String, Row, Row, Row> {
    private static final long serialVersionUID = 1L;

    static final StructType RESULT = new StructType()
            .add("left", DataTypes.StringType, false)
            .add("right", DataTypes.StringType)
            .add("group", DataTypes.StringType)
            .add("state", DataTypes.StringType)
            .add("reason", DataTypes.StringType);

    static final String ANOTHER = "belongs to another customer";

    private final HashMap<String, Integer> priorities = new HashMap<>();
    private final HashMap<String, Integer> limits = new HashMap<>();

    Stitching(ResolveConfig config) {
        for (IdentifierRule rule : config.identifiers()) {
            priorities.put(rule.name(), priorities.size());
            limits.put(rule.name(), rule.joined());
        }
    }

    /** Identifiers that are one customer. */
    private static final class Group {
        private final String smallest;
        private String owner;
        private final Map<String, Integer> values = new TreeMap<>();
        private Group into;

        Group(String node, String type, String owner) {
            this.smallest = node;
            this.owner = owner;
            values.put(type, 1);
        }

        Group root() {
            Group root = this;
            while (root.into != null) {
                root = root.into;
            }
            return root;
        }

        String label() {
            return owner == null ? smallest : owner;
        }
    }

    private record Link(String left, String right, int priority, long events, long since) {
        static final Comparator<Link> SUREST_FIRST = Comparator.comparingInt(Link::priority)
                .thenComparing(Comparator.comparingLong(Link::events).reversed())
                .thenComparingLong(Link::since)
                .thenComparing(Link::left)
                .thenComparing(Link::right);
    }

    @Override
    public Iterator<Row> call(String component, Iterator<Row> nodes, Iterator<Row> links) {
        TreeMap<String, Group> groups = new TreeMap<>();
        Map<String, Integer> priority = new HashMap<>();
        nodes.forEachRemaining(row -> {
            String type = row.getString(2);
            groups.put(row.getString(1), new Group(row.getString(1), type, row.getString(3)));
            priority.put(row.getString(1), priorities.getOrDefault(type, Integer.MAX_VALUE));
        });
        List<Link> ordered = new ArrayList<>();
        links.forEachRemaining(row -> ordered.add(new Link(
                row.getString(1),
                row.getString(2),
                Math.min(priority.get(row.getString(1)), priority.get(row.getString(2))),
                row.getLong(3),
                row.isNullAt(4) ? Long.MAX_VALUE : row.getTimestamp(4).getTime())));
        ordered.sort(Link.SUREST_FIRST);
        List<Row> rows = new ArrayList<>();
        for (Link link : ordered) {
            String cut = joined(
                    groups.get(link.left()).root(), groups.get(link.right()).root());
            rows.add(RowFactory.create(
                    link.left(),
                    link.right(),
                    null,
                    cut == null ? ComponentClusters.KEPT : ComponentClusters.CUT,
                    cut));
        }
        groups.forEach((node, group) ->
                rows.add(RowFactory.create(node, null, group.root().label(), null, null)));
        return rows.iterator();
    }

    /** Joins two groups; why not, if it may not be. */
    private String joined(Group one, Group other) {
        if (one.equals(other)) {
            return null;
        }
        boolean owned = one.owner != null && other.owner != null;
        if (owned && one.owner.equals(other.owner)) {
            return absorbed(one, other);
        }
        if (owned) {
            return ANOTHER;
        }
        for (Map.Entry<String, Integer> values : one.values.entrySet()) {
            int together = values.getValue() + other.values.getOrDefault(values.getKey(), 0);
            boolean more = other.values.containsKey(values.getKey());
            if (more && together > limits.getOrDefault(values.getKey(), Integer.MAX_VALUE)) {
                return Constraints.LIMIT + values.getKey();
            }
        }
        return absorbed(one, other);
    }

    private static String absorbed(Group one, Group other) {
        Group into = one.smallest.compareTo(other.smallest) < 0 ? one : other;
        Group from = into.equals(one) ? other : one;
        from.values.forEach((type, count) -> into.values.merge(type, count, Integer::sum));
        into.owner = into.owner == null ? from.owner : into.owner;
        from.into = into;
        return null;
    }
}
