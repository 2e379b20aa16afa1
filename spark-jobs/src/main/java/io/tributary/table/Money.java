package io.tributary.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.MoneyConfig;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * What amounts of events are worth. With a declared currency: an amount in it, or without a currency, is itself; one in a
 * currency with a rate is converted; any other is worth null and {@link #isForeign}. Without a declared currency every
 * amount is itself, and adding is right only where {@link #currency} is one.
 *
 * <p>All read the columns {@code amount} and {@code currency}.
 */
public final class Money {
    /** An amount. Six decimals: rates make more of them than money has. */
    public static final DataType TYPE = DataTypes.createDecimalType(28, 6);

    /** What {@link #currency} calls that of an amount that came without one. */
    public static final String UNKNOWN = "unknown";

    private static final DataType RATE = DataTypes.createDecimalType(15, 8);

    private Money() {}

    /** An event's amount in the declared currency, or as it came if none is declared; null if it has no known worth. */
    public static Column amount(MoneyConfig money) {
        Column amount = col("amount").cast(TYPE);
        if (money.currency().isEmpty()) {
            return amount;
        }
        Column own = col("currency")
                .isNull()
                .or(col("currency").equalTo(money.currency().get()));
        Column worth = when(own, amount);
        for (Map.Entry<String, BigDecimal> rate : money.rates().entrySet()) {
            worth = worth.when(
                    col("currency").equalTo(rate.getKey()),
                    col("amount")
                            .cast(AttributeColumns.DECIMAL)
                            .multiply(lit(rate.getValue()).cast(RATE))
                            .cast(TYPE));
        }
        return worth;
    }

    /** In what {@link #amount} is: the declared currency, or the event's own, {@value #UNKNOWN} if it has none; null without an amount. */
    public static Column currency(MoneyConfig money) {
        Column own = money.currency().map(functions::lit).orElseGet(() -> coalesce(col("currency"), lit(UNKNOWN)));
        return when(amount(money).isNotNull(), own);
    }

    /** Whether an amount does not count, being in a currency without a rate. */
    public static Column isForeign(MoneyConfig money) {
        return col("amount").isNotNull().and(amount(money).isNull());
    }
}
