package io.tributary.explain.facts;

import io.tributary.compare.MatchModel;
import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.explain.facts.PairFacts.ComparedValues;
import io.tributary.explain.facts.PairFacts.Learned;
import io.tributary.explain.facts.PairFacts.Origin;
import io.tributary.explain.facts.PairFacts.SharedIdentifier;
import io.tributary.explain.facts.PairFacts.Way;
import io.tributary.explain.facts.PublishedRows.Feature;
import io.tributary.explain.facts.PublishedRows.Scored;
import io.tributary.table.ModelRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** What speaks for and against a pair, whether a run compared it or not. */
final class PairReader {
    private static final String UNUSABLE = "unusable";

    private final Configuration configuration;
    private final PublishedRows published;
    private final Values shown;

    PairReader(Configuration configuration, PublishedRows published, Values shown) {
        this.configuration = configuration;
        this.published = published;
        this.shown = shown;
    }

    /**
     * @throws ConfigurationException when there is no model yet, or it is not one of the configured comparisons
     */
    PairFacts read(RecordFacts left, RecordFacts right) {
        List<Row> modelRows = published.model();
        if (modelRows.isEmpty()) {
            throw new ConfigurationException(
                    "The lake has no matching model yet", "Run all stages once: tributary run --conf DIR --lake URI");
        }
        long version = modelRows.get(0).getLong(0);
        MatchModel model = ModelRows.model(modelRows);
        Reckoning reckoning = new Reckoning(configuration.match(), model);
        checkFits(reckoning, model, modelRows);
        List<String> ids = List.of(left.recordId(), right.recordId());
        Map<String, Feature> features = published.features(ids);
        Feature one = features.getOrDefault(left.recordId(), nothing());
        Feature other = features.getOrDefault(right.recordId(), nothing());
        Optional<Scored> scored = published.scored(left.recordId(), right.recordId());
        long vector = scored.map(Scored::agreement).orElseGet(() -> reckoning.vector(one.values(), other.values()));
        List<Step> steps = reckoning.steps(vector, one.values(), other.values());
        Map<String, String> customers = published.customers(ids);
        List<Row> edges = published.edges(ids);
        return new PairFacts(
                left,
                right,
                version,
                steps,
                published.learnedBits(vector, version).map(bits -> new Learned(bits + PairFacts.rarityBits(steps))),
                published.used(version).orElse(PairFacts.FELLEGI_SUNTER),
                modelRows.stream()
                        .filter(row -> row.getString(1).equals(UNUSABLE))
                        .map(row -> row.getString(9))
                        .findFirst(),
                origin(reckoning, scored, model, steps, one, other),
                edge(edges, left, right),
                sharedIdentifiers(edges, ids),
                Optional.ofNullable(customers.get(left.recordId())),
                Optional.ofNullable(customers.get(right.recordId())),
                shown == Values.SHOWN ? values(ids) : List.of());
    }

    /** The model's comparisons must be those of the configuration, by name and levels: only then its levels mean the same. */
    private void checkFits(Reckoning reckoning, MatchModel model, List<Row> rows) {
        List<String> names =
                reckoning.comparisons().stream().map(Comparison::name).toList();
        Set<String> known = rows.stream()
                .filter(row -> row.getString(1).equals(ModelRows.FACTOR))
                .map(row -> row.getString(2))
                .collect(Collectors.toSet());
        boolean fits = reckoning.fits()
                && model.factors().stream()
                        .map(factor -> Arrays.stream(factor.comparisons())
                                .mapToObj(names::get)
                                .collect(Collectors.joining(" and ")))
                        .collect(Collectors.toSet())
                        .equals(known);
        if (!fits) {
            throw new ConfigurationException(
                    "match.yaml declares other comparisons than the lake's matching model has: "
                            + known.stream().sorted().collect(Collectors.joining(", ")),
                    "Give the configuration that the lake was run with: --conf DIR; or run again with this one");
        }
    }

    private Feature nothing() {
        return new Feature(
                Collections.nCopies(configuration.match().comparisons().size(), null), List.of());
    }

    private Origin origin(
            Reckoning reckoning,
            Optional<Scored> scored,
            MatchModel model,
            List<Step> steps,
            Feature left,
            Feature right) {
        double threshold = configuration.match().reviewThreshold();
        if (scored.isPresent()) {
            Scored pair = scored.get();
            return new Origin(
                    Way.SCORED,
                    reckoning.rules(pair.rules()),
                    threshold,
                    Optional.of(model.priorBits() + pair.weight()));
        }
        List<String> rules = reckoning.commonRules(left.keyParts(), right.keyParts());
        double bits = steps.stream().mapToDouble(Step::bits).sum();
        Way way = rules.isEmpty() ? Way.NO_RULE : bits < threshold ? Way.BELOW_REVIEW : Way.BLOCK_TOO_LARGE;
        return new Origin(way, rules, threshold, Optional.empty());
    }

    private static Optional<EdgeFacts> edge(List<Row> edges, RecordFacts left, RecordFacts right) {
        Set<String> ends = Set.of(left.recordId(), right.recordId());
        return edges.stream()
                .filter(edge -> ends.contains(edge.getString(0)) && ends.contains(edge.getString(1)))
                // What a steward says stands before what was scored.
                .min(java.util.Comparator.comparing(edge -> edge.getString(2)))
                .map(edge -> new EdgeFacts(
                        left.name(),
                        right.name(),
                        edge.getString(2),
                        Optional.ofNullable(edge.isNullAt(3) ? null : edge.getDouble(3)),
                        edge.getString(4),
                        Optional.ofNullable(edge.getString(5)),
                        Optional.empty()));
    }

    private List<SharedIdentifier> sharedIdentifiers(List<Row> edges, List<String> ids) {
        Map<String, List<Row>> ends = new TreeMap<>();
        for (Row edge : edges) {
            boolean left = ids.contains(edge.getString(0));
            if (left != ids.contains(edge.getString(1))) {
                ends.computeIfAbsent(edge.getString(left ? 1 : 0), any -> new ArrayList<>())
                        .add(edge);
            }
        }
        ends.values()
                .removeIf(carried -> carried.stream()
                                .map(edge -> ids.contains(edge.getString(0)) ? edge.getString(0) : edge.getString(1))
                                .distinct()
                                .count()
                        < 2);
        if (ends.isEmpty()) {
            return List.of();
        }
        Map<String, String> types = published.types(ends.keySet());
        Map<String, String> names = published.identifiers(types.keySet());
        return ends.entrySet().stream()
                .filter(end -> types.containsKey(end.getKey()))
                .map(end -> shared(types.get(end.getKey()), names.get(end.getKey()), end.getValue()))
                .toList();
    }

    private static SharedIdentifier shared(String type, String name, List<Row> carried) {
        Row worst = carried.stream()
                .filter(edge -> !EdgeFacts.KEPT.equals(edge.getString(4)))
                .findFirst()
                .orElse(carried.get(0));
        return new SharedIdentifier(type, name, worst.getString(4), Optional.ofNullable(worst.getString(5)));
    }

    private List<ComparedValues> values(List<String> ids) {
        List<String> attributes = configuration.match().comparisons().stream()
                .flatMap(comparison -> comparison.attributes().stream())
                .distinct()
                .toList();
        Map<String, List<String>> texts = published.attributes(
                ids,
                attributes.stream()
                        .map(name -> configuration.attributes().attribute(name).orElseThrow())
                        .toList());
        return configuration.match().comparisons().stream()
                .flatMap(comparison -> comparison.attributes().stream()
                        .map(attribute -> new ComparedValues(
                                comparison.name(),
                                attribute,
                                texts.get(ids.get(0)).get(attributes.indexOf(attribute)),
                                texts.get(ids.get(1)).get(attributes.indexOf(attribute)))))
                .toList();
    }
}
