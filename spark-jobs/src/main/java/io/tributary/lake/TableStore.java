package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.Declared;
import io.tributary.config.LakeConfig;
import io.tributary.table.DayRanges;
import io.tributary.table.Table;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One Delta table of the lake: creation, reading a version, and the few ways of writing that the run protocol allows.
 * Every write returns the version it committed and checks that nothing came between.
 */
public final class TableStore {
    private final SparkSession session;
    private final Table table;
    private final String location;
    private final StructType schema;
    private final TableLog log;
    private final TableDefinition definition;
    private final LongUnaryOperator sizes;
    private final Map<Long, TableFiles> versions = new ConcurrentHashMap<>();

    TableStore(SparkSession session, Path root, Table table, Declared declared) {
        this(session, root, table, declared, DayRanges::size);
    }

    /** @param sizes rows of a file by rows of the table, where it is laid out by day */
    TableStore(SparkSession session, Path root, Table table, Declared declared, LongUnaryOperator sizes) {
        this.session = session;
        this.table = table;
        this.location = new Path(root, table.path()).toString();
        this.schema = table.schema(declared);
        this.log = new TableLog(session, location);
        this.definition = new TableDefinition(session, table, location, schema, log);
        this.sizes = sizes;
    }

    boolean exists() {
        return log.exists();
    }

    /** Makes the table. */
    void create(LakeConfig config) {
        definition.create(config);
    }

    /**
     * Brings a table written by an older version up to this one.
     *
     * @return whether there was something to bring up
     * @throws ConfigurationException when a newer version wrote it, or a column has changed its type
     */
    boolean migrateIfOlder() {
        return definition.migrateIfOlder();
    }

    /** The newest version committed, published or not. */
    long version() {
        return log.version();
    }

    /** Rows of a version, without counting them where Delta's statistics tell. */
    long rows(long version) {
        OptionalLong told = files(version).rows();
        return told.isPresent() ? told.getAsLong() : read(version).count();
    }

    /** The table at a version. */
    Dataset<Row> read(long version) {
        TableFiles files = files(version);
        return files.haveDeletions()
                ? session.read().format("delta").option("versionAsOf", version).load(location)
                : files.read((org.apache.spark.sql.classic.SparkSession) session);
    }

    private TableFiles files(long version) {
        return versions.computeIfAbsent(version, log::files);
    }

    /** The table at a version, with null in columns that are younger. */
    Dataset<Row> readInFull(long version) {
        return YoungerColumns.asNull(read(version), schema);
    }

    /**
     * The first rows of a table that is still at its base.
     *
     * @return the base, if there are no rows
     */
    long append(Dataset<Row> rows) {
        Dataset<Row> conforming = conforming(rows);
        TableCommit commit = new TableCommit(session, location);
        if (hasOurColumns(commit)) {
            commit.append(conforming);
        } else {
            byDelta(conforming, SaveMode.Append, Map.of());
        }
        return version();
    }

    /** Makes the table equal to the rows, whatever is there. */
    long overwrite(Dataset<Row> rows) {
        Dataset<Row> conforming = conforming(rows);
        TableCommit commit = new TableCommit(session, location);
        TableFiles present = files(commit.version());
        if (canReplace(commit, present)) {
            commit.replace(present.others(Set.of()), conforming);
        } else {
            byDelta(conforming, SaveMode.Overwrite, Map.of("overwriteSchema", "true"));
        }
        return version();
    }

    /** What a commit of ours cannot do. */
    private void byDelta(Dataset<Row> rows, SaveMode mode, Map<String, String> options) {
        rows.write().format("delta").mode(mode).options(options).save(location);
    }

    private boolean canReplace(TableCommit commit, TableFiles present) {
        return !present.haveDeletions() && hasOurColumns(commit);
    }

    private boolean hasOurColumns(TableCommit commit) {
        return commit.columns().equals(schema.asNullable());
    }

    /**
     * Puts rows in the place of what runs after the base have left.
     *
     * @param baseVersion of the table
     * @param baseSequence of the run that published it
     */
    long replaceAfter(long baseVersion, long baseSequence, Dataset<Row> rows) {
        Dataset<Row> conforming = conforming(rows);
        TableCommit commit = new TableCommit(session, location);
        TableFiles present = files(commit.version());
        Set<String> kept = files(baseVersion).paths();
        if (canReplace(commit, present) && present.paths().containsAll(kept)) {
            commit.replace(present.others(kept), conforming);
        } else {
            byDelta(
                    conforming,
                    SaveMode.Overwrite,
                    Map.of("replaceWhere", table.kind().runColumn() + " > " + baseSequence));
        }
        return version();
    }

    /**
     * Makes the table equal to a version with a change set merged into it by the table's key, whatever is there. Delta's own
     * merge would read it twice; and where keys are hashes, as most are, it would write every file as well.
     *
     * @param changes rows of the table with a {@link Table#REMOVED} column; of a key that is both removed and put, the row put stays
     */
    long merge(long version, Dataset<Row> changes) {
        Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> changed = changes.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            // Spark then knows when they are few enough to be sent to the table's rows, and need not shuffle all of
            // those.
            changed.count();
            return replace(version, changed.select(key), changed.where(functions.not(functions.col(Table.REMOVED))));
        } finally {
            changed.unpersist();
        }
    }

    /**
     * Makes the table equal to a version with rows put in the place of others, whatever is there. Of a table that is laid out
     * by day only files are written again that hold a day of these rows ({@link DayMerge}).
     *
     * @param gone some columns of the key, the day of a table laid out by day among them, or all: rows with these values go
     * @param put rows of the table, of which none has the key of a row that stays
     */
    long replace(long version, Dataset<Row> gone, Dataset<Row> put) {
        if (table.day().isEmpty()) {
            return overwrite(without(gone, readInFull(version)).unionByName(conforming(put)));
        }
        Dataset<Row> persisted = conforming(put).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return replaceByDay(table.day().get(), version, gone, persisted);
        } finally {
            persisted.unpersist();
        }
    }

    private long replaceByDay(String day, long version, Dataset<Row> gone, Dataset<Row> put) {
        DayMerge.Changes changes = DayMerge.Changes.of(day, gone, put);
        TableCommit commit = new TableCommit(session, location);
        TableFiles present = files(commit.version());
        TableFiles base = files(version);
        if (!canReplace(commit, present) || base.haveDeletions()) {
            return overwrite(without(gone, readInFull(version)).unionByName(put));
        }
        DayMerge merge = DayMerge.of(base.byDay(day), changes, sizes);
        if (!present.paths().containsAll(merge.untouched())) {
            merge = DayMerge.ofAll(base.byDay(day), changes, sizes);
        }
        Dataset<Row> touched = YoungerColumns.asNull(
                base.only(merge.touched()).read((org.apache.spark.sql.classic.SparkSession) session), schema);
        commit.replace(
                present.others(merge.untouched()),
                merge.laidOut(
                        touched,
                        without(gone, touched).unionByName(put),
                        table.key().get(0)));
        return version();
    }

    private Dataset<Row> without(Dataset<Row> gone, Dataset<Row> rows) {
        return conforming(rows.join(
                gone, CollectionConverters.asScala(List.of(gone.columns())).toSeq(), "left_anti"));
    }

    /** Makes this table a copy, by metadata only, of a version of the same table in another lake. */
    void cloneFrom(TableStore original, long version) {
        session.sql("CREATE TABLE delta.`" + location + "` SHALLOW CLONE delta.`" + original.location
                + "` VERSION AS OF " + version);
    }

    String location() {
        return location;
    }

    /** What SQL calls its newest state. */
    String relation() {
        return "delta.`" + location.replace("`", "``") + "`";
    }

    /** The same table as the run protocol sees it; for operations tables only. */
    OperationsTable operations() {
        return new OperationsTable(log, location, schema);
    }

    Dataset<Row> conforming(Dataset<Row> rows) {
        StructType given = rows.schema();
        for (StructField field : schema.fields()) {
            if (given.getFieldIndex(field.name()).isEmpty()
                    || !DataTypeNames.same(given.apply(field.name()).dataType(), field.dataType())) {
                throw new IllegalStateException("rows for table " + table + " do not fit its column " + field.name()
                        + " " + field.dataType().simpleString() + ": " + given.simpleString());
            }
        }
        return rows.select(java.util.Arrays.stream(schema.fields())
                .map(field -> functions.col(field.name()).as(field.name(), field.metadata()))
                .toArray(Column[]::new));
    }
}
