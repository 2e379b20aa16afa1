package io.tributary.steward;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min_by;

import io.tributary.table.GoldenTables;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Pin;
import io.tributary.table.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the golden values of pinned attributes are without a steward: if that changes, a pin is to be looked at again. */
final class PinBasis {
    private PinBasis() {}

    /** The same decisions; pins with their basis, as published. */
    static List<StewardOverride> fill(List<StewardOverride> decisions, Function<Table, Dataset<Row>> tables) {
        Set<String> customers = decisions.stream()
                .flatMap(decision -> decision.pin().stream())
                .map(Pin::customerId)
                .collect(Collectors.toSet());
        if (customers.isEmpty()) {
            return decisions;
        }
        Map<List<String>, String> golden = new HashMap<>();
        tables.apply(GoldenTables.GOLDEN_PROVENANCE)
                .where(col("customer_id")
                        .isInCollection(customers)
                        .and(col("override").isNull()))
                .groupBy("customer_id", "attribute")
                .agg(min_by(col("value"), col("rank")))
                .collectAsList()
                .forEach(row -> golden.put(List.of(row.getString(0), row.getString(1)), row.getString(2)));
        return decisions.stream()
                .map(decision ->
                        decision.pin().map(pin -> with(decision, pin, golden)).orElse(decision))
                .toList();
    }

    private static StewardOverride with(StewardOverride decision, Pin pin, Map<List<String>, String> golden) {
        Map<String, String> basis = new HashMap<>();
        for (String attribute : pin.values().keySet()) {
            String value = golden.get(List.of(pin.customerId(), attribute));
            if (value != null) {
                basis.put(attribute, value);
            }
        }
        return new StewardOverride(
                decision.entry(),
                decision.decision(),
                decision.records(),
                Optional.of(new Pin(pin.customerId(), pin.policy(), pin.values(), basis)),
                decision.lifts(),
                decision.until(),
                decision.who(),
                decision.why(),
                decision.givenAt());
    }
}
