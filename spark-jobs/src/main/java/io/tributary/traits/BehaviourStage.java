package io.tributary.traits;

import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.DayCounts;
import io.tributary.table.DayRanges;
import io.tributary.table.LivingEvents;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import io.tributary.table.TraitTables;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What events come to by node and day, whosever the nodes are: neither a merge nor a new day reads history again. Only parts
 * are written again that an event of the run touches, and files that hold days of them; all when what is kept of events has
 * changed, or the contract of a source with events.
 */
public final class BehaviourStage implements Stage {
    /** Rows that one core is enough for. */
    private static final long FEW = 20_000;

    /** Parts that an event comes to, about. */
    private static final long PARTS = 2;

    @Override
    public String name() {
        return "behaviour";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(Tables.INTERACTION);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(TraitTables.TRAIT_PART);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(TraitTables.TRAIT_PART);
    }

    @Override
    public void run(StageContext context) {
        TraitParts parts = new TraitParts(
                context.configuration().traits(), context.configuration().money());
        Dataset<Row> interactions = context.read(Tables.INTERACTION);
        if (!context.hasPrevious() || isChanged(context)) {
            context.write(TraitTables.TRAIT_PART, parts.of(LivingEvents.of(interactions), ranges(interactions)));
        } else {
            change(context, new PartChanges(interactions, context.runSequence()), parts);
        }
    }

    /** Whether all parts are made again: no customer's traits are then as they were. */
    static boolean isChanged(StageContext context) {
        return context.partsChanged()
                || context.configuration().sources().stream()
                        .anyMatch(source -> source.event().isPresent() && context.contractChanged(source));
    }

    /** What the table is laid out by: at least as many ranges as there are cores, unless rows are few. */
    private static DayRanges ranges(Dataset<Row> interactions) {
        SortedMap<LocalDate, Long> days =
                new TreeMap<>(DayCounts.of(interactions, EventFields.day()).rows());
        days.replaceAll((day, events) -> PARTS * events);
        long rows = days.values().stream().mapToLong(Long::longValue).sum();
        int cores = interactions.sparkSession().sparkContext().defaultParallelism();
        return DayRanges.of(days, (int) Math.min(cores, 1 + rows / FEW));
    }

    private static void change(StageContext context, PartChanges changes, TraitParts parts) {
        if (changes.isEmpty()) {
            return;
        }
        Dataset<Row> touched = changes.touched().persist(StorageLevel.MEMORY_AND_DISK());
        try {
            context.replace(
                    TraitTables.TRAIT_PART,
                    touched.select("node_id", "day"),
                    changes.rows(touched, context.readPrevious(TraitTables.TRAIT_PART), parts));
        } finally {
            touched.unpersist();
        }
    }
}
