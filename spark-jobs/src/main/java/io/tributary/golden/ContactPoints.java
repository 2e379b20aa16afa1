package io.tributary.golden;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.stage.Checkpoint;
import io.tributary.table.GoldenTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of contact_point. A customer wants verified points first, then those of the attribute declared first, then as
 * golden.yaml orders its values; a point is best placed with the customer of whom it is verified, then whose records have
 * it most, then latest. What is not valid, and what resolve found to be shared by too many, is nobody's primary. Where
 * several customers have a point, {@link PrimaryContest} decides; all others have the one they want most.
 *
 * <p>Ranked points are kept until closed: the contest and the table read them.
 */
final class ContactPoints implements AutoCloseable {
    private static final WindowSpec BY_CUSTOMER = Window.partitionBy("customer_id", "contact_type");
    private static final WindowSpec BY_POINT = Window.partitionBy("contact_type", "value");
    private static final String[] KEY = {"customer_id", "contact_type", "value"};
    /** Columns of the table that are of the customer alone. */
    static final Column[] OWN = GoldenTables.CONTACT_POINT.columns().stream()
            .map(io.tributary.table.Column::name)
            .filter(name -> !Set.of("primary", "shared_by").contains(name))
            .map(functions::col)
            .toArray(Column[]::new);

    private static final String WANTED = PrimaryContest.WANTED;
    private static final String WANTING = PrimaryContest.WANTING;

    private final Dataset<Row> ranked;
    private final Dataset<Row> settled;

    private ContactPoints(Dataset<Row> ranked) {
        this.ranked = ranked;
        this.settled = PrimaryContest.settled(ranked.where(col("contested").and(col("usable"))));
    }

    /**
     * @param points of all customers, as {@link #points} gives them
     * @param suppressed rows of suppressed_value
     */
    static ContactPoints of(AttributesConfig attributes, Dataset<Row> points, Dataset<Row> suppressed) {
        return new ContactPoints(ranked(points, nobodys(attributes, suppressed)).persist(GoldenStage.KEPT));
    }

    /**
     * What is true of a customer's points whoever else has them: {@link #OWN}.
     *
     * @param offers as {@link ContactOffers} gives them
     */
    static Dataset<Row> points(Dataset<Row> offers) {
        return offers.groupBy("customer_id", "contact_type", "value")
                .agg(
                        min(struct(col("attribute"), col("rank"))).as("golden_order"),
                        functions.every(col("valid")).as("valid"),
                        functions.some(col("verified")).as("verified"),
                        min("event_time").as("first_seen"),
                        max("event_time").as("last_seen"),
                        size(collect_set("ordinal")).cast(DataTypes.LongType).as("records"),
                        array_sort(collect_set("source_system")).as("source_systems"))
                .withColumn("preference", row_number().over(BY_CUSTOMER.orderBy("golden_order", "value")))
                .select(OWN);
    }

    /** contact_type and value of what is shared by too many, under whatever type of identifier. */
    private static Dataset<Row> nobodys(AttributesConfig attributes, Dataset<Row> suppressed) {
        Column type = col("identifier_type");
        return suppressed
                .where("value IS NOT NULL")
                .select(
                        when(type.isin(types(attributes, IdentifierForm.EMAIL)), ContactOffers.EMAIL)
                                .when(type.isin(types(attributes, IdentifierForm.PHONE)), ContactOffers.PHONE)
                                .as("contact_type"),
                        col("value"),
                        lit(true).as("suppressed"))
                .where("contact_type IS NOT NULL")
                .distinct();
    }

    private static Object[] types(AttributesConfig attributes, IdentifierForm form) {
        return attributes.identifiers().stream()
                .filter(identifier -> identifier.form() == form)
                .map(Identifier::name)
                .toArray();
    }

    private static Dataset<Row> ranked(Dataset<Row> points, Dataset<Row> nobodys) {
        Column usable = col("valid").and(col("suppressed").isNull());
        Column verified = when(col("verified"), 0).otherwise(1);
        Column shared = col("usable")
                .and(col("shared_by").gt(1))
                .and(col("contact_type").notEqual(ContactOffers.ADDRESS));
        return points.join(nobodys, new String[] {"contact_type", "value"}, "left_outer")
                .withColumn("usable", usable)
                .withColumn("shared_by", count(lit(1)).over(BY_POINT))
                .withColumn(
                        WANTING,
                        row_number()
                                .over(BY_POINT.orderBy(
                                        verified,
                                        col("records").desc(),
                                        col("last_seen").desc_nulls_last(),
                                        col("customer_id"))))
                .withColumn(
                        WANTED,
                        row_number()
                                .over(BY_CUSTOMER.orderBy(
                                        when(col("usable"), 0).otherwise(1), verified, col("preference"))))
                .withColumn("contested", max(shared).over(BY_CUSTOMER));
    }

    /** Rows of the table. */
    Dataset<Row> rows() {
        Dataset<Row> won = PrimaryContest.won(settled).withColumn("won", lit(true));
        Column alone = col("usable").and(col(WANTED).equalTo(1));
        Column[] columns = GoldenTables.CONTACT_POINT.columns().stream()
                .map(column -> col(column.name()))
                .toArray(Column[]::new);
        return ranked.join(won, KEY, "left_outer")
                .withColumn(
                        "primary",
                        when(col("contested"), coalesce(col("won"), lit(false))).otherwise(alone))
                .select(columns);
    }

    /** Points, those that are primary and those of several customers, of each type. */
    static List<Column> figures() {
        List<Column> figures = new ArrayList<>();
        for (String type : Arrays.asList(ContactOffers.EMAIL, ContactOffers.PHONE, ContactOffers.ADDRESS)) {
            Column is = col("contact_type").equalTo(type);
            figures.add(number(is).as("contacts " + type));
            figures.add(number(is.and(col("primary"))).as("primary " + type));
            figures.add(number(is.and(col("shared_by").gt(1))).as("shared " + type));
        }
        return figures;
    }

    private static Column number(Column which) {
        return sum(when(which, 1L).otherwise(0L));
    }

    @Override
    public void close() {
        Checkpoint.free(settled);
        ranked.unpersist();
    }
}
