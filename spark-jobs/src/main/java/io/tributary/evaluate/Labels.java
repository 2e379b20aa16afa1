package io.tributary.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What is known to be true. In: a file's columns as text. Clusters: {@code source_system, source_record_id, person_id}, one
 * row a record. Pairs: {@code left_source_system, left_source_record_id, right_source_system, right_source_record_id} and
 * perhaps {@code match}, 1 or 0, which is 1 where it is missing. The columns of the source may be left out if there is only
 * one. Out: the same columns and no others, trimmed, none twice, rows without a key or person left out.
 *
 * @param form what a row says
 * @param rows distinct labels
 * @param incomplete rows of the file that say nothing
 */
record Labels(Form form, Dataset<Row> rows, long incomplete) {
    static final String MATCH = "match";
    private static final int UNKNOWN_TOLD = 100;
    private static final List<String> CLUSTERS = List.of("source_system", "source_record_id", "person_id");
    private static final List<String> PAIRS =
            List.of("left_source_system", "left_source_record_id", "right_source_system", "right_source_record_id");

    /** What a row says. */
    enum Form {
        /** Whose record it is. */
        CLUSTERS,
        /** Whether two records are of one person. */
        PAIRS
    }

    /**
     * @param file its columns, all text
     * @param name of the file, for messages
     * @param renamed our column to the file's, where they differ
     * @param sources that the lake knows
     * @throws ConfigurationException when columns are missing, nothing is labelled, a source is unknown or labels disagree
     */
    static Labels of(Dataset<Row> file, String name, Map<String, String> renamed, Set<String> sources) {
        Set<String> given = Arrays.stream(file.columns()).collect(Collectors.toSet());
        Form form = Stream.concat(given.stream(), renamed.keySet().stream())
                        .anyMatch(column -> column.startsWith("left_") || column.startsWith("right_"))
                ? Form.PAIRS
                : Form.CLUSTERS;
        List<String> wanted = form == Form.PAIRS ? PAIRS : CLUSTERS;
        checkColumns(given, name, renamed, wanted, sources);
        Dataset<Row> chosen = file.select(Stream.concat(
                        wanted.stream().map(column -> chosen(column, given, renamed, sources)),
                        form == Form.PAIRS ? Stream.of(match(given, renamed)) : Stream.empty())
                .toArray(Column[]::new));
        Column complete =
                wanted.stream().map(column -> col(column).notEqual("")).reduce(lit(true), Column::and);
        Dataset<Row> rows = form == Form.PAIRS
                ? ordered(chosen.where(complete)).distinct()
                : chosen.where(complete).distinct();
        Row counted =
                chosen.agg(count(lit(1)), count_if(complete)).collectAsList().get(0);
        long labelled = counted.getLong(1);
        if (labelled == 0) {
            throw new ConfigurationException(
                    "Labels " + name + " hold no complete row", "Give a file with " + String.join(", ", wanted));
        }
        checkSources(rows, form, name, sources);
        checkAgreement(rows, form, name);
        return new Labels(form, rows, counted.getLong(0) - labelled);
    }

    private static void checkColumns(
            Set<String> given, String name, Map<String, String> renamed, List<String> wanted, Set<String> sources) {
        List<String> missing = wanted.stream()
                .filter(column -> !given.contains(renamed.getOrDefault(column, column)))
                .filter(column ->
                        renamed.containsKey(column) || !column.endsWith("source_system") || sources.size() > 1)
                .map(column -> renamed.getOrDefault(column, column))
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException(
                    "Labels " + name + " lack the column" + (missing.size() == 1 ? " " : "s ")
                            + String.join(", ", missing),
                    "Clusters need " + String.join(", ", CLUSTERS) + "; pairs need " + String.join(", ", PAIRS)
                            + "; columns of other names are given by --label-columns " + wanted.get(2) + "=COLUMN");
        }
    }

    private static Column chosen(String column, Set<String> given, Map<String, String> renamed, Set<String> sources) {
        String own = renamed.getOrDefault(column, column);
        Column value = given.contains(own)
                ? trim(col("`" + own + "`").cast("string"))
                : lit(sources.iterator().next());
        return value.as(column);
    }

    private static Column match(Set<String> given, Map<String, String> renamed) {
        String own = renamed.getOrDefault(MATCH, MATCH);
        if (!given.contains(own)) {
            return lit(1).as(MATCH);
        }
        Column word = lower(trim(col("`" + own + "`").cast("string")));
        return when(word.isNull().or(word.isin("", "1", "1.0", "true", "yes")), 1)
                .when(word.isin("0", "0.0", "false", "no"), 0)
                .otherwise(-1)
                .as(MATCH);
    }

    /** The smaller key first, so that a pair written both ways is one. */
    private static Dataset<Row> ordered(Dataset<Row> pairs) {
        Column turned = col(PAIRS.get(0))
                .gt(col(PAIRS.get(2)))
                .or(col(PAIRS.get(0))
                        .equalTo(col(PAIRS.get(2)))
                        .and(col(PAIRS.get(1)).gt(col(PAIRS.get(3)))));
        return pairs.select(
                when(turned, col(PAIRS.get(2))).otherwise(col(PAIRS.get(0))).as(PAIRS.get(0)),
                when(turned, col(PAIRS.get(3))).otherwise(col(PAIRS.get(1))).as(PAIRS.get(1)),
                when(turned, col(PAIRS.get(0))).otherwise(col(PAIRS.get(2))).as(PAIRS.get(2)),
                when(turned, col(PAIRS.get(1))).otherwise(col(PAIRS.get(3))).as(PAIRS.get(3)),
                col(MATCH));
    }

    private static void checkSources(Dataset<Row> rows, Form form, String name, Set<String> sources) {
        Dataset<Row> named = form == Form.CLUSTERS
                ? rows.select(CLUSTERS.get(0))
                : rows.select(PAIRS.get(0)).union(rows.select(PAIRS.get(2)));
        List<String> unknown = named.distinct()
                .where(not(col(named.columns()[0]).isInCollection(sources)))
                .as(Encoders.STRING())
                .limit(UNKNOWN_TOLD)
                .collectAsList();
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(
                    "Labels " + name + " name the source '"
                            + unknown.stream().sorted().findFirst().get() + "', which is not configured",
                    "Name one of " + sources.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private static void checkAgreement(Dataset<Row> rows, Form form, String name) {
        if (form == Form.PAIRS && !rows.where(col(MATCH).equalTo(-1)).isEmpty()) {
            throw new ConfigurationException(
                    "Labels " + name + " have a match that is neither 1 nor 0", "Write 1 for a match and 0 for none");
        }
        List<String> key = form == Form.PAIRS ? PAIRS : CLUSTERS.subList(0, 2);
        long twice = rows.groupBy(key.stream().map(functions::col).toArray(Column[]::new))
                .count()
                .where("count > 1")
                .count();
        if (twice > 0) {
            throw new ConfigurationException(
                    "Labels " + name + " contradict themselves on " + twice
                            + (form == Form.PAIRS ? " pairs" : " records"),
                    form == Form.PAIRS ? "Label each pair once" : "Give each record one person");
        }
    }
}
