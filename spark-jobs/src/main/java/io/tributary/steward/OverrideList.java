package io.tributary.steward;

import static org.apache.spark.sql.functions.col;

import io.tributary.table.GoldenTables;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Decision;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Decisions of stewards as people look at them: what each is about, and whether it holds. */
public final class OverrideList {
    private static final StructType COLUMNS = new StructType()
            .add("override", DataTypes.LongType)
            .add("decision", DataTypes.StringType)
            .add("state", DataTypes.StringType)
            .add("first", DataTypes.StringType)
            .add("second", DataTypes.StringType)
            .add("values", DataTypes.StringType)
            .add("until", DataTypes.StringType)
            .add("who", DataTypes.StringType)
            .add("why", DataTypes.StringType)
            .add("given_at", DataTypes.StringType);

    private final List<StewardOverride> log;
    private final long honoured;
    private final Instant published;
    private final Map<Long, Long> lifted = new HashMap<>();
    private final Map<String, String> records = new HashMap<>();
    private final Set<Long> review = new HashSet<>();

    /**
     * @param log every decision
     * @param honoured the newest that the published state knows
     * @param published its run instant
     * @param tables opens a table as published
     */
    public OverrideList(
            List<StewardOverride> log, long honoured, Instant published, Function<Table, Dataset<Row>> tables) {
        this.log = List.copyOf(log);
        this.honoured = honoured;
        this.published = published;
        log.forEach(each -> each.lifts().ifPresent(entry -> lifted.put(entry, each.entry())));
        Set<String> ids = log.stream().flatMap(each -> each.records().stream()).collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            tables.apply(Tables.STANDARD_RECORD)
                    .where(col("record_id").isInCollection(ids))
                    .select("record_id", "source_system", "source_record_id")
                    .collectAsList()
                    .forEach(row -> records.put(row.getString(0), row.getString(1) + ":" + row.getString(2)));
        }
        if (log.stream().anyMatch(each -> each.decision() == Decision.PIN)) {
            tables.apply(GoldenTables.GOLDEN_PROVENANCE)
                    .where(col("review"))
                    .select("override")
                    .distinct()
                    .collectAsList()
                    .forEach(row -> review.add(row.getLong(0)));
        }
    }

    /** Which are listed. */
    public enum Scope {
        /** Those that hold, or will. */
        STANDING,
        /** Those that are over too. */
        ALL
    }

    /** One row each, by number; what lifts another is told there. */
    public Dataset<Row> rows(SparkSession session, Scope scope) {
        List<Row> rows = new ArrayList<>();
        for (StewardOverride each : log) {
            boolean over = lifted.containsKey(each.entry()) || each.isOver(published);
            if (each.decision() != Decision.LIFT && (scope == Scope.ALL || !over)) {
                rows.add(row(each));
            }
        }
        return session.createDataFrame(rows, COLUMNS);
    }

    private Row row(StewardOverride each) {
        List<String> about = Stream.concat(
                        each.records().stream().map(id -> records.getOrDefault(id, id)),
                        each.pin().stream().flatMap(pin -> Stream.of(pin.customerId(), pin.policy())))
                .toList();
        Optional<String> values = each.pin().map(pin -> pin.values().entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(", ")));
        return RowFactory.create(
                each.entry(),
                each.decision().word(),
                state(each),
                about.get(0),
                about.get(1),
                values.orElse(null),
                each.until().map(String::valueOf).orElse(null),
                each.who(),
                each.why(),
                each.givenAt().toString());
    }

    private String state(StewardOverride each) {
        if (lifted.containsKey(each.entry())) {
            long by = lifted.get(each.entry());
            return "lifted by " + by + (by > honoured ? ", from the next run on" : "");
        }
        if (each.isOver(published)) {
            return "over";
        }
        if (each.entry() > honoured) {
            return "holds from the next run on";
        }
        if (review.contains(each.entry())) {
            return "holds; review: the golden value it replaced has changed";
        }
        boolean waits = each.records().stream().anyMatch(id -> !records.containsKey(id));
        return waits ? "waits: a record no longer lives" : "holds";
    }
}
