package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.Declared;
import io.tributary.config.LakeConfig;
import io.tributary.table.OperationsTables;
import io.tributary.table.Table;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta Kernel against Spark on the same tables: the same rows, and one winner of every race. */
class OperationsTableIT {
    private static final Instant TIME = Instant.parse("2026-02-28T23:59:59.123456Z");

    private static final int WRITERS = 4;
    private static final LakeConfig CONFIG = new LakeConfig(
            Optional.empty(),
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            LakeConfig.DeletionVectors.OFF,
            Map.of());

    @TempDir
    Path folder;

    @Test
    void kernelAndSparkReadWhatKernelWrote() {
        Lake lake = lake();
        for (Table table : OperationsTables.all()) {
            StructType schema = table.schema(Declared.NOTHING);
            List<Row> written = List.of(row(schema, 1), row(schema, 2), row(schema, 3), onlyNumbers(schema));
            OperationsTable operations = lake.operationsTable(table);
            assertThat(operations.append(written.subList(0, 3))).isEqualTo(1);
            assertThat(operations.append(written.subList(3, 4))).isEqualTo(2);
            assertThat(texts(operations.rows())).isEqualTo(texts(written));
            assertThat(texts(operations.rows())).isEqualTo(texts(written));
            assertThat(texts(lake.operations(table).collectAsList())).isEqualTo(texts(written));
            // What stewards decide belongs to no run.
            if (!table.equals(OperationsTables.STEWARD_OVERRIDE)) {
                assertThat(texts(lake.store(table).operations().rowsOf(2))).isEqualTo(texts(written.subList(1, 2)));
                assertThat(operations.rowsOf(17)).isEmpty();
            }
        }
    }

    @Test
    void kernelReadsAndAppendsToWhatSparkWrote() {
        Lake lake = lake();
        for (Table table : OperationsTables.all()) {
            StructType schema = table.schema(Declared.NOTHING);
            List<Row> written = List.of(row(schema, 1), row(schema, 2), onlyNumbers(schema));
            lake.store(table).append(TestSession.session().createDataFrame(written, schema));
            List<Row> read = lake.operationsTable(table).rows();
            assertThat(texts(read)).isEqualTo(texts(written));
            lake.operationsTable(table).append(read);
            assertThat(lake.operations(table).count()).isEqualTo(6);
        }
    }

    @Test
    void appendingNothingCommitsNothing() {
        assertThat(lake().operationsTable(OperationsTables.QUALITY_RESULT).append(List.of()))
                .isZero();
    }

    @Test
    void ofManyWritersOfOneNumberOneWins() throws Exception {
        TableStore store = lake().store(OperationsTables.RUN_HISTORY);
        StructType schema = OperationsTables.RUN_HISTORY.schema(Declared.NOTHING);
        int numbers = 12;
        for (int number = 1; number <= numbers; number++) {
            long turn = number;
            List<Boolean> won =
                    together(writer -> store.operations().appendOnce(List.of(row(schema, writer)), "turns", turn));
            assertThat(won).containsOnlyOnce(true);
        }
        assertThat(store.operations().rows()).hasSize(numbers);
        assertThat(asDelta(store).count()).isEqualTo(numbers);
        assertThat(store.operations().appendOnce(List.of(row(schema, 1)), "turns", 3))
                .isFalse();
        assertThat(store.operations().appendOnce(List.of(row(schema, 1)), "turns", numbers + 1))
                .isTrue();
    }

    @Test
    void appendsOfManyWritersAllCommit() throws Exception {
        TableStore store = lake().store(OperationsTables.STAGE_METRIC);
        StructType schema = OperationsTables.STAGE_METRIC.schema(Declared.NOTHING);
        List<Long> versions = together(writer -> {
            OperationsTable table = store.operations();
            table.append(List.of(row(schema, writer)));
            table.append(List.of(row(schema, writer + 10)));
            return table.append(List.of(row(schema, writer + 20)));
        });
        assertThat(Set.copyOf(versions)).hasSize(WRITERS);
        assertThat(store.operations().rows()).hasSize(3 * WRITERS);
        assertThat(asDelta(store).count()).isEqualTo(3 * WRITERS);
    }

    private interface Writer<T> {
        T write(int number) throws Exception;
    }

    private static <T> List<T> together(Writer<T> writer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<T>> tasks = IntStream.rangeClosed(1, WRITERS)
                    .mapToObj(number -> (Callable<T>) () -> writer.write(number))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Dataset<Row> asDelta(TableStore store) {
        return TestSession.session().read().format("delta").load(store.location());
    }

    private Lake lake() {
        return new LakeFolder(TestSession.session(), folder.resolve("lake").toString()).open(CONFIG, Declared.NOTHING);
    }

    /** Every value, struct, array and map as text, for rows that differ in the kinds of their collections. */
    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .map(OperationsTableIT::text)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String text(Object value) {
        if (value instanceof Row row) {
            return IntStream.range(0, row.size())
                    .mapToObj(row::get)
                    .map(OperationsTableIT::text)
                    .toList()
                    .toString();
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            return text(scala.jdk.javaapi.CollectionConverters.asJava(map));
        }
        if (value instanceof scala.collection.Seq<?> list) {
            return text(scala.jdk.javaapi.CollectionConverters.asJava(list));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .sorted()
                    .toList()
                    .toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(OperationsTableIT::text).toList().toString()
                : value + (value == null ? "" : " " + value.getClass().getSimpleName());
    }

    private static Row row(StructType schema, long number) {
        return RowFactory.create(Arrays.stream(schema.fields())
                .map(field -> value(field.dataType(), number))
                .toArray());
    }

    private static Row onlyNumbers(StructType schema) {
        return RowFactory.create(Arrays.stream(schema.fields())
                .map(field -> field.name().equals("run_sequence") ? 4L : null)
                .toArray());
    }

    private static Object value(DataType type, long number) {
        if (type instanceof MapType map) {
            return Map.of(
                    "table " + number,
                    value(map.valueType(), number),
                    "näme \"quoted\"",
                    value(map.valueType(), Long.MAX_VALUE));
        }
        if (type instanceof ArrayType array) {
            StructType struct = (StructType) array.elementType();
            return List.of(
                    row(struct, number), row(struct, number + 1), RowFactory.create(new Object[struct.length()]));
        }
        return switch (type.typeName()) {
            case "long" -> number;
            case "integer" -> (int) -number;
            case "double" -> number + 0.125;
            case "boolean" -> number % 2 == 0;
            case "date" -> Date.valueOf("2026-02-28");
            case "timestamp" -> Timestamp.from(TIME.plusSeconds(number));
            default -> "text\n" + number;
        };
    }
}
