package io.tributary.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.ScoreConfig;
import io.tributary.config.ScoreConfig.Own;
import io.tributary.score.churn.Churn;
import io.tributary.score.value.Value;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.Customers;
import io.tributary.table.IdentityTables;
import io.tributary.table.LivingEvents;
import io.tributary.table.ScoreTables;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Scores of all living customers who have bought, and of those of whom a score came from outside. */
public final class ScoreStage implements Stage {
    static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK();

    @Override
    public String name() {
        return "score";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(
                Tables.INTERACTION,
                IdentityTables.CROSSWALK,
                IdentityTables.CUSTOMER_REDIRECT,
                IdentityTables.IDENTITY_NODE);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(ScoreTables.SCORE_CARD);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(ScoreTables.CUSTOMER_SCORE, ScoreTables.SCORE_CARD);
    }

    @Override
    public void run(StageContext context) {
        Dataset<Row> events = LivingEvents.of(context.read(Tables.INTERACTION));
        Dataset<Row> crosswalk = context.read(IdentityTables.CROSSWALK);
        Dataset<Row> living =
                Customers.of(context.configuration(), crosswalk, context.read(IdentityTables.IDENTITY_NODE));
        try (Scoring scoring = new Scoring(
                context.session(),
                context.configuration(),
                context.runInstant(),
                context.runSequence(),
                before(context))) {
            Scoring.Scored scored = scoring.of(
                    new Scoring.Facts(events, crosswalk, context.read(IdentityTables.CUSTOMER_REDIRECT), living));
            scored.saved().ifPresent(model -> context.saveModel(Churn.NAME, model));
            Map<String, Object> counted = context.write(
                    ScoreTables.CUSTOMER_SCORE,
                    scored.scores().withColumn("run_sequence", lit(context.runSequence())),
                    counts(context.configuration().score()));
            counted.forEach((score, rows) -> context.metric("scored_customers", score, "", (Long) rows));
            context.write(
                    ScoreTables.SCORE_CARD,
                    context.session()
                            .createDataFrame(
                                    scored.card(),
                                    ScoreTables.SCORE_CARD.schema(
                                            context.configuration().declared())));
        }
    }

    /** A new matching model is a declared point at which these are trained again, too. */
    private static KeptModels before(StageContext context) {
        return context.hasPrevious() && !context.wantsNewModel()
                ? KeptModels.of(context.readPrevious(ScoreTables.SCORE_CARD), context.configuration())
                : KeptModels.none(context.configuration());
    }

    private static List<Column> counts(ScoreConfig score) {
        List<String> names = new ArrayList<>(List.of(Churn.NAME, Value.NAME));
        score.own().stream().map(Own::name).forEach(names::add);
        return names.stream()
                .map(name -> count_if(col("score").equalTo(name)).as(name))
                .toList();
    }
}
