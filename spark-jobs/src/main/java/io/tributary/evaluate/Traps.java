package io.tributary.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tributary.config.ConfigurationException;
import io.tributary.evaluate.EvaluationFigures.Trap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Planted look-alikes: namesakes, twins, families with one address, shared phones. In: {@code kind, trap_id, person_id,
 * source_system, source_record_id}; a row without a record means every labelled record of the person. Counted: pairs of
 * records of different people in one trap, and how many of them are in different customers.
 */
final class Traps {
    private static final List<String> COLUMNS =
            List.of("kind", "trap_id", "person_id", "source_system", "source_record_id");

    private Traps() {}

    /**
     * @param file its columns, all text
     * @param name of the file, for messages
     * @param labelled records with source key, customer and person
     */
    static List<Trap> of(Dataset<Row> file, String name, Dataset<Row> labelled) {
        List<String> missing = new ArrayList<>(COLUMNS);
        missing.removeAll(Arrays.asList(file.columns()));
        if (!missing.isEmpty()) {
            throw new ConfigurationException(
                    "Traps " + name + " lack " + String.join(", ", missing),
                    "Give a file with " + String.join(", ", COLUMNS));
        }
        Dataset<Row> traps =
                file.select(COLUMNS.stream().map(column -> col(column)).toArray(Column[]::new));
        Dataset<Row> caught = members(traps, labelled).persist();
        try {
            return caught
                    .groupBy("kind", "trap_id")
                    .agg(count(lit(1)).as("n"), count_distinct(col("person")).as("people"))
                    .select(col("kind"), col("trap_id"), pairs("n").as("all"))
                    .join(inside(caught, "person", "one_person"), KEY)
                    .join(inside(caught, "customer", "one_customer"), KEY)
                    .join(insideBoth(caught), KEY)
                    .groupBy("kind")
                    .agg(
                            count(lit(1)),
                            sum(col("all").minus(col("one_person"))),
                            sum(col("one_customer").minus(col("both"))))
                    .orderBy("kind")
                    .collectAsList()
                    .stream()
                    .map(row ->
                            new Trap(row.getString(0), row.getLong(1), row.getLong(2), row.getLong(2) - row.getLong(3)))
                    .toList();
        } finally {
            caught.unpersist();
        }
    }

    private static final String[] KEY = {"kind", "trap_id"};

    private static Dataset<Row> members(Dataset<Row> traps, Dataset<Row> labelled) {
        Column named = col("source_record_id").isNotNull();
        Dataset<Row> byRecord = traps.where(named)
                .select("kind", "trap_id", "source_system", "source_record_id")
                .join(labelled, new String[] {"source_system", "source_record_id"});
        Dataset<Row> byPerson = traps.where(named.unary_$bang())
                .select(col("kind"), col("trap_id"), col("person_id").as("person"))
                .join(labelled, "person");
        String[] columns = {"kind", "trap_id", "record_id", "person", "customer"};
        return Stream.of(byRecord, byPerson)
                .map(rows -> rows.select(
                        Arrays.stream(columns).map(column -> col(column)).toArray(Column[]::new)))
                .reduce(Dataset::union)
                .orElseThrow()
                .distinct();
    }

    /** Pairs of records that have the column in common, per trap. */
    private static Dataset<Row> inside(Dataset<Row> members, String column, String name) {
        return summed(
                members.groupBy(col("kind"), col("trap_id"), col(column))
                        .agg(count(lit(1)).as("n")),
                name);
    }

    private static Dataset<Row> insideBoth(Dataset<Row> members) {
        return summed(
                members.groupBy("kind", "trap_id", "person", "customer")
                        .agg(count(lit(1)).as("n")),
                "both");
    }

    private static Dataset<Row> summed(Dataset<Row> groups, String name) {
        return groups.groupBy("kind", "trap_id")
                .agg(coalesce(sum(pairs("n")), lit(0L)).as(name));
    }

    private static Column pairs(String n) {
        return col(n).multiply(col(n).minus(1)).divide(2).cast("long");
    }
}
