package io.tributary.match;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.Comparator;
import io.tributary.compare.MatchModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Comparators and models as columns: called from generated code, without a user-defined function between. */
final class Kernels {
    private Kernels() {}

    /** Level of two prepared values; null if one is. */
    static Column level(Comparator comparator, Column left, Column right) {
        return invoke(comparator, Comparator.class, "level", DataTypes.IntegerType, left, right);
    }

    /** Bits that the rarity of what agrees adds; null if a value or the level is. */
    static Column frequencyBits(Comparator comparator, Column left, Column right, Column level) {
        return invoke(comparator, Comparator.class, "frequencyBits", DataTypes.DoubleType, left, right, level);
    }

    /** match_weight of a vector and of what rare values add, in bits. */
    static Column weight(MatchModel model, Column vector, Column frequencyBits) {
        return invoke(model, MatchModel.class, "weight", DataTypes.DoubleType, vector, frequencyBits);
    }

    /** The vector of all levels, null ones unknown. */
    static Column vector(List<Column> levels) {
        return IntStream.range(0, levels.size())
                .mapToObj(i -> functions.shiftleft(
                        functions
                                .coalesce(levels.get(i).plus(1), functions.lit(0))
                                .cast("long"),
                        AgreementVector.WIDTH * i))
                .reduce(Column::bitwiseOR)
                .orElseThrow();
    }

    /** Level of a comparison in a vector; null if unknown. */
    static Column levelOf(Column vector, int comparison) {
        Column level = functions
                .shiftrightunsigned(vector, AgreementVector.WIDTH * comparison)
                .bitwiseAND(AgreementVector.MOST_LEVELS)
                .cast("int")
                .minus(1);
        return functions.when(level.geq(0), level);
    }

    private static Column invoke(Object target, Class<?> type, String method, DataType result, Column... arguments) {
        Seq<Expression> expressions = CollectionConverters.asScala(Arrays.stream(arguments)
                        .map(ExpressionUtils::expression)
                        .toList())
                .toList();
        return ExpressionUtils.column(new Invoke(
                Literal.fromObject(target, new ObjectType(type)),
                method,
                result,
                expressions,
                CollectionConverters.asScala(List.<org.apache.spark.sql.types.AbstractDataType>of())
                        .toList(),
                true,
                true,
                true));
    }
}
