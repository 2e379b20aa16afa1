package io.tributary.report.figures;

import io.tributary.stage.RunFigures;
import io.tributary.table.Metrics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How golden records came about: what sources offer, where they agree, which rules decided, whose values lost.
 *
 * @param golden golden records
 * @param customers those of them with person records
 * @param records person records of these customers
 * @param remastered customers of whom the run decided, those who are no more among them; the others stayed as they were
 * @param attributes by name
 * @param pairs of sources that both have a value of some customer; those that disagree most often first
 * @param rules of each policy, how many customers it decided, the commonest first; by name of the policy
 * @param sources those whose values lose most first, as a share
 */
public record MasteringFigures(
        long golden,
        long customers,
        long records,
        long remastered,
        List<Attribute> attributes,
        List<Pair> pairs,
        Map<String, Map<String, Long>> rules,
        List<Source> sources) {

    /**
     * Completeness of an attribute, before and after.
     *
     * @param records that have a value
     * @param bySource the same, by source; of all sources that have records
     * @param customers of whom some record has a value
     * @param golden golden records that have a value
     * @param conflicts customers whose records have different valid values; absent where every value stays
     */
    public record Attribute(
            String name,
            long records,
            Map<String, Long> bySource,
            long customers,
            long golden,
            OptionalLong conflicts) {}

    /** Customers of whom two sources have a value, and those where they have one in common. */
    public record Agreement(long compared, long agreed) {
        Agreement plus(Agreement other) {
            return new Agreement(compared + other.compared, agreed + other.agreed);
        }

        /** Where they have none in common. */
        public long disagreed() {
            return compared - agreed;
        }
    }

    /**
     * Two sources.
     *
     * @param all over the attributes: each customer counts once for each
     * @param byAttribute of those that both have of some customer
     */
    public record Pair(String left, String right, Agreement all, Map<String, Agreement> byAttribute) {}

    /**
     * A source.
     *
     * @param records of customers
     * @param offered values they have
     * @param lost those that are not golden, since another value is
     */
    public record Source(String name, long records, long offered, long lost) {}

    /** Absent if the run has made no golden record of person records. */
    public static Optional<MasteringFigures> of(RunFigures figures) {
        return figures.stages().stream()
                .filter(marker -> marker.stage().equals("golden"))
                .findFirst()
                .map(marker -> new Metrics(marker.metrics()))
                .filter(golden -> golden.total("golden_sources") > 0)
                .map(MasteringFigures::of);
    }

    private static MasteringFigures of(Metrics golden) {
        return new MasteringFigures(
                golden.total("golden_records"),
                golden.total("customers_with_records"),
                golden.total("golden_sources"),
                golden.total("customers_remastered"),
                golden.subjects("golden_filled").stream()
                        .map(name -> attribute(name, golden))
                        .toList(),
                pairs(golden),
                rules(golden),
                golden.subjects("golden_sources").stream()
                        .map(name -> source(name, golden))
                        .sorted(Comparator.<Source>comparingDouble(
                                        each -> -(double) each.lost() / Math.max(1, each.offered()))
                                .thenComparing(Source::name))
                        .toList());
    }

    private static Attribute attribute(String name, Metrics golden) {
        Map<String, Long> bySource = new TreeMap<>(golden.byDetail("golden_offering", name));
        golden.subjects("golden_sources").forEach(source -> bySource.putIfAbsent(source, 0L));
        return new Attribute(
                name,
                golden.total("golden_offering", name),
                bySource,
                golden.total("golden_customers", name),
                golden.total("golden_filled", name),
                golden.noted("golden_conflicts", name));
    }

    private static List<Pair> pairs(Metrics golden) {
        Map<String, Map<String, Agreement>> byPair = new TreeMap<>();
        for (String attribute : golden.subjects("golden_compared")) {
            Map<String, Long> agreed = golden.byDetail("golden_agreed", attribute);
            golden.byDetail("golden_compared", attribute)
                    .forEach((pair, compared) -> byPair.computeIfAbsent(pair, each -> new TreeMap<>())
                            .put(attribute, new Agreement(compared, agreed.getOrDefault(pair, 0L))));
        }
        return byPair.entrySet().stream()
                .map(entry -> pair(entry.getKey(), entry.getValue()))
                .sorted(Comparator.<Pair>comparingLong(each -> -each.all().disagreed())
                        .thenComparing(Pair::left)
                        .thenComparing(Pair::right))
                .toList();
    }

    private static Pair pair(String names, Map<String, Agreement> byAttribute) {
        int between = names.indexOf('|');
        return new Pair(
                names.substring(0, between),
                names.substring(between + 1),
                byAttribute.values().stream().reduce(new Agreement(0, 0), Agreement::plus),
                byAttribute);
    }

    private static Map<String, Map<String, Long>> rules(Metrics golden) {
        Map<String, Map<String, Long>> rules = new LinkedHashMap<>();
        golden.subjects("golden_decided")
                .forEach(policy ->
                        rules.put(policy, SourceFigures.together(List.of(golden.byDetail("golden_decided", policy)))));
        return rules;
    }

    private static Source source(String name, Metrics golden) {
        return new Source(
                name,
                golden.total("golden_sources", name),
                bySource(golden, "golden_offered", name),
                bySource(golden, "golden_lost", name));
    }

    private static long bySource(Metrics golden, String figure, String source) {
        return golden.subjects(figure).stream()
                .mapToLong(attribute -> golden.of(figure, attribute, source))
                .sum();
    }

    /** How often each rule decided, over all policies, the commonest first. */
    public Map<String, Long> allRules() {
        return SourceFigures.together(List.copyOf(rules.values()));
    }

    /** The source of which the greatest share of records has the attribute; the first by name of several. */
    public Source fullest(Attribute attribute) {
        return sources.stream()
                .max(Comparator.<Source>comparingDouble(
                                each -> (double) attribute.bySource().get(each.name()) / each.records())
                        .thenComparing(Source::name, Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Names of the sources, in order. */
    public List<String> sourceNames() {
        return sources.stream().map(Source::name).sorted().toList();
    }

    /** What two sources have in common, whichever is named first. */
    public Optional<Agreement> between(String one, String other) {
        return pairs.stream()
                .filter(pair -> (pair.left().equals(one) && pair.right().equals(other))
                        || (pair.left().equals(other) && pair.right().equals(one)))
                .map(Pair::all)
                .findFirst();
    }
}
