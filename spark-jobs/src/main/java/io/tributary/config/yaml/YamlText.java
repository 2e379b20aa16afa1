package io.tributary.config.yaml;

import io.tributary.config.yaml.YamlValue.Content;
import io.tributary.config.yaml.YamlValue.Entry;
import io.tributary.config.yaml.YamlValue.Mapping;
import io.tributary.config.yaml.YamlValue.Scalar;
import io.tributary.config.yaml.YamlValue.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * YAML 1.1 text to {@link YamlValue}. Nothing is constructed from the text but texts, lists and sections: own tags are
 * refused, aliases and nesting are bounded, a key written twice is a problem at its second line.
 */
public final class YamlText {
    private static final int ALIASES_AT_MOST = 20;
    private static final int NESTING_AT_MOST = 20;
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.SEQ, Tag.MAP, Tag.MERGE);

    private final IntFunction<Place> places;
    private final Problems problems;
    private final IdentityHashMap<Node, Optional<YamlValue>> converted = new IdentityHashMap<>();

    private YamlText(IntFunction<Place> places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    /**
     * The value of a text.
     *
     * @param text one YAML document
     * @param places place of a 1-based line
     * @param problems where broken YAML is noted
     * @return nothing when the text is broken, recursive or holds no document
     */
    public static Optional<YamlValue> read(String text, IntFunction<Place> places, Problems problems) {
        return new YamlText(places, problems).read(text);
    }

    private Optional<YamlValue> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(ALIASES_AT_MOST);
        options.setNestingDepthLimit(NESTING_AT_MOST);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return root == null ? Optional.empty() : value(root);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            broken(mark == null ? 0 : mark.getLine() + 1, e.getProblem() == null ? "syntax error" : e.getProblem());
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(text.length(), e.getPosition()));
            broken((int) before.lines().count(), "a control character");
        } catch (YAMLException e) {
            broken(0, e.getMessage());
        }
        return Optional.empty();
    }

    private void broken(int line, String why) {
        problems.add(
                places.apply(line),
                "broken YAML: " + why,
                "Check indentation, colons and quotes on this line and the one before");
    }

    private Optional<YamlValue> value(Node node) {
        if (converted.containsKey(node)) {
            if (converted.get(node).isEmpty()) {
                problems.add(place(node), "an alias that contains itself", "Write the value out");
            }
            return converted.get(node);
        }
        converted.put(node, Optional.empty());
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(
                    place(node),
                    "tag '" + node.getTag().getValue() + "' is not supported",
                    "Remove it: values are texts, lists and sections");
        }
        Optional<YamlValue> value = Optional.of(convert(node));
        converted.put(node, value);
        return value;
    }

    private YamlValue convert(Node node) {
        if (node instanceof ScalarNode scalar) {
            Content content = scalar.getTag().equals(Tag.NULL) ? Content.EMPTY : Content.FILLED;
            return new Scalar(place(node), scalar.getValue(), content);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            sequence.getValue().forEach(item -> value(item).ifPresent(items::add));
            return new Sequence(place(node), items);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            value(tuple.getValueNode()).ifPresent(value -> add(entries, tuple.getKeyNode(), value));
        }
        return new Mapping(place(node), entries);
    }

    private void add(Map<String, Entry> entries, Node key, YamlValue value) {
        if (!(key instanceof ScalarNode scalar)) {
            problems.add(place(key), "a key that is not one word", "Write KEY: VALUE");
            return;
        }
        if (scalar.getTag().equals(Tag.MERGE)) {
            problems.add(place(key), "merge key '<<' is not supported", "Write the keys out");
            return;
        }
        Entry first = entries.get(scalar.getValue());
        if (first != null) {
            problems.add(
                    place(key),
                    "duplicate key '" + scalar.getValue() + "'",
                    "It is already on line " + first.place().line() + ": remove one of the two");
            return;
        }
        entries.put(scalar.getValue(), new Entry(place(key), value));
    }

    private Place place(Node node) {
        return places.apply(node.getStartMark().getLine() + 1);
    }
}
