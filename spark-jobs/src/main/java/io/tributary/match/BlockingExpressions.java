package io.tributary.match;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.ConfigurationException;
import io.tributary.config.MatchConfig;
import io.tributary.config.yaml.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.jdk.javaapi.CollectionConverters;

/** Blocking rules that are SQL, checked as far as they can be without a session: their grammar and the names in them. */
final class BlockingExpressions {
    private BlockingExpressions() {}

    /** @throws ConfigurationException when one does not parse or names what is not declared */
    static void check(MatchConfig match, AttributesConfig declared) {
        match.blocking().stream()
                .flatMap(rule -> rule.parts().stream())
                .flatMap(part -> part.expression().stream())
                .forEach(sql -> check(sql, declared));
    }

    private static void check(String sql, AttributesConfig declared) {
        String rule = "match.yaml, blocking rule 'sql: " + sql + "': ";
        List<String> attributes =
                declared.attributes().stream().map(Attribute::name).toList();
        Set<String> known = new HashSet<>(RecordValues.FIXED);
        attributes.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        for (String name : names(parsed(sql, rule))) {
            if (!known.contains(name.toLowerCase(Locale.ROOT))) {
                throw new ConfigurationException(
                        rule + "unknown attribute '" + name + "'", Nearest.advice(name, attributes));
            }
        }
    }

    private static Expression parsed(String sql, String rule) {
        try {
            return CatalystSqlParser$.MODULE$.parseExpression(sql);
        } catch (Exception e) {
            // Scala does not declare that it throws a checked exception.
            if (e instanceof ParseException) {
                throw new ConfigurationException(
                        rule + "this is not an SQL expression",
                        "Write one over attributes, such as concat(left(family_name, 3), year(date_of_birth))");
            }
            throw e;
        }
    }

    private static Set<String> names(Expression expression) {
        Set<String> names = new HashSet<>();
        if (expression instanceof UnresolvedAttribute attribute) {
            names.add(attribute.nameParts().head());
        }
        CollectionConverters.asJava(expression.children()).forEach(child -> names.addAll(names(child)));
        return names;
    }
}
