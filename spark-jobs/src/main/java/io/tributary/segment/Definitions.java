package io.tributary.segment;

import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.Words;
import io.tributary.segment.SegmentRules.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Versions of segments' definitions: a fingerprint of a rule and of all that it asks for, that is traits, windows, rfm,
 * lifecycle and other segments as configured, so that it changes with any of them. Beside those published before.
 */
final class Definitions {
    private static final int LENGTH = 12;
    private static final StructType SCHEMA = new StructType()
            .add("segment", DataTypes.StringType)
            .add("current_version", DataTypes.StringType)
            .add("definition", DataTypes.StringType);

    private final SegmentRules rules;
    private final List<Segment> segments;
    private final Map<String, Before> before = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();

    private record Before(String version, long sinceRun) {}

    /** What has become of a definition since the run before. */
    enum Change {
        SAME,
        ANOTHER,
        ADDED,
        REMOVED;

        String word() {
            return Words.of(this);
        }
    }

    /** @param published rows of segment_definition as published before: one for each segment of a configuration */
    Definitions(SegmentRules rules, CustomerColumns columns, Dataset<Row> published) {
        this.rules = rules;
        this.segments = columns.config().segments();
        for (Row row : published
                .where("active")
                .select("segment", "definition_version", "since_run")
                .collectAsList()) {
            before.put(row.getString(0), new Before(row.getString(1), row.getLong(2)));
        }
        versions.putAll(versions(rules.inOrder(), columns));
    }

    /** Of each rule, by the segment's name. */
    static Map<String, String> versions(List<Rule> inOrder, CustomerColumns columns) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (Rule rule : inOrder) {
            List<String> all = new ArrayList<>(
                    List.of(rule.segment().where(), Words.of(rule.segment().unknown())));
            rule.columns().forEach(name -> all.add(name + " " + columns.definition(name)));
            rule.segments().stream().sorted().forEach(other -> all.add(other + " " + versions.get(other)));
            versions.put(rule.name(), fingerprint(all));
        }
        return versions;
    }

    private static String fingerprint(List<String> texts) {
        StringBuilder all = new StringBuilder();
        texts.forEach(text -> all.append(text.length()).append(':').append(text));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each segment of now and before: its version now, null if it is gone, and what has become of it. */
    Dataset<Row> beside(SparkSession session) {
        List<Row> rows = new ArrayList<>();
        versions.forEach((name, version) ->
                rows.add(RowFactory.create(name, version, change(name).word())));
        before.keySet().stream()
                .filter(name -> !versions.containsKey(name))
                .forEach(name -> rows.add(RowFactory.create(name, null, Change.REMOVED.word())));
        return session.createDataFrame(rows, SCHEMA);
    }

    private Change change(String name) {
        Before known = before.get(name);
        if (known == null) {
            return Change.ADDED;
        }
        return known.version().equals(versions.get(name)) ? Change.SAME : Change.ANOTHER;
    }

    /**
     * Rows of segment_definition, those that are off too.
     *
     * @param members of each segment
     */
    Dataset<Row> rows(SparkSession session, StructType schema, long run, Map<String, Long> members) {
        List<Row> rows = segments.stream()
                .map(segment -> row(segment, run, members.getOrDefault(segment.name(), 0L)))
                .toList();
        return session.createDataFrame(rows, schema);
    }

    private Row row(Segment segment, long run, long members) {
        String name = segment.name();
        String version = versions.get(name);
        String description = segment.description().isEmpty() ? null : segment.description();
        Long sinceRun =
                change(name) == Change.SAME ? Long.valueOf(before.get(name).sinceRun()) : run;
        boolean active = version != null;
        return RowFactory.create(
                name,
                description,
                segment.where(),
                Words.of(segment.unknown()),
                active,
                rules.off().get(name),
                version,
                active ? sinceRun : null,
                active ? members : null);
    }
}
