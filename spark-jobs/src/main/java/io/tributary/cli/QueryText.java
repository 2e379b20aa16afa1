package io.tributary.cli;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CompoundPlanStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;

/** Tells queries from everything else by Spark's own parser, before anything runs. */
final class QueryText {
    private static final Set<Class<?>> NO_QUERIES =
            Set.of(Command.class, ParsedStatement.class, CompoundPlanStatement.class, ScriptTransformation.class);

    private QueryText() {}

    /** Name of the first part of the text that would do more than read. */
    static Optional<String> firstThatIsNoQuery(SparkSession session, String text) throws ParseException {
        LogicalPlan plan = ((org.apache.spark.sql.classic.SparkSession) session)
                .sessionState()
                .sqlParser()
                .parsePlan(text);
        var found = plan.find(node -> NO_QUERIES.stream().anyMatch(type -> type.isInstance(node)));
        return found.isDefined() ? Optional.of(found.get().nodeName()) : Optional.empty();
    }
}
