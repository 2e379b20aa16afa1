package io.tributary.config;

import java.util.List;

/**
 * Everything a run is told, checked as a whole.
 *
 * @param lake settings of the lake
 * @param attributes the customer attributes and identifier types the user declares
 * @param sources one contract per source, ordered by name
 * @param match how records are compared
 * @param resolve which records become one customer
 * @param golden which of a customer's values is the customer's
 * @param money in what money is counted
 * @param traits what is made of each customer's events
 * @param score what is foretold of customers
 * @param segment groups of customers
 * @param quality rules of the quality gate
 */
public record Configuration(
        LakeConfig lake,
        AttributesConfig attributes,
        List<SourceConfig> sources,
        MatchConfig match,
        ResolveConfig resolve,
        GoldenConfig golden,
        MoneyConfig money,
        TraitsConfig traits,
        ScoreConfig score,
        SegmentConfig segment,
        QualityConfig quality) {

    public Configuration {
        sources = List.copyOf(sources);
    }

    /** What of it becomes columns of tables. */
    public Declared declared() {
        return new Declared(attributes, traits);
    }

    /** Names of the sources of which the owner vouches that they hold nobody twice. */
    public List<String> cleanSources() {
        return sources.stream()
                .filter(source -> source.copies() == SourceConfig.Copies.NONE)
                .map(SourceConfig::name)
                .toList();
    }
}
