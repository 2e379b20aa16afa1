package io.tributary.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.config.load.Fingerprints;
import io.tributary.golden.PreviewExamples.Offers;
import io.tributary.stage.PreviewFigures;
import io.tributary.stage.PreviewFigures.Change;
import io.tributary.stage.PreviewFigures.Example;
import io.tributary.table.AttributeColumns;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentityTables;
import io.tributary.table.Metrics;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Golden records as another policy would make them of the records and customers that are published, at the instant they
 * were published for, beside those that are. Nothing is written.
 */
public final class Preview {
    /** Figure of the golden stage: fingerprint of each file of the configuration, but for what is previewed. */
    static final String MADE_WITH = "golden_made_with";

    private static final String NUMBER = "number";

    private final Configuration other;
    private final Published published;
    private final Set<String> compared = new TreeSet<>();

    /** @param other whose survivorship and trust of sources are tried */
    public Preview(Configuration other, Published published) {
        this.other = other;
        this.published = published;
        Map<String, String> types =
                types(published.rows(GoldenTables.GOLDEN_RECORD).schema());
        types(AttributeColumns.standardised(other.attributes())).forEach((name, type) -> {
            if (type.equals(types.get(name))) {
                compared.add(name);
            }
        });
    }

    /**
     * What readers see.
     *
     * @param runSequence run that published it
     * @param runInstant its now
     * @param golden figures of its golden stage
     * @param overrides of stewards that held in it
     * @param tables opens a table as published
     */
    public record Published(
            long runSequence,
            Instant runInstant,
            Metrics golden,
            List<StewardOverride> overrides,
            Function<Table, Dataset<Row>> tables) {
        public Published {
            overrides = List.copyOf(overrides);
        }

        Dataset<Row> rows(Table table) {
            return tables.apply(table);
        }
    }

    /** Whether examples may show what records say of people. */
    public enum Values {
        HIDDEN,
        SHOWN
    }

    /** @param examples how many to show; they are the same whenever the same is asked */
    public PreviewFigures figures(int examples, Values values) {
        Decision decision = Decision.of(
                other,
                published.runInstant(),
                new Decision.Facts(
                        readAsOthers(published.rows(Tables.STANDARD_RECORD)),
                        published.rows(IdentityTables.CROSSWALK),
                        published.rows(IdentityTables.CUSTOMER_REDIRECT),
                        Pins.of(other.attributes(), published.overrides())));
        Dataset<Row> golden = published.rows(GoldenTables.GOLDEN_RECORD).where("record_count > 0");
        List<Attribute> attributes = other.attributes().attributes().stream()
                .filter(attribute -> compared.contains(attribute.name()))
                .toList();
        Dataset<Row> changes =
                GoldenChanges.of(other, decision, attributes, golden).persist(GoldenStage.KEPT);
        try {
            return new PreviewFigures(
                    published.runSequence(),
                    published.runInstant(),
                    publishedPolicy(),
                    GoldenStage.policyVersion(other),
                    golden.count(),
                    changes.select("customer_id").distinct().count(),
                    counted(changes, attributes),
                    notCompared(golden.schema()),
                    others(),
                    examples(chosen(changes, attributes, examples), decision, values));
        } finally {
            changes.unpersist();
        }
    }

    private static Map<String, String> types(StructType schema) {
        Map<String, String> types = new LinkedHashMap<>();
        Arrays.stream(schema.fields())
                .filter(field -> !AttributesConfig.TAKEN.contains(field.name()))
                .forEach(field -> types.put(field.name(), field.dataType().simpleString()));
        return types;
    }

    /** Records with the other configuration's attributes; of one that they do not have, they say nothing. */
    private Dataset<Row> readAsOthers(Dataset<Row> records) {
        Column[] attributes = Arrays.stream(
                        AttributeColumns.standardised(other.attributes()).fields())
                .map(this::attribute)
                .toArray(Column[]::new);
        return records.withColumn(CustomerRecords.ATTRIBUTES, struct(attributes));
    }

    private Column attribute(StructField field) {
        Column value = compared.contains(field.name())
                ? col(CustomerRecords.ATTRIBUTES).getField(field.name())
                : lit(null).cast(field.dataType());
        return value.as(field.name());
    }

    private List<String> notCompared(StructType golden) {
        Set<String> names = new TreeSet<>(types(golden).keySet());
        other.attributes().attributes().forEach(attribute -> names.add(attribute.name()));
        names.removeAll(compared);
        return List.copyOf(names);
    }

    private Optional<List<String>> others() {
        Map<String, String> now = Fingerprints.apartFromSurvivorship(other);
        Set<String> files = new TreeSet<>(published.golden().subjects(MADE_WITH));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        files.addAll(now.keySet());
        return Optional.of(files.stream()
                .filter(file -> published.golden().of(MADE_WITH, file, now.getOrDefault(file, "")) == 0)
                .toList());
    }

    private String publishedPolicy() {
        return published.rows(GoldenTables.GOLDEN_PROVENANCE).select("policy_version").limit(1).collectAsList().stream()
                .map(row -> row.getString(0))
                .findFirst()
                .orElse("");
    }

    private static List<PreviewFigures.Attribute> counted(Dataset<Row> changes, List<Attribute> attributes) {
        List<Row> rows = changes.groupBy("attribute", "change", "rule")
                .agg(count(lit(1)))
                .collectAsList();
        return attributes.stream()
                .map(attribute -> counted(
                        attribute.name(),
                        rows.stream()
                                .filter(row -> row.getString(0).equals(attribute.name()))
                                .toList()))
                .toList();
    }

    private static PreviewFigures.Attribute counted(String attribute, List<Row> rows) {
        Map<Change, Long> byChange = new EnumMap<>(Change.class);
        Map<String, Long> byRule = new LinkedHashMap<>();
        rows.forEach(row -> {
            byChange.merge(Change.valueOf(row.getString(1)), row.getLong(3), Long::sum);
            byRule.merge(row.getString(2), row.getLong(3), Long::sum);
        });
        Map<String, Long> commonestFirst = new LinkedHashMap<>();
        byRule.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> commonestFirst.put(entry.getKey(), entry.getValue()));
        return new PreviewFigures.Attribute(attribute, byChange, commonestFirst);
    }

    /** From every attribute the first customers, one after the other until there are enough: customer, attribute, change. */
    private static List<Row> chosen(Dataset<Row> changes, List<Attribute> attributes, int examples) {
        List<String> order = attributes.stream().map(Attribute::name).toList();
        List<Row> first = changes.withColumn(
                        NUMBER,
                        row_number().over(Window.partitionBy("attribute").orderBy("customer_id")))
                .where(col(NUMBER).leq(examples))
                .select("customer_id", "attribute", "change", NUMBER)
                .collectAsList();
        Comparator<Row> byAttribute = Comparator.comparingInt(row -> order.indexOf(row.getString(1)));
        return first.stream()
                .sorted(Comparator.<Row>comparingInt(row -> row.getInt(3)).thenComparing(byAttribute))
                .limit(examples)
                .sorted(byAttribute.thenComparingInt(row -> row.getInt(3)))
                .toList();
    }

    private List<Example> examples(List<Row> chosen, Decision decision, Values values) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        Column mine = col("customer_id")
                .isin(chosen.stream().map(row -> row.getString(0)).distinct().toArray());
        Decision few = new Decision(decision.policies(), decision.customers().where(mine));
        Dataset<Row> provenance = new GoldenRows(other.attributes(), few).provenance(GoldenStage.policyVersion(other));
        Offers before = PreviewExamples.offers(
                published.rows(GoldenTables.GOLDEN_PROVENANCE).where(mine), values);
        Offers after = PreviewExamples.offers(provenance, values);
        return chosen.stream()
                .map(row -> PreviewExamples.example(row, before, after))
                .toList();
    }
}
