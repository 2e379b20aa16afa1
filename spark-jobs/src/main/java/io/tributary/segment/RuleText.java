package io.tributary.segment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A rule of a segment as Spark's own parser reads it: a value of one customer's row, and nothing else, by {@link
 * RuleFunctions} alone. No session is needed.
 */
final class RuleText {
    /** How a rule asks for another segment. */
    static final String IN_SEGMENT = "in_segment";

    private final Expression expression;
    private final List<List<String>> names = new ArrayList<>();
    private final Set<String> segments = new LinkedHashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private RuleText(Expression expression) {
        this.expression = expression;
        look(expression, Set.of());
    }

    /** What is wrong with a rule, and what to do about it. */
    record Fault(String problem, String remedy) {}

    /** Either a rule that can be read, or why it cannot. */
    record Read(Optional<RuleText> rule, List<Fault> faults) {}

    /** Reads a rule. */
    static Read of(String sql) {
        Expression expression;
        try {
            expression = CatalystSqlParser$.MODULE$.parseExpression(sql);
        } catch (Exception e) {
            // Scala does not declare that it throws a checked exception.
            if (e instanceof ParseException parsing) {
                return new Read(
                        Optional.empty(),
                        List.of(new Fault(
                                "this is not an SQL expression" + where(parsing), "Write one such as revenue > 100")));
            }
            throw e;
        }
        RuleText rule = new RuleText(expression);
        return rule.faults.isEmpty()
                ? new Read(Optional.of(rule), List.of())
                : new Read(Optional.empty(), List.copyOf(rule.faults));
    }

    private static String where(ParseException e) {
        return e.start().startPosition().isDefined()
                ? ", from character " + ((Integer) e.start().startPosition().get() + 1) + " on"
                : "";
    }

    /** As parsed. */
    Expression expression() {
        return expression;
    }

    /** Names of columns and of their fields, each as written between its dots. */
    List<List<String>> names() {
        return names;
    }

    /** Other segments that it asks for. */
    Set<String> segments() {
        return segments;
    }

    /** The name in {@code in_segment(NAME)}. */
    static Optional<String> segmentOf(Expression expression) {
        if (!(expression instanceof UnresolvedFunction function)
                || !name(function).equals(IN_SEGMENT)) {
            return Optional.empty();
        }
        List<Expression> arguments = list(function.arguments());
        return arguments.size() == 1
                ? nameParts(arguments.get(0)).filter(parts -> parts.size() == 1).map(parts -> parts.get(0))
                : Optional.empty();
    }

    static <T> List<T> list(scala.collection.Seq<T> values) {
        return CollectionConverters.asJava(values);
    }

    static <T> Seq<T> seq(List<T> values) {
        return CollectionConverters.asScala(values).toList();
    }

    private static Optional<List<String>> nameParts(Expression expression) {
        if (expression instanceof UnresolvedAttribute attribute) {
            return Optional.of(list(attribute.nameParts()));
        }
        if (expression instanceof UnresolvedNamedLambdaVariable variable) {
            return Optional.of(list(variable.nameParts()));
        }
        return expression instanceof Literal literal && literal.value() != null
                ? Optional.of(List.of(literal.value().toString()))
                : Optional.empty();
    }

    static String name(UnresolvedFunction function) {
        return String.join(".", list(function.nameParts())).toLowerCase(Locale.ROOT);
    }

    /** @param own names that a function around it gives */
    private void look(Expression part, Set<String> own) {
        Set<String> inner = own;
        if (part instanceof UnresolvedFunction function) {
            if (name(function).equals(IN_SEGMENT)) {
                segmentOf(function)
                        .ifPresentOrElse(
                                segments::add,
                                () -> refuse("in_segment without the name of one segment", "Write in_segment(NAME)"));
                return;
            }
            checkFunction(name(function));
        } else if (part instanceof LambdaFunction lambda) {
            inner = new LinkedHashSet<>(own);
            for (var argument : list(lambda.arguments())) {
                inner.add(argument.name().toLowerCase(Locale.ROOT));
            }
        } else if (part instanceof UnresolvedAttribute || part instanceof UnresolvedNamedLambdaVariable) {
            List<String> parts = nameParts(part).orElseThrow();
            if (!own.contains(parts.get(0).toLowerCase(Locale.ROOT))) {
                names.add(parts);
            }
        } else if (isForeign(part)) {
            return;
        }
        for (Expression child : list(part.children())) {
            look(child, inner);
        }
    }

    private void checkFunction(String name) {
        if (!RuleFunctions.include(name)) {
            refuse(
                    "function '" + name + "' is not for rules",
                    RuleFunctions.nearest(name)
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse(
                                    "A rule looks at one customer as of the run and gives the same again: no aggregates,"
                                            + " window, random, clock or user-defined functions; make it a trait or a window"));
        }
    }

    /** Whether it is nothing for rules; that is noted once, whatever is inside. */
    private boolean isForeign(Expression part) {
        String kind = part.getClass().getSimpleName();
        int before = faults.size();
        if (part instanceof PlanExpression<?>) {
            refuse("a query within a rule", "A rule looks at one customer: make a trait of what it asks for");
        } else if (kind.contains("Window")) {
            refuse("a window function", "A rule looks at one customer: use rfm, a score's percentile or a trait");
        } else if (part instanceof UnresolvedExtractValue) {
            refuse("brackets, which fail where there is nothing", "Write get(NAME, 0): it is null there");
        } else if (part instanceof IntegralDivide) {
            refuse("div, which fails on 0", "Write floor(a / b): a division by 0 is null there");
        } else if (part.getClass().getPackageName().equals("org.apache.spark.sql.catalyst.analysis")) {
            refuse("'" + part + "' is not for rules", "Write names, values, comparisons and functions of them");
        }
        return faults.size() > before;
    }

    private void refuse(String problem, String remedy) {
        faults.add(new Fault(problem, remedy));
    }
}
