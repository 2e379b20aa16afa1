package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.config.GoldenConfig;
import io.tributary.config.LakeConfig;
import io.tributary.config.MatchConfig;
import io.tributary.config.MoneyConfig;
import io.tributary.config.QualityConfig;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.config.ResolveConfig;
import io.tributary.config.ScoreConfig;
import io.tributary.config.SegmentConfig;
import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.SourceConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.config.yaml.Place;
import io.tributary.config.yaml.Problems;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Entry;
import io.tributary.config.yaml.YamlValue.Mapping;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a configuration folder: {@code lake.yaml}, {@code attributes.yaml}, {@code match.yaml}, {@code resolve.yaml},
 * {@code golden.yaml}, {@code money.yaml}, {@code traits.yaml}, {@code score.yaml}, {@code segment.yaml} and
 * {@code quality.yaml}, each optional, and one file per source in {@code sources/}. A top-level key that one of them leaves
 * out has the value of the shipped file. Precedence: command line, environment, file, shipped default.
 *
 * <p>Every problem of every file is told at once by {@link io.tributary.config.ConfigurationException}.
 */
public final class ConfigurationLoader {
    private static final int SCHEMA = 1;

    private final Problems problems = new Problems();
    private final ConfigurationFolder folder;
    private final Overrides overrides;
    private final Map<String, String> environment;

    private ConfigurationLoader(Path directory, Map<String, String> environment, Map<String, String> commandLine) {
        this.folder = new ConfigurationFolder(directory, problems);
        this.environment = environment;
        this.overrides = new Overrides(environment, commandLine, problems);
    }

    /**
     * The checked configuration of a folder.
     *
     * @param directory the configuration folder
     * @param environment environment variables: secrets, and settings of the lake
     * @param overrides dotted path of a setting ({@code lake.retention}) to its YAML value
     * @throws io.tributary.config.ConfigurationException with all problems
     */
    public static Configuration load(Path directory, Map<String, String> environment, Map<String, String> overrides) {
        return new ConfigurationLoader(directory, environment, overrides).load();
    }

    private Configuration load() {
        folder.checkNames();
        LakeConfig lake = withDefaults("lake")
                .map(section -> LakeReader.read(section, environment))
                .orElse(null);
        int before = problems.count();
        Optional<AttributesConfig> declared = withDefaults("attributes").map(AttributesReader::read);
        Optional<AttributesConfig> trusted = problems.count() == before ? declared : Optional.empty();
        List<SourceConfig> sources = sources(trusted);
        boolean allNamed = sources.size() == folder.sourceFiles().size()
                && sources.stream().noneMatch(source -> source.name().isEmpty());
        Optional<List<String>> names =
                allNamed ? Optional.of(sources.stream().map(SourceConfig::name).toList()) : Optional.empty();
        MatchConfig match = withDefaults("match")
                .map(section -> MatchReader.read(section, trusted))
                .orElse(null);
        ResolveConfig resolve = withDefaults("resolve")
                .map(section -> ResolveReader.read(section, trusted))
                .orElse(null);
        GoldenConfig golden = withDefaults("golden")
                .map(section -> GoldenReader.read(section, names, trusted))
                .orElse(null);
        MoneyConfig money = withDefaults("money").map(MoneyReader::read).orElse(null);
        TraitsConfig traits = withDefaults("traits")
                .map(section -> TraitsReader.read(section, trusted))
                .orElse(null);
        ScoreConfig score = withDefaults("score").map(ScoreReader::read).orElse(null);
        SegmentConfig segment = withDefaults("segment").map(SegmentReader::read).orElse(null);
        QualityConfig quality = withDefaults("quality")
                .map(section -> QualityReader.read(section, known(names, trusted, score, segment)))
                .orElse(null);
        overrides.finish();
        problems.refuse();
        return new Configuration(
                lake, declared.orElseThrow(), sources, match, resolve, golden, money, traits, score, segment, quality);
    }

    /** What rules of quality may name. */
    private static Map<RuleKey, List<String>> known(
            Optional<List<String>> sources,
            Optional<AttributesConfig> attributes,
            ScoreConfig score,
            SegmentConfig segment) {
        Map<RuleKey, List<String>> known = new EnumMap<>(RuleKey.class);
        sources.ifPresent(names -> known.put(RuleKey.SOURCE, names));
        attributes.ifPresent(declared -> known.put(
                RuleKey.ATTRIBUTE,
                declared.attributes().stream().map(Attribute::name).toList()));
        if (score != null) {
            known.put(RuleKey.SCORE, score.names());
        }
        if (segment != null) {
            known.put(
                    RuleKey.SEGMENT,
                    segment.segments().stream().map(Segment::name).toList());
        }
        return known;
    }

    private Optional<YamlSection> withDefaults(String name) {
        String file = name + ".yaml";
        Mapping shipped = ConfigurationFolder.shipped(file);
        Optional<Mapping> own = folder.exists(file) ? folder.read(file) : Optional.of(shipped);
        return own.filter(mapping -> supported(mapping, file))
                .map(mapping -> overrides.applied(name, shipped.overlaid(mapping)))
                .map(mapping -> section(file, mapping));
    }

    private List<SourceConfig> sources(Optional<AttributesConfig> attributes) {
        Map<String, Place> names = new LinkedHashMap<>();
        List<SourceConfig> sources = new ArrayList<>();
        for (String file : folder.sourceFiles()) {
            folder.read(file).filter(mapping -> supported(mapping, file)).ifPresent(mapping -> {
                Mapping set = overrides.applied("sources." + sourceName(mapping), mapping);
                SourceConfig source = new SourceReader(section(file, set), attributes, environment).read();
                Place place = section(file, set).place("source");
                Place first = names.putIfAbsent(source.name(), place);
                if (first != null && !source.name().isEmpty()) {
                    problems.add(
                            place,
                            "a second source '" + source.name() + "'",
                            "It is already in " + first.file() + ": rename one of the two");
                }
                sources.add(source);
            });
        }
        sources.sort(Comparator.comparing(SourceConfig::name));
        return sources;
    }

    private static String sourceName(Mapping mapping) {
        Entry name = mapping.entries().get("source");
        return name != null && name.value() instanceof Scalar scalar ? scalar.text() : "";
    }

    private YamlSection section(String file, Mapping mapping) {
        return new YamlSection(Place.of(file), mapping, problems);
    }

    private boolean supported(Mapping mapping, String file) {
        YamlSection section = section(file, mapping);
        section.require("schema", "Write schema: " + SCHEMA + " on the first line");
        int before = problems.count();
        Optional<Integer> schema = section.integer("schema", 1, Integer.MAX_VALUE);
        if (schema.isPresent() && schema.get() > SCHEMA) {
            section.problem(
                    "schema",
                    "schema " + schema.get() + " is newer than " + SCHEMA + ", the newest this version reads",
                    "A newer Tributary wrote this: upgrade");
        }
        return problems.count() == before;
    }
}
