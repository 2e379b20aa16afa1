package io.tributary.table;

import static io.tributary.config.PiiClass.NONE;
import static io.tributary.config.PiiClass.PAYLOAD;
import static io.tributary.config.PiiClass.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tributary.table.Table.Kind;
import io.tributary.table.Table.Layer;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Tables of the gold layer that are made of events: what is kept of a node's day, and what it comes to for customers. */
public final class TraitTables {
    /** Sums of a node's day; room for more digits than {@link Money#TYPE}. */
    public static final DataType TOTAL = DataTypes.createDecimalType(38, 6);

    /** Value of parts that keep none, and after events that end there being one. */
    public static final String NO_VALUE = "";

    public static final Table TRAIT_PART = new Table(
                    "trait_part",
                    Layer.GOLD,
                    Kind.SNAPSHOT,
                    "Part of traits: what a node's living events of a day with a value come to; the crosswalk says whose they are",
                    List.of(
                            Column.of("node_id", StringType, PSEUDONYM, "Node that the events were seen with"),
                            Column.of(
                                    "day",
                                    DateType,
                                    NONE,
                                    "Day of the events, UTC; one after the run date can be among them"),
                            Column.of(
                                    "trait",
                                    StringType,
                                    NONE,
                                    "Name of the part: of the first trait that is made from it; events: of every event"),
                            Column.of(
                                    "value",
                                    StringType,
                                    PAYLOAD,
                                    "What the events have in common; of money its currency where none is declared; else empty"),
                            Column.of("events", LongType, NONE, "Events, less those that are subtracted"),
                            Column.of("total", TOTAL, NONE, "Sum of the numbers, less those that are subtracted"),
                            Column.of("least", Money.TYPE, NONE, "Least number of an event that is not subtracted"),
                            Column.of(
                                    "greatest", Money.TYPE, NONE, "Greatest number of an event that is not subtracted"),
                            Column.of(
                                    "first_at", TimestampType, NONE, "Time of the first event that is not subtracted"),
                            Column.of("last_at", TimestampType, NONE, "Time of the last event that is not subtracted")),
                    List.of("node_id", "day", "trait", "value"),
                    List.of("day", "node_id"),
                    2)
            .laidOutBy("day");

    public static final Table CUSTOMER_TRAITS = new Table(
            "customer_traits",
            Layer.GOLD,
            Kind.SNAPSHOT,
            "Traits of a living customer of golden_record, as of the run instant",
            List.of(
                    Column.of("customer_id", StringType, PSEUDONYM, "Id of the customer; it survives runs"),
                    Column.perTrait("What traits.yaml makes of the customer's events")),
            List.of("customer_id"),
            List.of("customer_id"),
            1);

    private TraitTables() {}

    /** All of them, in the order data flows. */
    static List<Table> all() {
        return List.of(TRAIT_PART, CUSTOMER_TRAITS);
    }
}
