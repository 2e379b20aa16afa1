package io.tributary.segment;

import io.tributary.config.yaml.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Functions of SQL that a rule may use: what gives the same for the same row, today and next year. None aggregates, looks at
 * other rows, has a will of its own or leaves SQL.
 */
final class RuleFunctions {
    private static final Set<String> ALLOWED = new TreeSet<>(List.of(
            "abs",
            "add_months",
            "array_contains",
            "array_size",
            "arrays_overlap",
            "between",
            "cardinality",
            "ceil",
            "ceiling",
            "char_length",
            "character_length",
            "coalesce",
            "concat",
            "concat_ws",
            "contains",
            "date_add",
            "date_diff",
            "date_sub",
            "date_trunc",
            "datediff",
            "day",
            "dayofmonth",
            "dayofweek",
            "dayofyear",
            "element_at",
            "endswith",
            "equal_null",
            "exists",
            "extract",
            "floor",
            "forall",
            "get",
            "greatest",
            "hour",
            "if",
            "ifnull",
            "ilike",
            "in",
            "initcap",
            "isnan",
            "isnotnull",
            "isnull",
            "last_day",
            "least",
            "left",
            "len",
            "length",
            "like",
            "lower",
            "ltrim",
            "minute",
            "mod",
            "month",
            "months_between",
            "nullif",
            "nvl",
            "nvl2",
            "quarter",
            "regexp",
            "regexp_like",
            "replace",
            "right",
            "rlike",
            "round",
            "rtrim",
            "sign",
            "size",
            "split",
            "split_part",
            "sqrt",
            "startswith",
            "substr",
            "substring",
            "to_date",
            "to_timestamp",
            "trim",
            "trunc",
            "try_add",
            "try_divide",
            "try_element_at",
            "try_mod",
            "try_multiply",
            "try_subtract",
            "try_to_date",
            "try_to_timestamp",
            "upper",
            "weekday",
            "weekofyear",
            "year"));

    private RuleFunctions() {}

    /** @param name in lower case */
    static boolean include(String name) {
        return ALLOWED.contains(name);
    }

    /** The one whose name is most like it, if any is like it. */
    static Optional<String> nearest(String name) {
        return Nearest.to(name, ALLOWED);
    }
}
