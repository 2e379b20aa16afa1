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
    private final List<FileStatus> files = new ArrayList<>();
    private final List<AddFile> logged = new ArrayList<>();
    private final boolean deletions;
    private final OptionalLong rows;

    /** @param snapshot of a table without partitions and without mapped columns, as all of ours are */
    TableFiles(Engine engine, String location, Snapshot snapshot) {
        this.engine = engine;
        this.location = new Path(location);
        this.snapshot = snapshot;
        long written = 0;
        boolean counted = true;
        boolean deleted = false;
        for (Listed one : list(snapshot.getScanBuilder(), true)) {
            files.add(one.status);
            logged.add(Replacement.file(one.path, one.status.getLen(), one.status.getModificationTime()));
            counted &= one.rows.isPresent();
            written += one.rows.orElse(0L);
            deleted |= one.deletions;
        }
        this.rows = counted ? OptionalLong.of(written) : OptionalLong.empty();
        this.deletions = deleted;
    }

    /** Rows by the statistics of the files; empty if one of them has none. */
    OptionalLong rows() {
        return rows;
    }

    /** Whether rows of these files are deleted beside them, so that Delta must read them. */
    boolean haveDeletions() {
        return deletions;
    }

    /** The files as the log has them. */
    List<AddFile> logged() {
        return List.copyOf(logged);
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
            return Optional.of(list(snapshot.getScanBuilder().withFilter(wanted), false).stream()
                    .map(Listed::status)
                    .toList());
        } catch (KernelEngineException e) {
            if (e.getCause() instanceof UnsupportedOperationException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @param path as the log has it */
    private record Listed(String path, FileStatus status, Optional<Long> rows, boolean deletions) {}

    private List<Listed> list(ScanBuilder scan, boolean statistics) {
        List<Listed> listed = new ArrayList<>();
        try (CloseableIterator<io.delta.kernel.data.Row> found =
                scan.build().getScanFiles(engine, statistics).flatMap(FilteredColumnarBatch::getRows)) {
            while (found.hasNext()) {
                io.delta.kernel.data.Row file = found.next();
                io.delta.kernel.utils.FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
                DeletionVectorDescriptor deleted = InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file);
                listed.add(new Listed(
                        InternalScanFileUtils.getFilePath(file),
                        new FileStatus(
                                status.getSize(),
                                false,
                                1,
                                0,
                                status.getModificationTime(),
                                new Path(status.getPath())),
                        statistics
                                ? written(file).map(rows -> rows - (deleted == null ? 0 : deleted.getCardinality()))
                                : Optional.empty(),
                        deleted != null));
            }
        } catch (IOException e) {
            throw TableLog.trouble(location.toString(), e);
        }
        return listed;
    }

    private static Optional<Long> written(io.delta.kernel.data.Row file) {
        io.delta.kernel.data.Row added = file.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
        int statistics = added.getSchema().indexOf("stats");
        return added.isNullAt(statistics)
                ? Optional.empty()
                : DataFileStatistics.getNumRecords(added.getString(statistics));
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
