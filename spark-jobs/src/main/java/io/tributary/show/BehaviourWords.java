package io.tributary.show;

import io.tributary.show.BehaviourFacts.Group;
import io.tributary.show.BehaviourFacts.Interaction;
import io.tributary.show.BehaviourFacts.Lifecycle;
import io.tributary.show.BehaviourFacts.Rfm;
import io.tributary.show.BehaviourFacts.Score;
import io.tributary.show.BehaviourFacts.Segment;
import io.tributary.show.BehaviourFacts.Trait;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a customer does in a few words. */
final class BehaviourWords {
    private static final int MONEY_DECIMALS = 2;
    private static final int SHARE_DECIMALS = 4;
    private static final BigDecimal LARGE = BigDecimal.TEN;

    private BehaviourWords() {}

    /** Value with its unit, and how far back it looks. */
    static String of(Trait trait) {
        String value = trait.value().map(known -> value(known, trait.group())).orElse("");
        return value
                + trait.unit().map(unit -> " " + unit).orElse("")
                + trait.window().map(days -> " in " + days + " days").orElse("");
    }

    private static String value(Object value, Group group) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> value(item, group)).collect(Collectors.joining(", "));
        }
        if (value instanceof BigDecimal number) {
            return group == Group.MONEY ? money(number) : number(number);
        }
        if (value instanceof Long number && group == Group.NUMBERS) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        return value instanceof Instant time ? Words.time(Optional.of(time), Optional.empty()) : String.valueOf(value);
    }

    /** Two decimals; four of what is less than 10. */
    static String number(BigDecimal number) {
        int decimals = number.abs().compareTo(LARGE) < 0 ? SHARE_DECIMALS : MONEY_DECIMALS;
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    private static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,." + MONEY_DECIMALS + "f", amount);
    }

    /** Where a score stands, by what model. */
    static String model(Score score) {
        return score.percentile()
                        .map(percentile -> "percentile " + percentile + "; ")
                        .orElse("")
                + score.modelVersion();
    }

    static String of(Lifecycle lifecycle) {
        return lifecycle.state()
                + since(lifecycle.since())
                + lifecycle.previous().map(state -> ", " + state + " before").orElse("");
    }

    static String of(Rfm rfm) {
        String money = rfm.monetary()
                .map(amount -> ", " + money(amount)
                        + rfm.currency().map(code -> " " + code).orElse(""))
                .orElse("");
        return rfm.segment() + ": r " + ofFive(rfm.recencyScore()) + ", f " + ofFive(rfm.frequencyScore()) + ", m "
                + ofFive(rfm.monetaryScore()) + " of 5; "
                + Words.counted(rfm.frequency(), "order") + ", the last "
                + Words.counted(rfm.recencyDays(), "day") + " ago" + money;
    }

    private static String ofFive(Optional<Integer> score) {
        return score.map(String::valueOf).orElse("?");
    }

    /** Since when, and what it is. */
    static String of(Segment segment) {
        return since(segment.since()).strip() + (segment.description().isEmpty() ? "" : ": " + segment.description());
    }

    private static String since(Optional<Instant> since) {
        return since.map(time -> " since " + Words.date(Optional.of(time), Optional.empty()))
                .orElse("");
    }

    static String amount(Interaction event) {
        return event.amount()
                .map(amount ->
                        money(amount) + event.currency().map(code -> " " + code).orElse(""))
                .orElse("");
    }

    /** Subject, properties, source. */
    static String about(Interaction event) {
        List<String> words = new ArrayList<>();
        event.subject().ifPresent(words::add);
        if (!event.properties().isEmpty()) {
            words.add(event.properties().entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", ")));
        }
        words.add("of " + event.source());
        return String.join("; ", words);
    }
}
