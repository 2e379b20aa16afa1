package io.tributary.resolve;

import static org.apache.spark.sql.functions.col;

import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Clusters that a learned model learns from: by the estimated model alone, in runs that have estimated one. */
public final class DraftStage implements Stage {

    @Override
    public String name() {
        return "draft";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(
                Tables.STANDARD_RECORD,
                Tables.IDENTIFIER,
                IdentityTables.RECORD_FEATURE,
                IdentityTables.SCORED_PAIR,
                IdentityTables.MATCH_MODEL,
                IdentityTables.PATTERN_SCORE);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(IdentityTables.DRAFT_CLUSTER);
    }

    @Override
    public void run(StageContext context) {
        if (ModelRows.version(ModelRows.newest(context.read(IdentityTables.MATCH_MODEL))) != context.runSequence()) {
            return;
        }
        Dataset<Row> nothingLearned = context.read(IdentityTables.PATTERN_SCORE).limit(0);
        try (Identifiers identifiers = new Identifiers(
                        context.read(Tables.IDENTIFIER), context.configuration().resolve());
                RecordClusters clusters = RecordClusters.of(context, identifiers, nothingLearned, Optional.empty())) {
            context.write(
                    IdentityTables.DRAFT_CLUSTER,
                    clusters.clusters().records().select(col("record_id"), col("cluster")));
        }
    }
}
