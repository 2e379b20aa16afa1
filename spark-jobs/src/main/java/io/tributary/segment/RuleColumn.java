package io.tributary.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.EvalMode$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import scala.collection.immutable.Seq;

/**
 * A rule as a column that never fails: what cannot be computed is null. Arithmetic becomes its try form (a division by zero,
 * a sum that is too great), and so do casts that are written and functions that fail on some values; whatever else fails
 * makes the one comparison unknown that it is in, not the rule. Try forms come first since generated code may compute what
 * two comparisons share before either of them, where nothing catches. What is not a number, such as the root of a number below
 * 0, is null too: Spark holds it for greater than every number.
 */
final class RuleColumn {
    private static final Map<String, String> TRY_FORMS = Map.of(
            "element_at", "try_element_at",
            "mod", "try_mod",
            "to_date", "try_to_date",
            "to_timestamp", "try_to_timestamp");

    /** Functions that give what is not a number of some numbers. */
    private static final Set<String> OF_SOME_NUMBERS =
            Set.of("sqrt", "pow", "power", "acos", "asin", "acosh", "atanh", "double", "float");

    private RuleColumn() {}

    /** True, false or null. Other segments are asked for by {@link #membership}. */
    static Column of(Expression rule) {
        return ExpressionUtils.column(guarded(rule));
    }

    /** Column that says whether a customer is in a segment: no name of the user's own can be the same. */
    static String membership(String segment) {
        return "in segment " + segment;
    }

    /** As parsed, but for other segments, which become columns. */
    static Expression withSegments(Expression part) {
        Optional<String> segment = RuleText.segmentOf(part);
        return segment.isPresent()
                ? new UnresolvedAttribute(RuleText.seq(List.of(membership(segment.get()))))
                : below(part, RuleColumn::withSegments);
    }

    private static Expression guarded(Expression part) {
        boolean connects = part instanceof And || part instanceof Or || part instanceof Not;
        return connects ? below(part, RuleColumn::guarded) : new TryEval(withTries(withSegments(part)));
    }

    private static Expression withTries(Expression part) {
        Expression inner = below(part, RuleColumn::withTries);
        if (inner instanceof Cast cast) {
            Expression read = new Cast(cast.child(), cast.dataType(), cast.timeZoneId(), EvalMode$.MODULE$.TRY());
            return cast.dataType() instanceof FractionalType && !(cast.dataType() instanceof DecimalType)
                    ? number(read)
                    : read;
        }
        if (inner instanceof UnresolvedFunction function && OF_SOME_NUMBERS.contains(RuleText.name(function))) {
            return number(inner);
        }
        return tryForm(inner).map(name -> function(name, inner.children())).orElse(inner);
    }

    /** Null where it is not a number. */
    private static Expression number(Expression part) {
        return function("nanvl", RuleText.seq(List.of(part, Literal$.MODULE$.create(null, DataTypes.DoubleType))));
    }

    private static Expression function(String name, Seq<Expression> of) {
        return new UnresolvedFunction(
                RuleText.seq(List.of(name)),
                of.toList(),
                false,
                scala.Option.empty(),
                false,
                RuleText.seq(List.of()),
                false);
    }

    private static Optional<String> tryForm(Expression part) {
        if (part instanceof Divide) {
            return Optional.of("try_divide");
        }
        if (part instanceof Remainder) {
            return Optional.of("try_mod");
        }
        if (part instanceof Add) {
            return Optional.of("try_add");
        }
        if (part instanceof Subtract) {
            return Optional.of("try_subtract");
        }
        if (part instanceof Multiply) {
            return Optional.of("try_multiply");
        }
        return part instanceof UnresolvedFunction function
                ? Optional.ofNullable(TRY_FORMS.get(RuleText.name(function)))
                : Optional.empty();
    }

    private static Expression below(Expression part, UnaryOperator<Expression> change) {
        List<Expression> children = new ArrayList<>();
        RuleText.list(part.children()).forEach(child -> children.add(change.apply(child)));
        return children.isEmpty() ? part : part.withNewChildren(RuleText.seq(children));
    }
}
