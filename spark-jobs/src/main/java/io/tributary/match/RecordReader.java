package io.tributary.match;

import io.tributary.compare.Comparator;
import io.tributary.compare.Comparators;
import io.tributary.compare.Frequencies;
import io.tributary.compare.NameTokens;
import io.tributary.compare.PostcodeComparator;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.Comparison;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import scala.jdk.javaapi.CollectionConverters;

/** Takes out of a record's values what comparators and blocking keys need. Travels to tasks. */
final class RecordReader implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long SEED = 42;
    private static final int SHORTEST_LOCAL_PART = 3;
    private static final int YEAR_DIGITS = 4;
    private static final int MONTH_AT = 5;
    private static final int DATE_LENGTH = 10;

    /** People who know a year only give 1 January: no sign of one person. */
    private static final Pattern DEFAULT_DAY = Pattern.compile("\\d{4}-01-01");

    private final ArrayList<String> columns;
    private final ArrayList<Comparator> comparators = new ArrayList<>();
    private final ArrayList<int[]> sources = new ArrayList<>();
    private final BlockingKey[] keys;
    private final ArrayList<int[]> partSources = new ArrayList<>();
    private final int[] partFrequencies;
    private final int rareToken;

    RecordReader(MatchConfig config, BlockingPlan plan) {
        Set<String> used = new LinkedHashSet<>();
        config.comparisons().forEach(comparison -> used.addAll(comparison.attributes()));
        plan.parts().forEach(part -> used.addAll(part.attributes()));
        plan.parts().forEach(part -> part.expression().ifPresent(sql -> used.add(RecordValues.EXPRESSION + sql)));
        this.columns = new ArrayList<>(used);
        for (Comparison comparison : config.comparisons()) {
            comparators.add(Comparators.of(comparison));
            sources.add(places(comparison.attributes()));
        }
        this.keys = plan.parts().stream().map(BlockingPart::key).toArray(BlockingKey[]::new);
        for (BlockingPart part : plan.parts()) {
            partSources.add(places(part.expression()
                    .map(sql -> List.of(RecordValues.EXPRESSION + sql))
                    .orElse(part.attributes())));
        }
        this.partFrequencies = plan.parts().stream()
                .mapToInt(part -> config.comparisons().stream()
                        .map(Comparison::attributes)
                        .toList()
                        .indexOf(part.attributes()))
                .toArray();
        this.rareToken = config.limits().rareToken();
    }

    private int[] places(List<String> names) {
        return names.stream().mapToInt(columns::indexOf).toArray();
    }

    /** Attributes and expressions whose values are wanted, in order. */
    List<String> columns() {
        return columns;
    }

    int comparisons() {
        return comparators.size();
    }

    Comparator comparator(int comparison) {
        return comparators.get(comparison);
    }

    /** The values of a row of {@link RecordValues}. */
    static List<List<String>> values(Row row) {
        List<List<String>> values = new ArrayList<>();
        for (scala.collection.Seq<String> texts : CollectionConverters.asJava(
                row.<scala.collection.Seq<scala.collection.Seq<String>>>getAs(RecordValues.COLUMN))) {
            values.add(CollectionConverters.asJava(texts));
        }
        return values;
    }

    List<String> terms(int comparison, List<List<String>> values) {
        return comparators.get(comparison).terms(of(sources.get(comparison), values));
    }

    byte[] prepared(int comparison, List<List<String>> values, Frequencies frequencies) {
        return comparators.get(comparison).prepare(of(sources.get(comparison), values), frequencies);
    }

    private static List<List<String>> of(int[] places, List<List<String>> values) {
        List<List<String>> own = new ArrayList<>(places.length);
        for (int place : places) {
            own.add(values.get(place));
        }
        return own;
    }

    /** Hashes of the values of each part of a blocking key, in ascending order. */
    long[][] keyParts(List<List<String>> values, List<Frequencies> frequencies) {
        long[][] hashes = new long[keys.length][];
        for (int i = 0; i < hashes.length; i++) {
            int known = partFrequencies[i];
            hashes[i] = texts(keys[i], of(partSources.get(i), values), known < 0 ? null : frequencies.get(known))
                    .mapToLong(RecordReader::hash)
                    .sorted()
                    .distinct()
                    .toArray();
        }
        return hashes;
    }

    private Stream<String> texts(BlockingKey key, List<List<String>> values, Frequencies frequencies) {
        Stream<String> all = values.stream().flatMap(List::stream).filter(text -> !text.isBlank());
        return switch (key) {
            case VALUE, EXPRESSION ->
                all.filter(text -> !DEFAULT_DAY.matcher(text).matches());
            case TOKEN ->
                NameTokens.of(values).stream().map(NameTokens::blockingKey).filter(text -> text != null);
            case RARE_TOKEN ->
                NameTokens.of(values).stream()
                        .filter(word ->
                                word.length() > 1 && (frequencies == null || frequencies.count(word) <= rareToken));
            case YEAR -> all.filter(text -> text.length() >= YEAR_DIGITS).map(text -> text.substring(0, YEAR_DIGITS));
            case MONTH_DAY ->
                all.filter(text -> text.length() == DATE_LENGTH
                                && !DEFAULT_DAY.matcher(text).matches())
                        .map(text -> text.substring(MONTH_AT));
            case OUTWARD -> all.map(PostcodeComparator::outward).filter(text -> !text.isEmpty());
            case LOCAL_PART ->
                all.filter(text -> text.indexOf('@') >= SHORTEST_LOCAL_PART)
                        .map(text -> text.substring(0, text.indexOf('@')));
        };
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, SEED);
    }
}
