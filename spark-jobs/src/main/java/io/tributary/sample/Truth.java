package io.tributary.sample;

import io.tributary.sample.people.WordLists;
import io.tributary.stage.DeliveryWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is true of a block, as five Parquet tables: kept for judging results, never read by a run. */
final class Truth {
    /** Folder of the truth. */
    static final String FOLDER = "truth";

    /** The tables of the truth. */
    enum Table {
        /** Who there is, with the values that are true on the last day delivered. */
        PERSON(
                "person_id,household_id,given_name,family_name,date_of_birth:date,sex,email,phone,street,city,postcode,country"),
        /** Whose record it is. */
        PERSON_RECORD("source_system,source_record_id,person_id"),
        /** Whose cookie or device it is; one row per person for a shared one. */
        EVENT_IDENTITY("identifier_type,value,person_id,shared:boolean"),
        /** Planted look-alikes and shared or meaningless values; people-only traps have no record. */
        TRAP("kind,trap_id,person_id,source_system,source_record_id"),
        /** Planted rows and what must become of them: a quarantine reason, superseded or accepted. */
        BAD_ROW("source_system,delivery:date,kind,expected,source_record_id,rows:integer");

        private final StructType schema;

        Table(String columns) {
            StructType struct = new StructType();
            for (String column : WordLists.cut(columns, ',')) {
                int colon = column.indexOf(':');
                struct = colon < 0
                        ? struct.add(column, DataTypes.StringType)
                        : struct.add(column.substring(0, colon), type(column.substring(colon + 1)));
            }
            schema = struct;
        }

        String folder() {
            return FOLDER + "/" + name().toLowerCase(Locale.ROOT);
        }

        private static DataType type(String word) {
            return switch (word) {
                case "date" -> DataTypes.DateType;
                case "boolean" -> DataTypes.BooleanType;
                default -> DataTypes.LongType;
            };
        }
    }

    private final Map<Table, List<Object[]>> rows = new EnumMap<>(Table.class);

    void add(Table table, Object... cells) {
        rows.computeIfAbsent(table, name -> new ArrayList<>()).add(cells);
    }

    /** Writes every table of the block, also an empty one, and tells how many files that made. */
    int write(DeliveryWriter files, String part) {
        for (Table table : Table.values()) {
            files.writeParquet(
                    table.folder() + "/" + part + ".parquet", table.schema, rows.getOrDefault(table, List.of()));
        }
        return Table.values().length;
    }
}
