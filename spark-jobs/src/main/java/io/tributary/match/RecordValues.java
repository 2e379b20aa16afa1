package io.tributary.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What records say of some attributes, as lists of texts: the form for comparison where there is one, otherwise the
 * standardised value (dates as yyyy-MM-dd).
 */
final class RecordValues {
    static final String COLUMN = "values";
    /** Begins the name of what is not an attribute but an SQL expression over them. */
    static final String EXPRESSION = "sql: ";

    /** Columns that an expression may name beside the attributes. */
    static final List<String> FIXED = List.of("record_id", "source_system", "attributes", "comparison");

    private static final String TEXTS = "array<string>";

    private RecordValues() {}

    /**
     * @param records rows of {@code standard_record}
     * @param columns names of declared attributes, or expressions
     * @return record_id, source_system and values: a list for each column in that order, empty where the record says nothing
     * @throws ConfigurationException when an expression is not one over these attributes
     */
    static Dataset<Row> of(Dataset<Row> records, AttributesConfig declared, List<String> columns) {
        List<Column> attributes =
                new ArrayList<>(FIXED.stream().map(functions::col).toList());
        declared.attributes()
                .forEach(attribute -> attributes.add(
                        col("attributes").getField(attribute.name()).as(attribute.name())));
        Dataset<Row> named = records.select(attributes.toArray(Column[]::new));
        Column[] values =
                columns.stream().map(name -> texts(named, declared, name)).toArray(Column[]::new);
        return named.select(
                col("record_id"), col("source_system"), array(values).as(COLUMN));
    }

    private static Column texts(Dataset<Row> records, AttributesConfig declared, String name) {
        Optional<Attribute> attribute = declared.attribute(name);
        if (attribute.isEmpty()) {
            return one(expression(records, name));
        }
        String form = attribute.get().type().hasComparisonForm() ? "comparison" : "attributes";
        Column value = col(form).getField(name);
        return attribute.get().many() ? coalesce(filter(value.cast(TEXTS), Column::isNotNull), none()) : one(value);
    }

    private static Column expression(Dataset<Row> records, String name) {
        try {
            Column parsed = expr(name.substring(EXPRESSION.length()));
            // As it is used later: one value a record, so no aggregate either.
            var unused = records.select(col("record_id"), array(one(parsed)));
            return parsed;
        } catch (Exception e) {
            // Checked exceptions that Scala does not declare; a parse error is one too.
            if (e instanceof AnalysisException) {
                throw new ConfigurationException(
                        "Blocking rule '" + name + "' is not an SQL expression over the declared attributes",
                        "Correct it in match.yaml");
            }
            throw e;
        }
    }

    private static Column one(Column value) {
        return when(value.isNull(), none()).otherwise(array(value.cast("string")));
    }

    private static Column none() {
        return array().cast(TEXTS);
    }
}
