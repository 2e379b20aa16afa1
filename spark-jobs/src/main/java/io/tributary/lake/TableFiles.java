package io.tributary.lake;

import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.spark.internal.v2.utils.ExpressionUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.execution.datasources.DataSourceStrategy$;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation$;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * The files of one version of a table, listed by Delta Kernel in this process, for Spark to read as the Parquet files they are.
 * Delta's own reader asks for the list by a Spark job, or several, for every table of every query: much of a small run. Files
 * that cannot hold what a query filters by are left out, by the statistics of the log.
 *
 * <p>Two are equal when they list the same files of a table, so that Spark sees that it reads it twice.
 */
final class TableFiles implements FileIndex {
    private final Engine engine;
    private final Path location;
    private final Snapshot snapshot;
    private final List<Listed> listed;
    private final List<FileStatus> files;

    /** @param snapshot of a table without partitions and without mapped columns, as all of ours are */
    TableFiles(Engine engine, String location, Snapshot snapshot) {
        this.engine = engine;
        this.location = new Path(location);
        this.snapshot = snapshot;
        this.listed = list(snapshot.getScanBuilder(), true);
        this.files = listed.stream().map(Listed::status).toList();
    }

    private TableFiles(TableFiles all, Set<String> paths) {
        this.engine = all.engine;
        this.location = all.location;
        this.snapshot = all.snapshot;
        this.listed =
                all.listed.stream().filter(one -> paths.contains(one.path)).toList();
        this.files = listed.stream().map(Listed::status).toList();
    }

    /** Some of them, by their paths as the log has them. */
    TableFiles only(Set<String> paths) {
        return new TableFiles(this, paths);
    }

    /** Rows by the statistics of the files; empty if one of them has none. */
    OptionalLong rows() {
        return listed.stream().allMatch(one -> one.rows().isPresent())
                ? OptionalLong.of(
                        listed.stream().mapToLong(one -> one.rows().get()).sum())
                : OptionalLong.empty();
    }

    /** Whether rows of these files are deleted beside them, so that Delta must read them. */
    boolean haveDeletions() {
        return listed.stream().anyMatch(Listed::deletions);
    }

    /** Their paths as the log has them. */
    Set<String> paths() {
        return listed.stream().map(Listed::path).collect(Collectors.toSet());
    }

    /** Those with other paths, as the log has them. */
    List<AddFile> others(Set<String> paths) {
        return listed.stream()
                .filter(one -> !paths.contains(one.path))
                .map(one -> TableCommit.file(one.path, one.status.getLen(), one.status.getModificationTime()))
                .toList();
    }

    /** What the statistics tell of a column of days. */
    List<DayFile> byDay(String column) {
        return listed.stream()
                .map(one -> one.statistics
                        .flatMap(told -> DataFileStatistics.deserializeFromJson(told, snapshot.getSchema()))
                        .flatMap(told -> DayFile.of(one.path, told, column))
                        .orElseGet(() -> DayFile.unknown(one.path)))
                .toList();
    }

    /** What the files hold. */
    Dataset<Row> read(SparkSession session) {
        StructType schema = (StructType) DataType.fromJson(DataTypeJsonSerDe.serializeDataType(snapshot.getSchema()));
        HadoopFsRelation relation = new HadoopFsRelation(
                this,
                partitionSchema(),
                schema,
                Option.empty(),
                new ParquetFileFormat(),
                Map$.MODULE$.empty(),
                session);
        return Dataset$.MODULE$.ofRows(session, LogicalRelation$.MODULE$.apply(relation, false));
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        List<FileStatus> wanted = files.size() > 1 ? thatMayHold(dataFilters) : files;
        return CollectionConverters.asScala(
                        List.of(PartitionDirectory.apply(InternalRow.empty(), wanted.toArray(FileStatus[]::new))))
                .toSeq();
    }

    private List<FileStatus> thatMayHold(Seq<Expression> filters) {
        List<Predicate> wanted = CollectionConverters.asJava(filters).stream()
                .flatMap(filter ->
                        OptionConverters.toJava(DataSourceStrategy$.MODULE$.translateFilter(filter, false)).stream())
                .flatMap(filter ->
                        ExpressionUtils.convertSparkFilterToKernelPredicate(filter).getConvertedPredicate().stream())
                .toList();
        return wanted.stream()
                .reduce((one, other) -> new Predicate("AND", one, other))
                .map(all -> thatMayHold(all).orElseGet(() -> thatMayHoldEach(wanted)))
                .orElse(files);
    }

    /** Without those filters that Kernel cannot work with. */
    private List<FileStatus> thatMayHoldEach(List<Predicate> wanted) {
        List<FileStatus> left = new ArrayList<>(files);
        wanted.forEach(one -> thatMayHold(one).ifPresent(left::retainAll));
        return left;
    }

    /** Empty if Kernel, which compares values of the very same type only, cannot tell. */
    private Optional<List<FileStatus>> thatMayHold(Predicate wanted) {
        try {
            List<FileStatus> found = list(snapshot.getScanBuilder().withFilter(wanted), false).stream()
                    .map(Listed::status)
                    .collect(Collectors.toCollection(ArrayList::new));
            found.retainAll(files);
            return Optional.of(found);
        } catch (KernelEngineException e) {
            if (e.getCause() instanceof UnsupportedOperationException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * @param path as the log has it
     * @param statistics as the log has them, if they were asked for
     * @param deleted rows that are deleted beside the file
     */
    private record Listed(
            String path, FileStatus status, Optional<String> statistics, boolean deletions, long deleted) {
        Optional<Long> rows() {
            return statistics.flatMap(DataFileStatistics::getNumRecords).map(rows -> rows - deleted);
        }
    }

    private List<Listed> list(ScanBuilder scan, boolean statistics) {
        List<Listed> all = new ArrayList<>();
        try (CloseableIterator<io.delta.kernel.data.Row> found =
                scan.build().getScanFiles(engine, statistics).flatMap(FilteredColumnarBatch::getRows)) {
            while (found.hasNext()) {
                io.delta.kernel.data.Row file = found.next();
                io.delta.kernel.utils.FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
                DeletionVectorDescriptor deleted = InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file);
                all.add(new Listed(
                        InternalScanFileUtils.getFilePath(file),
                        new FileStatus(
                                status.getSize(),
                                false,
                                1,
                                0,
                                status.getModificationTime(),
                                new Path(status.getPath())),
                        statistics ? statistics(file) : Optional.empty(),
                        deleted != null,
                        deleted == null ? 0 : deleted.getCardinality()));
            }
        } catch (IOException e) {
            throw TableLog.trouble(location.toString(), e);
        }
        return all;
    }

    private static Optional<String> statistics(io.delta.kernel.data.Row file) {
        io.delta.kernel.data.Row added = file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
        int statistics = added.getSchema().indexOf("stats");
        return added.isNullAt(statistics) ? Optional.empty() : Optional.of(added.getString(statistics));
    }

    @Override
    public Seq<Path> rootPaths() {
        return CollectionConverters.asScala(List.of(location)).toSeq();
    }

    @Override
    public String[] inputFiles() {
        return files.stream().map(file -> file.getPath().toString()).toArray(String[]::new);
    }

    /** A version never changes. */
    @Override
    public void refresh() {}

    @Override
    public long sizeInBytes() {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    @Override
    public StructType partitionSchema() {
        return new StructType();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof TableFiles that && location.equals(that.location) && files.equals(that.files));
    }

    @Override
    public int hashCode() {
        return location.hashCode() + files.size();
    }

    @Override
    public String toString() {
        return location + " of " + files.size() + " files";
    }
}
