package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.table.AttributeColumns;
import io.tributary.table.StewardOverride;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Values that stewards have pinned, each in the shape of a record that says nothing else and comes before all others. Of two
 * for one cell, which only a merge of customers can bring together, the later counts.
 */
final class Pins {
    private static final StructType GIVEN = new StructType()
            .add("pinned", DataTypes.StringType, false)
            .add(CustomerRecords.PIN, DataTypes.LongType, false)
            .add("values", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType), false)
            .add("basis", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType), false);

    private static final Column OWNER = coalesce(col("customer_id"), col("pinned"));

    private final AttributesConfig attributes;
    private final List<Row> given;

    private Pins(AttributesConfig attributes, List<Row> given) {
        this.attributes = attributes;
        this.given = given;
    }

    /** @param standing decisions that hold; only pins are looked at */
    static Pins of(AttributesConfig attributes, List<StewardOverride> standing) {
        return new Pins(
                attributes,
                standing.stream()
                        .flatMap(decision -> decision.pin().stream()
                                .map(pin -> RowFactory.create(
                                        pin.customerId(), decision.entry(), scala(pin.values()), scala(pin.basis()))))
                        .toList());
    }

    private static scala.collection.Map<String, String> scala(Map<String, String> values) {
        return CollectionConverters.asScala(values);
    }

    long count() {
        return given.size();
    }

    /**
     * customer_id and record.
     *
     * @param redirect rows of customer_redirect: a pin follows its customer
     * @param record type of a customer's records
     */
    Dataset<Row> records(SparkSession session, Dataset<Row> redirect, StructType record) {
        return followed(session, redirect)
                .select(
                        OWNER.as("customer_id"),
                        struct(Arrays.stream(record.fields()).map(this::field).toArray(Column[]::new))
                                .as("record"));
    }

    /** customer_id and number of each decision, as the redirect has it. */
    Dataset<Row> owners(SparkSession session, Dataset<Row> redirect) {
        return followed(session, redirect).select(OWNER.as("customer_id"), col(CustomerRecords.PIN));
    }

    private Dataset<Row> followed(SparkSession session, Dataset<Row> redirect) {
        return session.createDataFrame(given, GIVEN)
                .join(
                        redirect.select("old_customer_id", "customer_id"),
                        col("pinned").equalTo(col("old_customer_id")),
                        "left_outer");
    }

    private Column field(StructField field) {
        Column value =
                switch (field.name()) {
                    case CustomerRecords.PIN -> col(CustomerRecords.PIN);
                    case CustomerRecords.BASIS -> basis();
                    case CustomerRecords.ATTRIBUTES ->
                        struct(Arrays.stream(AttributeColumns.standardised(attributes)
                                        .fields())
                                .map(Pins::value)
                                .toArray(Column[]::new));
                    default -> lit(null).cast(field.dataType());
                };
        return value.as(field.name());
    }

    private static Column value(StructField attribute) {
        Column text = try_element_at(col("values"), lit(attribute.name()));
        Column value = attribute.dataType() instanceof ArrayType many
                ? when(text.isNotNull(), array(text.try_cast(many.elementType())))
                : text.try_cast(attribute.dataType());
        return value.as(attribute.name());
    }

    private Column basis() {
        return array(attributes.attributes().stream()
                .map(attribute -> struct(
                        lit(attribute.name()).as("attribute"),
                        try_element_at(col("basis"), lit(attribute.name())).as("value")))
                .toArray(Column[]::new));
    }
}
