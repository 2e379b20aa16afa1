package io.tributary.table;

import io.tributary.config.Declared;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of the lake.
 *
 * @param name unique in the lake
 * @param layer folder it lies in
 * @param kind how it is written, and so what makes repeating a stage harmless
 * @param comment what one row is
 * @param columns in order
 * @param key columns that identify a row
 * @param cluster columns that readers filter by (liquid clustering); empty for small tables
 * @param schemaVersion raised with every change of the columns
 * @param day column of days that its files are laid out by, each of them holding a range of days; absent if they are not
 */
public record Table(
        String name,
        Layer layer,
        Kind kind,
        String comment,
        List<Column> columns,
        List<String> key,
        List<String> cluster,
        int schemaVersion,
        Optional<String> day) {

    /** Column of a change set beside the table's own: {@code true} removes the row with that key. */
    public static final String REMOVED = "_removed";

    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        cluster = List.copyOf(cluster);
    }

    /** A table whose files are laid out as they come. */
    public Table(
            String name,
            Layer layer,
            Kind kind,
            String comment,
            List<Column> columns,
            List<String> key,
            List<String> cluster,
            int schemaVersion) {
        this(name, layer, kind, comment, columns, key, cluster, schemaVersion, Optional.empty());
    }

    /** The same, its files laid out by a column of days. */
    Table laidOutBy(String days) {
        return new Table(name, layer, kind, comment, columns, key, cluster, schemaVersion, Optional.of(days));
    }

    /** The Spark schema, every column nullable, with comment and PII class in each column's metadata. */
    public StructType schema(Declared declared) {
        return new StructType(
                columns.stream().flatMap(column -> column.fields(declared)).toArray(StructField[]::new));
    }

    /** Names of the columns whose values Delta may and can keep statistics of: none of a person's, only plain ones. */
    public List<String> statisticsColumns() {
        return columns.stream()
                .filter(column -> column.piiClass().mayAppearInMetadata() && column.isOrdered())
                .map(Column::name)
                .toList();
    }

    /** Place of the table below the lake's root. */
    public String path() {
        return layer.name().toLowerCase(Locale.ROOT) + "/" + name;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Folders of the lake, in the order data flows. */
    public enum Layer {
        BRONZE,
        SILVER,
        IDENTITY,
        GOLD,
        OPERATIONS
    }

    /** How a table is written. */
    public enum Kind {
        /** The state as of the run: overwritten, or changed keys merged into the base version. */
        SNAPSHOT,
        /** Rows carry the run that wrote them; a repeat replaces the rows after the base. */
        APPEND,
        /** Versions of a model or statistic, named by the run that made them; a repeat replaces the version. */
        DICTIONARY,
        /** The run protocol's own records; they only grow. */
        OPERATIONS;

        /** Column that says which run wrote a row, in tables of which a run writes its rows only. */
        public String runColumn() {
            return this == DICTIONARY ? "model_version" : "run_sequence";
        }
    }
}
