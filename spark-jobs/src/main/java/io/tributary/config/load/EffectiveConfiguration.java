package io.tributary.config.load;

import io.tributary.config.Configuration;
import io.tributary.config.SourceConfig;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The configuration that is in force, as YAML for people: defaults filled in, settings from environment and command line
 * in place, secrets as {@code ${NAME} (redacted)}, example rows left out since they may be real.
 */
public final class EffectiveConfiguration {
    private static final int WIDTH = 120;

    private EffectiveConfiguration() {}

    /** All files in one text, each under a comment with its name. */
    public static String text(Configuration configuration) {
        return files(configuration).entrySet().stream()
                .map(file -> "# " + file.getKey() + "\n" + file.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** File name to YAML; but for a redacted salt they load again as the same configuration. */
    static Map<String, String> files(Configuration configuration) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("lake.yaml", yaml(ConfigurationTree.of(configuration.lake())));
        files.put("attributes.yaml", yaml(ConfigurationTree.of(configuration.attributes())));
        files.put("match.yaml", yaml(ConfigurationTree.of(configuration.match())));
        files.put("resolve.yaml", yaml(ConfigurationTree.of(configuration.resolve())));
        files.put("golden.yaml", yaml(GoldenTree.of(configuration.golden())));
        files.put("money.yaml", yaml(ConfigurationTree.of(configuration.money())));
        files.put("traits.yaml", yaml(TraitsTree.of(configuration.traits())));
        files.put("score.yaml", yaml(ScoreTree.of(configuration.score())));
        files.put("segment.yaml", yaml(SegmentTree.of(configuration.segment())));
        files.put("quality.yaml", yaml(ConfigurationTree.of(configuration.quality())));
        for (SourceConfig source : configuration.sources()) {
            files.put("sources/" + source.name() + ".yaml", yaml(SourceTree.of(source)));
        }
        return files;
    }

    private static String yaml(Map<String, Object> tree) {
        DumperOptions options = new DumperOptions();
        options.setWidth(WIDTH);
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setDereferenceAliases(true);
        return new Yaml(new Numbers(options), options).dumpAs(tree, Tag.MAP, DumperOptions.FlowStyle.AUTO);
    }

    /** Writes decimals as people do, without an exponent or a tag. */
    private static final class Numbers extends Representer {
        Numbers(DumperOptions options) {
            super(options);
            representers.put(
                    BigDecimal.class,
                    number -> representScalar(
                            ((BigDecimal) number).scale() > 0 ? Tag.FLOAT : Tag.INT,
                            ((BigDecimal) number).toPlainString()));
        }
    }
}
