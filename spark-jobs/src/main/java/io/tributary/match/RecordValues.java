package io.tributary.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What records say of some attributes, as lists of texts: the form for comparison where there is one, otherwise the
 * standardised value (dates as yyyy-MM-dd).
 */
final class RecordValues {
    static final String COLUMN = "values";
    private static final String TEXTS = "array<string>";

    private RecordValues() {}

    /**
     * @param records rows of {@code standard_record}
     * @param attributes names, each declared
     * @return record_id and values: a list for each attribute in that order, empty where the record says nothing
     */
    static Dataset<Row> of(Dataset<Row> records, AttributesConfig declared, List<String> attributes) {
        Column[] values = attributes.stream()
                .map(name -> texts(declared.attribute(name).orElseThrow()))
                .toArray(Column[]::new);
        return records.select(col("record_id"), array(values).as(COLUMN));
    }

    private static Column texts(Attribute attribute) {
        String form = attribute.type().hasComparisonForm() ? "comparison" : "attributes";
        Column value = col(form).getField(attribute.name());
        Column none = array().cast(TEXTS);
        return attribute.many()
                ? coalesce(filter(value.cast(TEXTS), Column::isNotNull), none)
                : when(value.isNull(), none).otherwise(array(value.cast("string")));
    }
}
