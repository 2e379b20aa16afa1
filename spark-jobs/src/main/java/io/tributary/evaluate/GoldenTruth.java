package io.tributary.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.tributary.evaluate.Evaluation.Given;
import io.tributary.text.Addresses;
import io.tributary.text.Forms;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Judges golden values by what is true of people, beside what each source alone would have said and beside taking whatever
 * is most recent. A customer is the person who has most of its records. Letter case and accents do not count, nor do
 * abbreviations in a street: a letter to 12 High St and one to 12 High Street come to the same door.
 */
public final class GoldenTruth {
    private static final String PERSON = "person_id";

    private GoldenTruth() {}

    /**
     * Customers of whom some record has the true value of an attribute, and those of whom each way would have chosen it.
     *
     * @param attribute name of it, both in the lake and in the truth
     * @param customers of whom some record has a value, true or not
     * @param known of whom some record has the true one
     * @param golden whose golden value, the first of many, is true
     * @param mostRecent whose value of the latest event time is true
     * @param bestSource the source that alone would be right most often
     * @param bySource of how many it alone is right
     */
    public record AttributeTruth(
            String attribute,
            long customers,
            long known,
            long golden,
            long mostRecent,
            String bestSource,
            long bySource) {}

    /**
     * @param provenance rows of golden_provenance
     * @param customers record_id, customer_id
     * @param records rows of standard_record
     * @param labels whose record it is: source_system, source_record_id, person_id
     * @param people person_id, and a column under the name of each attribute that is judged
     * @param streets attributes that are street lines
     */
    public static List<AttributeTruth> of(
            Dataset<Row> provenance,
            Dataset<Row> customers,
            Dataset<Row> records,
            Given labels,
            Given people,
            Set<String> streets) {
        Dataset<Row> right =
                right(provenance, owners(customers, records, labels.rows()), truth(people.rows()), streets);
        Dataset<Row> judged = right.persist();
        try {
            return figures(judged);
        } finally {
            judged.unpersist();
        }
    }

    /** customer_id, person_id. */
    private static Dataset<Row> owners(Dataset<Row> customers, Dataset<Row> records, Dataset<Row> labels) {
        return records.select("record_id", "source_system", "source_record_id")
                .join(customers, "record_id")
                .join(labels, new String[] {"source_system", "source_record_id"})
                .groupBy("customer_id", PERSON)
                .agg(count(lit(1)).as("records"))
                .groupBy("customer_id")
                .agg(max_by(col(PERSON), struct(col("records"), col(PERSON))).as(PERSON));
    }

    /** person_id, attribute, true_value: as text. */
    private static Dataset<Row> truth(Dataset<Row> people) {
        Column[] values = Arrays.stream(people.columns())
                .filter(name -> !name.equals(PERSON))
                .map(name -> struct(
                        lit(name).as("attribute"),
                        col(name).cast(DataTypes.StringType).as("true_value")))
                .toArray(Column[]::new);
        return people.select(col(PERSON), inline(array(values))).where("true_value IS NOT NULL");
    }

    /** The offered values of attributes whose truth is known, each with whether it is right. */
    private static Dataset<Row> right(
            Dataset<Row> provenance, Dataset<Row> owners, Dataset<Row> truth, Set<String> streets) {
        Column form = form(col("value"), streets);
        Column trueForm = form(col("true_value"), streets);
        return provenance
                .join(owners, "customer_id")
                .join(truth, new String[] {PERSON, "attribute"})
                .select(
                        col("customer_id"),
                        col("attribute"),
                        col("source_system"),
                        col("rank"),
                        col("winner"),
                        col("event_time"),
                        when(form.eqNullSafe(trueForm), 1L).otherwise(0L).as("right"));
    }

    private static Column form(Column text, Set<String> streets) {
        Column street = udf((UDF1<String, String>) Addresses::streetComparison, DataTypes.StringType)
                .apply(text);
        Column other = udf((UDF1<String, String>) Forms::comparison, DataTypes.StringType)
                .apply(text);
        return when(col("attribute").isin(streets.toArray()), street).otherwise(other);
    }

    private static List<AttributeTruth> figures(Dataset<Row> right) {
        Column later = struct(coalesce(col("event_time").cast(DataTypes.LongType), lit(0L)), negate(col("rank")));
        Map<String, Row> chosen = right
                .groupBy("customer_id", "attribute")
                .agg(
                        min_by(when(col("winner"), col("right")), when(col("winner"), col("rank")))
                                .as("golden"),
                        max_by(col("right"), later).as("recent"),
                        max("right").as("known"))
                .groupBy("attribute")
                .agg(count(lit(1)), sum("golden"), sum("recent"), sum("known"))
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row));
        Map<String, Row> sources = right
                .groupBy("customer_id", "attribute", "source_system")
                .agg(min_by(col("right"), col("rank")).as("right"))
                .groupBy("attribute", "source_system")
                .agg(sum("right").as("right"))
                .groupBy("attribute")
                .agg(max(struct(col("right"), col("source_system"))))
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getStruct(1)));
        return chosen.values().stream()
                .map(row -> {
                    Row best = sources.get(row.getString(0));
                    return new AttributeTruth(
                            row.getString(0),
                            row.getLong(1),
                            row.getLong(4),
                            row.isNullAt(2) ? 0 : row.getLong(2),
                            row.getLong(3),
                            best.getString(1),
                            best.getLong(0));
                })
                .sorted(Comparator.comparing(AttributeTruth::attribute))
                .toList();
    }
}
