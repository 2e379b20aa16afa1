package io.tributary.explain.facts;

import io.tributary.config.ResolveConfig;
import io.tributary.config.ResolveConfig.Links;
import io.tributary.explain.facts.CustomerFacts.Event;
import io.tributary.explain.facts.CustomerFacts.Link;
import io.tributary.explain.facts.CustomerFacts.Member;
import io.tributary.explain.facts.CustomerFacts.Nodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Why a customer's records are together. */
final class CustomerReader {
    /** Nodes that are looked at; a customer of more is a mistake, and its first ones show why. */
    static final int MOST_NODES = 2000;

    private static final String RECORD = "record";
    private static final String CARRIED = "carried";
    private static final String OVERRIDE = "override";

    private final ResolveConfig config;
    private final PublishedRows published;

    CustomerReader(ResolveConfig config, PublishedRows published) {
        this.config = config;
        this.published = published;
    }

    /**
     * @param customer a living id
     * @param asked how it was asked for, if not by that id
     */
    CustomerFacts read(String customer, Optional<String> asked) {
        Dataset<Row> nodes = published.nodes(customer);
        List<Row> first = published.first(nodes, MOST_NODES);
        long all = first.size() < MOST_NODES ? first.size() : nodes.count();
        Set<String> ids = new LinkedHashSet<>();
        first.forEach(node -> ids.add(node.getString(0)));
        List<String> recordIds = first.stream()
                .filter(node -> node.getString(1).equals(RECORD))
                .map(node -> node.getString(0))
                .toList();
        List<Row> edges = published.edges(ids);
        Names names = names(ids, edges);
        List<RecordFacts> records = recordIds.stream()
                .map(id -> names.records().getOrDefault(id, new RecordFacts(id, "", id)))
                .sorted(java.util.Comparator.comparing(RecordFacts::name))
                .toList();
        SpanningTree tree =
                SpanningTree.of(records.stream().map(RecordFacts::name).toList(), links(edges, names));
        return new CustomerFacts(
                customer,
                asked,
                records.stream()
                        .map(record -> new Member(record, tree.strongest(record.name())))
                        .toList(),
                identifiers(ids, Set.copyOf(recordIds), names),
                new Nodes(all, first.size(), kept(edges).count()),
                tree.links(),
                tree.weakest(),
                tree.groups(),
                refused(edges, ids, names),
                suppressed(edges, names),
                published.history(customer).stream().map(CustomerReader::event).toList());
    }

    /**
     * @param records among the ends of edges
     * @param types of those that are identifiers
     * @param values what identifiers are called
     */
    private record Names(Map<String, RecordFacts> records, Map<String, String> types, Map<String, String> values) {
        String of(String node) {
            RecordFacts record = records.get(node);
            if (record != null) {
                return record.name();
            }
            return types.containsKey(node) ? types.get(node) + " " + values.get(node) : node;
        }
    }

    private Names names(Set<String> ids, List<Row> edges) {
        Set<String> ends = new LinkedHashSet<>(ids);
        edges.forEach(edge -> ends.addAll(List.of(edge.getString(0), edge.getString(1))));
        Map<String, String> types = published.types(ends);
        return new Names(published.records(ends), types, published.identifiers(types.keySet()));
    }

    private static Stream<Row> kept(List<Row> edges) {
        return edges.stream().filter(edge -> EdgeFacts.KEPT.equals(edge.getString(4)));
    }

    /** What links two records: a score, a steward, or an identifier that both carry if its type may link records. */
    private List<Link> links(List<Row> edges, Names names) {
        List<Link> links = new ArrayList<>();
        Map<String, String> carriers = new HashMap<>();
        kept(edges).forEach(edge -> {
            String left = edge.getString(0);
            String right = edge.getString(1);
            if (EdgeFacts.SCORED.equals(edge.getString(2))) {
                links.add(new Link(names.of(left), names.of(right), bits(edge), "score"));
            } else if (OVERRIDE.equals(edge.getString(2))) {
                links.add(new Link(names.of(left), names.of(right), Optional.empty(), "a steward says so"));
            } else if (CARRIED.equals(edge.getString(2))) {
                boolean leftIsRecord = names.records().containsKey(left);
                String identifier = leftIsRecord ? right : left;
                String record = names.of(leftIsRecord ? left : right);
                String first = carriers.putIfAbsent(identifier, record);
                if (first != null && linksRecords(names.types().get(identifier))) {
                    links.add(new Link(
                            first,
                            record,
                            Optional.empty(),
                            "same " + names.types().get(identifier)));
                }
            }
        });
        return links;
    }

    private boolean linksRecords(String type) {
        return type != null
                && config.identifier(type)
                        .map(rule -> rule.links() == Links.RECORDS)
                        .orElse(false);
    }

    private static Map<String, List<String>> identifiers(Set<String> ids, Set<String> records, Names names) {
        Map<String, List<String>> identifiers = new TreeMap<>();
        ids.stream().filter(id -> !records.contains(id)).forEach(id -> identifiers
                .computeIfAbsent(names.types().getOrDefault(id, "identifier"), any -> new ArrayList<>())
                .add(names.values().getOrDefault(id, id)));
        return identifiers;
    }

    private List<EdgeFacts> refused(List<Row> edges, Set<String> ids, Names names) {
        List<Row> cut = edges.stream()
                .filter(edge -> EdgeFacts.CUT.equals(edge.getString(4)))
                .toList();
        Set<String> others = new LinkedHashSet<>();
        cut.forEach(edge -> others.add(ids.contains(edge.getString(0)) ? edge.getString(1) : edge.getString(0)));
        Map<String, String> customers = published.customers(others);
        return cut.stream()
                .map(edge -> {
                    boolean leftIsOurs = ids.contains(edge.getString(0));
                    String ours = edge.getString(leftIsOurs ? 0 : 1);
                    String other = edge.getString(leftIsOurs ? 1 : 0);
                    return new EdgeFacts(
                            names.of(ours),
                            names.of(other),
                            edge.getString(2),
                            bits(edge),
                            EdgeFacts.CUT,
                            Optional.ofNullable(edge.getString(5)),
                            ids.contains(other) ? Optional.empty() : Optional.ofNullable(customers.get(other)));
                })
                .sorted(java.util.Comparator.<EdgeFacts>comparingDouble(
                                edge -> -edge.bits().orElse(0.0))
                        .thenComparing(EdgeFacts::left)
                        .thenComparing(EdgeFacts::right))
                .toList();
    }

    private static Map<String, Long> suppressed(List<Row> edges, Names names) {
        Map<String, Long> suppressed = new TreeMap<>();
        edges.stream()
                .filter(edge -> !EdgeFacts.KEPT.equals(edge.getString(4)) && !EdgeFacts.CUT.equals(edge.getString(4)))
                .forEach(edge -> {
                    String type = names.types()
                            .getOrDefault(
                                    edge.getString(1),
                                    names.types().getOrDefault(edge.getString(0), edge.getString(2)));
                    String reason = edge.isNullAt(5) ? edge.getString(4) : edge.getString(5);
                    suppressed.merge(type + ": " + reason, 1L, Long::sum);
                });
        return suppressed;
    }

    private static Optional<Double> bits(Row edge) {
        return edge.isNullAt(3) ? Optional.empty() : Optional.of(edge.getDouble(3));
    }

    private static Event event(Row row) {
        return new Event(
                row.getLong(0),
                row.isNullAt(1) ? "" : row.getString(1),
                row.getString(2),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                row.isNullAt(5) ? 0 : row.getLong(5),
                Optional.ofNullable(row.getString(6)));
    }
}
