package io.tributary.resolve;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.Configuration;
import io.tributary.config.ResolveConfig.IdentifierRule;
import io.tributary.config.SemanticType;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What of a record, beside its prepared values, decides whether it may be merged. */
final class RecordFacts {
    private final Configuration configuration;

    RecordFacts(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Distinct values that a customer may have, of the identifier types that limit them. */
    Map<String, Integer> limits() {
        return configuration.resolve().identifiers().stream()
                .filter(rule -> rule.limit().isPresent())
                .collect(Collectors.toMap(
                        IdentifierRule::name, rule -> rule.limit().get()));
    }

    /**
     * record_id, clean (its source, if that is declared clean), values, unique (array of type and node_id), suffixes,
     * apart ({@link StewardDecisions#marks}).
     *
     * @param features rows of {@code record_feature}
     * @param records rows of {@code standard_record}
     * @param carried rows of {@code identifier} that link records
     * @param marks what keeps records apart
     */
    Dataset<Row> of(Dataset<Row> features, Dataset<Row> records, Dataset<Row> carried, Dataset<Row> marks) {
        Object[] clean = configuration.cleanSources().toArray();
        Object[] limited = limits().keySet().toArray();
        Dataset<Row> facts = features.select(
                        col("record_id"),
                        when(col("source_system").isin(clean), col("source_system"))
                                .as("clean"),
                        col("values"))
                .join(marks, new String[] {"record_id"}, "left_outer")
                .withColumn("apart", coalesce(col("apart"), array().cast("array<bigint>")));
        Column none = array().cast("array<struct<identifier_type:string,node_id:string>>");
        if (limited.length == 0) {
            facts = facts.withColumn("unique", none);
        } else {
            Dataset<Row> unique = carried.where(col("identifier_type").isin(limited))
                    .groupBy("record_id")
                    .agg(array_sort(collect_set(struct("identifier_type", "node_id")))
                            .as("unique"));
            facts = facts.join(unique, new String[] {"record_id"}, "left_outer")
                    .withColumn("unique", coalesce(col("unique"), none));
        }
        Column[] suffixes = configuration.attributes().attributes().stream()
                .filter(attribute -> attribute.type() == SemanticType.NAME_SUFFIX && !attribute.many())
                .map(Attribute::name)
                .map(name -> lower(col("attributes").getField(name)))
                .toArray(Column[]::new);
        if (suffixes.length == 0) {
            return facts.withColumn("suffixes", array().cast("array<string>"));
        }
        Dataset<Row> named =
                records.select(col("record_id"), array_compact(array(suffixes)).as("suffixes"));
        return facts.join(named, new String[] {"record_id"}, "left_outer")
                .withColumn("suffixes", coalesce(col("suffixes"), array().cast("array<string>")));
    }
}
