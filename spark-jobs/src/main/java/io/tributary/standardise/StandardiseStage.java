package io.tributary.standardise;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.tributary.config.AttributesConfig;
import io.tributary.config.SourceConfig;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Standardises what the run has ingested; after a change of a source's contract or of the attributes, all living rows of
 * that source again. A table for which there is nothing to write is not written.
 *
 * <p>Persons are a state: a record that is deleted, or whose source is no longer configured or holds no persons any more,
 * leaves {@code standard_record} and {@code identifier}. Events are facts: every version is a row, a deletion is a row,
 * and events of a source that is no longer configured stay.
 */
public final class StandardiseStage implements Stage {

    @Override
    public String name() {
        return "standardise";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(Tables.SOURCE_RECORD);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(Tables.STANDARD_RECORD, Tables.IDENTIFIER);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(Tables.STANDARD_RECORD, Tables.IDENTIFIER, Tables.INTERACTION, Tables.CONSENT_EVENT);
    }

    @Override
    public void run(StageContext context) {
        List<SourceConfig> sources = context.configuration().sources();
        List<String> changed = context.hasPrevious()
                ? sources.stream()
                        .filter(context::contractChanged)
                        .map(SourceConfig::name)
                        .toList()
                : List.of();
        // Attributes belong to every contract: if one source has kept its own, the tables have kept their columns.
        boolean whole = !context.hasPrevious() || changed.size() == sources.size();
        SourceVersions versions =
                new SourceVersions(context.read(Tables.SOURCE_RECORD), context.runSequence(), changed);
        StandardiseMetrics metrics = new StandardiseMetrics();
        context.together(
                part -> persons(part, versions, whole, metrics),
                part -> interactions(part, versions, metrics),
                part -> consents(part, versions, metrics));
        metrics.finish(context);
    }

    private static void persons(
            StageContext context, SourceVersions versions, boolean whole, StandardiseMetrics metrics) {
        List<SourceConfig> sources = sources(context, source -> source.person().isPresent());
        Dataset<Row> received = versions.of(sources);
        PersonRecords standardiser =
                new PersonRecords(attributes(context), sources, context.keyedHash(), reference(context));
        Dataset<Row> records = standardiser
                .standardise(received.where(col("change").notEqual(SourceVersions.DELETE)), context.runSequence())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            if (whole) {
                context.write(Tables.STANDARD_RECORD, records);
                context.write(Tables.IDENTIFIER, PersonRecords.identifiers(records));
            } else {
                change(context, received, records, sources);
            }
            metrics.note("person_records", sources, records);
        } finally {
            records.unpersist();
        }
    }

    private static void change(
            StageContext context, Dataset<Row> received, Dataset<Row> records, List<SourceConfig> sources) {
        Dataset<Row> previous = context.readPrevious(Tables.STANDARD_RECORD);
        Object[] names = sources.stream().map(SourceConfig::name).toArray();
        Dataset<Row> gone = received.where(col("change").equalTo(SourceVersions.DELETE))
                .select("record_id")
                .union(previous.where(not(col("source_system").isin(names))).select("record_id"))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            RecordChanges changes = new RecordChanges(records, gone);
            if (!changes.isEmpty()) {
                context.merge(Tables.STANDARD_RECORD, changes.ofRecords());
                Dataset<Row> identifiers = changes.ofIdentifiers(context.readPrevious(Tables.IDENTIFIER));
                if (!identifiers.isEmpty()) {
                    context.merge(Tables.IDENTIFIER, identifiers);
                }
            }
        } finally {
            gone.unpersist();
        }
    }

    private static void interactions(StageContext context, SourceVersions versions, StandardiseMetrics metrics) {
        List<SourceConfig> sources = sources(context, source -> source.event().isPresent());
        Dataset<Row> received = versions.of(sources);
        if (received.isEmpty()) {
            metrics.noteNothing("interactions", sources);
            return;
        }
        Dataset<Row> events = new Interactions(attributes(context), sources, context.keyedHash())
                .standardise(received, context.runSequence());
        metrics.note("interactions", sources, context.write(Tables.INTERACTION, events, StandardiseMetrics.counted()));
    }

    private static void consents(StageContext context, SourceVersions versions, StandardiseMetrics metrics) {
        List<SourceConfig> sources = sources(context, source -> source.consent().isPresent());
        Dataset<Row> received = versions.of(sources);
        if (received.isEmpty()) {
            metrics.noteNothing("consents", sources);
            return;
        }
        Dataset<Row> decisions = new ConsentEvents(
                        attributes(context), sources, context.keyedHash(), reference(context))
                .standardise(received, context.runSequence());
        metrics.note("consents", sources, context.write(Tables.CONSENT_EVENT, decisions, StandardiseMetrics.counted()));
    }

    private static List<SourceConfig> sources(StageContext context, Predicate<SourceConfig> which) {
        return context.configuration().sources().stream().filter(which).toList();
    }

    private static AttributesConfig attributes(StageContext context) {
        return context.configuration().attributes();
    }

    private static LocalDate reference(StageContext context) {
        return context.runInstant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
