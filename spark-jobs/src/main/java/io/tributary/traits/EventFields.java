package io.tributary.traits;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.MoneyConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Part;
import io.tributary.config.TraitsConfig.Selection;
import io.tributary.table.Money;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;

/** Fields of an event by the names that traits give them; what is none of the event's own is a property. */
final class EventFields {
    private static final int MINUTES = 60;

    private final MoneyConfig money;

    EventFields(MoneyConfig money) {
        this.money = money;
    }

    /** Day of the event, UTC. */
    static Column day() {
        return to_date(col("event_time"));
    }

    Column text(String field) {
        return switch (field) {
            case "channel", "subject", "interaction_type", "source_system", "currency" -> col(field);
            case "hour" -> hour(col("event_time")).cast("string");
            case TraitsConfig.MINUTE ->
                hour(col("event_time"))
                        .multiply(MINUTES)
                        .plus(minute(col("event_time")))
                        .cast("string");
            case "day" -> day().cast("string");
            default -> col("properties").getItem(field);
        };
    }

    /** A property that is no number, or one that is none of money's size, counts as none. */
    Column number(String field) {
        return field.equals(TraitsConfig.AMOUNT)
                ? Money.amount(money)
                : text(field).try_cast(Money.TYPE);
    }

    /** Whether values of the part can be in different currencies: what is added must be told apart by them. */
    boolean isOfSeveralCurrencies(Part part) {
        return money.currency().isEmpty()
                && part.measure() == TraitsConfig.Measure.NUMBERS
                && part.of().filter(TraitsConfig.AMOUNT::equals).isPresent();
    }

    Column currency() {
        return Money.currency(money);
    }

    /** Whether the event is among those selected, added or subtracted. */
    Column isIn(Selection events) {
        Column selected =
                events.types().isEmpty() ? lit(true) : isOf(events.types()).or(isOf(events.less()));
        for (Map.Entry<String, Set<String>> filter : events.where().entrySet()) {
            selected = selected.and(text(filter.getKey()).isin(filter.getValue().toArray()));
        }
        return selected;
    }

    /** 1 of an event that is added, -1 of one that is subtracted. */
    Column sign(Selection events) {
        return events.less().isEmpty()
                ? lit(1L)
                : when(isOf(events.less()), -1L).otherwise(1L);
    }

    /** Whether the event is of one of the types. */
    Column isOf(Set<String> types) {
        return types.isEmpty() ? lit(false) : col("interaction_type").isin(types.toArray());
    }
}
