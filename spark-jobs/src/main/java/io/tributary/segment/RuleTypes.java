package io.tributary.segment;

import io.tributary.segment.RuleText.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Checks the types of a rule by Spark's own analyser, as a filter of a relation with no rows. No session is needed: rules use
 * built-in functions only, so that there is nothing to look up in a catalogue.
 */
final class RuleTypes {
    private static final Map<String, String> WORDS = Map.of(
            "STRING",
            "text",
            "BIGINT",
            "a number",
            "INT",
            "a number",
            "DOUBLE",
            "a number",
            "BOOLEAN",
            "true or false",
            "DATE",
            "a date",
            "TIMESTAMP",
            "a time");

    private final Analyzer analyzer =
            new Analyzer(new SessionCatalog((ExternalCatalog) null, FunctionRegistry.builtin()));
    private final LogicalPlan relation;

    /** @param schema of a customer's row */
    RuleTypes(StructType schema) {
        List<StructField> fields = Arrays.asList(schema.fields());
        this.relation = LocalRelation$.MODULE$.apply(fields.get(0), RuleText.seq(fields.subList(1, fields.size())));
    }

    /** What is wrong with the types of a rule whose names are known. */
    List<Fault> faults(Expression rule) {
        try {
            LogicalPlan analysed = analyzer.execute(new Filter(rule, relation));
            analyzer.checkAnalysis(analysed);
            List<Fault> faults = new ArrayList<>();
            look(((Filter) analysed).condition(), faults);
            return faults;
        } catch (Exception e) {
            if (e instanceof SparkThrowable told) {
                return List.of(fault(told, e));
            }
            throw e;
        }
    }

    private static Fault fault(SparkThrowable told, Exception e) {
        if ("DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN".equals(told.getCondition())) {
            return new Fault(
                    "it is "
                            + word(told.getMessageParameters()
                                    .getOrDefault("type", "")
                                    .replace("\"", "")) + ", not true or false",
                    "Write a comparison, such as revenue > 100");
        }
        return new Fault(message(e), "Correct its types");
    }

    /** A text that would be read as a number, a date or a time, which most texts are not. */
    private static void look(Expression part, List<Fault> faults) {
        if (part instanceof Cast cast && isReadAsOther(cast)) {
            String type = cast.dataType().sql();
            if (!cast.child().foldable()) {
                faults.add(new Fault(
                        "'" + name(cast.child()) + "' is text, where " + word(type) + " is needed",
                        "Compare it with a text, or write try_cast(" + name(cast.child()) + " AS " + type + ")"));
            } else if (!isReadable(cast)) {
                faults.add(new Fault("'" + cast.child() + "' is not " + word(type), "Write " + word(type)));
            }
        }
        if (part instanceof RLike like && like.right().foldable() && !isPattern(like.right())) {
            faults.add(new Fault("'" + like.right() + "' is no regular expression", "Correct it"));
        }
        RuleText.list(part.children()).forEach(child -> look(child, faults));
    }

    private static boolean isReadAsOther(Cast cast) {
        boolean written = cast.getTagValue(Cast$.MODULE$.USER_SPECIFIED_CAST()).isDefined();
        return !written && isText(cast.child().dataType()) && !isText(cast.dataType());
    }

    private static boolean isText(DataType type) {
        return type instanceof StringType;
    }

    private static boolean isReadable(Cast cast) {
        try {
            return cast.eval(null) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean isPattern(Expression text) {
        try {
            Pattern.compile(String.valueOf(text.eval(null)));
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String name(Expression expression) {
        return expression.sql().replace("`", "");
    }

    /** A type in plain words. */
    static String word(String type) {
        return Optional.ofNullable(WORDS.get(type))
                .orElseGet(() -> type.startsWith("DECIMAL") ? "a number" : type.toLowerCase(Locale.ROOT));
    }

    private static String message(Exception e) {
        return e.getMessage()
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("^\\[[A-Z0-9_.]+\\]\\s*", "")
                .replaceAll("\\s*SQLSTATE:.*", "")
                .replaceAll("\\.$", "");
    }
}
