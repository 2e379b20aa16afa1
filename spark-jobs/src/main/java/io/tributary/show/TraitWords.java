package io.tributary.show;

import io.tributary.config.MoneyConfig;
import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Kind;
import io.tributary.show.BehaviourFacts.Group;
import io.tributary.show.BehaviourFacts.Trait;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/** What a row of customer_traits says; group and unit follow from what is declared of a trait. */
final class TraitWords {
    private static final Set<Kind> DAYS = Set.of(Kind.DAYS_SINCE_FIRST, Kind.DAYS_SINCE_LAST, Kind.INTERVAL);
    private static final Set<String> TIMES = Set.of(TraitsConfig.TIME, "day", "hour", TraitsConfig.MINUTE);

    private final TraitsConfig declared;
    private final MoneyConfig money;

    TraitWords(TraitsConfig declared, MoneyConfig money) {
        this.declared = declared;
        this.money = money;
    }

    /** Traits in the order declared, then those that were declared when it was published. */
    List<Trait> of(Row row) {
        Map<String, Optional<Object>> published = new LinkedHashMap<>();
        StructField[] fields = row.schema().fields();
        for (int i = 0; i < fields.length; i++) {
            published.put(fields[i].name(), row.isNullAt(i) ? Optional.empty() : Optional.of(value(row, i)));
        }
        Set<String> names = new LinkedHashSet<>();
        declared.traits().forEach(trait -> names.add(trait.name()));
        names.retainAll(published.keySet());
        names.addAll(published.keySet());
        return names.stream().map(name -> trait(name, published.get(name))).toList();
    }

    private Trait trait(String name, Optional<Object> value) {
        return declared.trait(name)
                .map(trait ->
                        new Trait(name, trait.description(), group(trait, value), value, unit(trait), trait.window()))
                .orElseGet(() -> new Trait(name, "", group(value), value, Optional.empty(), Optional.empty()));
    }

    private static Group group(TraitsConfig.Trait trait, Optional<Object> value) {
        if (isOfMoney(trait)) {
            return Group.MONEY;
        }
        boolean tellsTime = DAYS.contains(trait.kind())
                || trait.of().filter(TIMES::contains).isPresent();
        return tellsTime && trait.kind() != Kind.UNIQUE_COUNT ? Group.TIMES : group(value);
    }

    private static Group group(Optional<Object> value) {
        if (value.filter(Number.class::isInstance).isPresent()) {
            return Group.NUMBERS;
        }
        return value.filter(Instant.class::isInstance).isPresent()
                        || value.filter(LocalDate.class::isInstance).isPresent()
                ? Group.TIMES
                : Group.VALUES;
    }

    private static boolean isOfMoney(TraitsConfig.Trait trait) {
        return trait.of().filter(TraitsConfig.AMOUNT::equals).isPresent() && trait.kind() != Kind.UNIQUE_COUNT;
    }

    private Optional<String> unit(TraitsConfig.Trait trait) {
        if (isOfMoney(trait)) {
            return money.currency();
        }
        if (DAYS.contains(trait.kind())) {
            return Optional.of("days");
        }
        return trait.of()
                .filter(field -> field.equals("hour") && trait.kind() != Kind.UNIQUE_COUNT)
                .map(hour -> "o'clock UTC");
    }

    private static Object value(Row row, int column) {
        return row.schema().fields()[column].dataType() instanceof ArrayType
                ? row.getList(column).stream().map(TraitWords::plain).toList()
                : plain(row.get(column));
    }

    private static Object plain(Object cell) {
        if (cell instanceof Timestamp time) {
            return time.toInstant();
        }
        return cell instanceof Date date ? date.toLocalDate() : cell;
    }
}
