package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.Configuration;
import io.tributary.config.LakeConfig;
import io.tributary.config.SegmentConfig;
import io.tributary.config.SourceConfig;
import io.tributary.config.TextFormat.Header;
import io.tributary.config.TraitsConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * SHA-256, in hexadecimal, of what a configuration means: it changes when tables could come out differently. The order
 * of keys, comments, layout, defaults written out, descriptions, examples, values of secrets and how a run shows that it
 * lives (heartbeat, stale-after) do not count; the order of attributes, identifiers, traits and headerless columns does.
 */
public final class Fingerprints {
    /** Raised when another program makes more of the same row of persons: an older lake's are then standardised again. */
    private static final int PERSONS = 2;
    /** Raised when another program makes or counts golden records otherwise: none of an older lake's is then kept. */
    private static final int GOLDEN = 1;

    /** Raised when another program weighs or learns from pairs otherwise: an older lake's model is not used. */
    private static final int MATCHING = 1;

    /** Raised when the same events leave other parts of traits: an older lake's are then made again. */
    private static final int TRAIT_PARTS = 2;

    /** Raised when another program learns scores from other numbers of a customer: an older lake's models are not used. */
    private static final int SCORES = 1;

    /** Raised when another program makes other traits of the same parts: none of an older lake's is then kept. */
    private static final int TRAITS = 1;

    /** Among contracts: what is kept of a node's events by day. No source has this name. */
    public static final String PARTS = "traits.yaml";

    private Fingerprints() {}

    /** Of the whole configuration. */
    public static String of(Configuration configuration) {
        return hash(List.of(
                meaning(configuration.lake()),
                meaning(configuration.attributes()),
                configuration.sources().stream().map(Fingerprints::meaning).toList(),
                ConfigurationTree.of(configuration.match()),
                ConfigurationTree.of(configuration.resolve()),
                GoldenTree.of(configuration.golden()),
                ConfigurationTree.of(configuration.money()),
                meaning(configuration.traits()),
                ScoreTree.of(configuration.score()),
                meaning(configuration.segment()),
                ConfigurationTree.of(configuration.quality())));
    }

    /** Of all that decides what a matching model is estimated from: a model does not outlive a change of it. */
    public static String ofMatching(Configuration configuration) {
        Map<String, Object> match = ConfigurationTree.of(configuration.match());
        match.remove("review-threshold");
        return hash(List.of(MATCHING, meaning(configuration.attributes()), match, configuration.cleanSources()));
    }

    /** Of all that decides which records become one customer, their content and the model given. */
    public static String ofResolving(Configuration configuration) {
        return hash(List.of(ofMatching(configuration), ConfigurationTree.of(configuration.resolve())));
    }

    /** Of all that decides which value of a customer's records is the customer's. */
    public static String ofSurvivorship(Configuration configuration) {
        return hash(List.of(
                meaning(configuration.attributes()),
                configuration.sources().stream()
                        .map(source -> List.of(source.name(), source.trust()))
                        .toList(),
                GoldenTree.of(configuration.golden())));
    }

    /** Of all that decides tables kept from run to run: each source's, by its name, and {@value #PARTS}. */
    public static Map<String, String> contracts(Configuration configuration) {
        Map<String, String> contracts = new LinkedHashMap<>();
        configuration.sources().forEach(source -> contracts.put(source.name(), of(configuration.attributes(), source)));
        contracts.put(
                PARTS,
                hash(List.of(
                        TRAIT_PARTS,
                        ConfigurationTree.of(configuration.money()),
                        TraitsTree.parts(configuration.traits()))));
        return contracts;
    }

    /** Of all that decides which models of churn and value are trained, events and identity given. */
    public static String ofScoring(Configuration configuration) {
        return hash(List.of(
                SCORES, ConfigurationTree.of(configuration.money()), ScoreTree.ofModels(configuration.score())));
    }

    /** Of all that golden records are made by, and what the report counts of them, their records given. */
    public static String ofGolden(Configuration configuration) {
        return hash(List.of(
                GOLDEN,
                ofSurvivorship(configuration),
                configuration.sources().stream().map(Fingerprints::meaning).toList()));
    }

    /** Of all that traits are made by, their parts and customers given. */
    public static String ofTraits(Configuration configuration) {
        return hash(List.of(TRAITS, ConfigurationTree.of(configuration.money()), meaning(configuration.traits())));
    }

    /**
     * Of each file of a configuration, by its name, but for what decides which value of a customer's records is the
     * customer's: neither {@code golden.yaml} nor the trust of sources.
     */
    public static SortedMap<String, String> apartFromSurvivorship(Configuration configuration) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("lake.yaml", hash(meaning(configuration.lake())));
        files.put("attributes.yaml", hash(meaning(configuration.attributes())));
        files.put("match.yaml", hash(ConfigurationTree.of(configuration.match())));
        files.put("resolve.yaml", hash(ConfigurationTree.of(configuration.resolve())));
        files.put("money.yaml", hash(ConfigurationTree.of(configuration.money())));
        files.put("traits.yaml", hash(meaning(configuration.traits())));
        files.put("score.yaml", hash(ScoreTree.of(configuration.score())));
        files.put("segment.yaml", hash(meaning(configuration.segment())));
        files.put("quality.yaml", hash(ConfigurationTree.of(configuration.quality())));
        configuration.sources().forEach(source -> {
            Map<String, Object> contract = meaning(source);
            contract.remove("trust");
            files.put("source " + source.name(), hash(contract));
        });
        return files;
    }

    /** Of all that decides what becomes of one source's rows. */
    public static String of(AttributesConfig attributes, SourceConfig source) {
        List<Object> all = new ArrayList<>(List.of(meaning(attributes), meaning(source)));
        // Events are facts: those of an older lake are not told a second time.
        source.person().ifPresent(person -> all.add(PERSONS));
        return hash(all);
    }

    private static Map<String, Object> meaning(LakeConfig lake) {
        Map<String, Object> tree = ConfigurationTree.of(lake);
        tree.keySet().removeAll(List.of("heartbeat", "stale-after"));
        return tree;
    }

    private static Map<String, Object> meaning(AttributesConfig attributes) {
        Map<String, Object> tree = ConfigurationTree.of(attributes);
        tree.put("attributes", described(tree.get("attributes")));
        tree.put("identifiers", inOrder(map(tree.get("identifiers"))));
        return tree;
    }

    private static List<?> meaning(TraitsConfig traits) {
        return described(TraitsTree.of(traits).get("traits"));
    }

    /** In their order, without their descriptions. */
    private static List<?> described(Object all) {
        Map<String, Object> declared = new LinkedHashMap<>();
        map(all).forEach((name, each) -> {
            Map<Object, Object> meaning = new LinkedHashMap<>(map(each));
            meaning.remove("description");
            declared.put(String.valueOf(name), meaning);
        });
        return inOrder(declared);
    }

    /** The order of rfm segments counts, since the first that fits does; that of rules does not. */
    private static Map<String, Object> meaning(SegmentConfig segment) {
        Map<String, Object> tree = SegmentTree.of(segment);
        tree.put("windows", withoutNotes(tree.get("windows")));
        tree.put("segments", withoutNotes(tree.get("segments")));
        return tree;
    }

    private static Map<String, Object> withoutNotes(Object entries) {
        Map<String, Object> meanings = new LinkedHashMap<>();
        map(entries).forEach((name, entry) -> {
            Map<Object, Object> meaning = new LinkedHashMap<>(map(entry));
            meaning.remove("description");
            meanings.put(String.valueOf(name), meaning);
        });
        return meanings;
    }

    private static Map<String, Object> meaning(SourceConfig source) {
        Map<String, Object> tree = SourceTree.of(source);
        if (source.text().header() == Header.ABSENT) {
            tree.put("columns", inOrder(map(tree.get("columns"))));
        }
        if (source.database().isPresent()) {
            Map<Object, Object> rows = new LinkedHashMap<>(map(tree.get("database")));
            rows.keySet().removeAll(List.of("user", "password", "fetch-size", "partition-column", "partitions"));
            tree.put("database", rows);
        }
        return tree;
    }

    private static Map<?, ?> map(Object tree) {
        return (Map<?, ?>) tree;
    }

    private static List<?> inOrder(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String hash(Object tree) {
        StringBuilder canonical = new StringBuilder();
        write(tree, canonical);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Texts carry their length, so that no two trees have one form. */
    private static void write(Object tree, StringBuilder out) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
            out.append('{');
            sorted.forEach((key, value) -> {
                write(key, out);
                write(value, out);
            });
            out.append('}');
        } else if (tree instanceof List<?> list) {
            out.append('[');
            list.forEach(item -> write(item, out));
            out.append(']');
        } else {
            String text = String.valueOf(tree);
            out.append(text.length()).append(':').append(text);
        }
    }
}
