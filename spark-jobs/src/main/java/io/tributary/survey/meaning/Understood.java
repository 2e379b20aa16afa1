package io.tributary.survey.meaning;

import io.tributary.survey.values.DateForm;
import io.tributary.survey.values.Facts;
import io.tributary.survey.values.NumberForm;
import java.util.Optional;

/**
 * A column, and what it is taken to say.
 *
 * @param reason why, without any value
 * @param dates how its dates are written, if it holds dates
 * @param numbers how its numbers are written, if it holds nothing else
 */
public record Understood(
        Facts facts, Meaning meaning, String reason, Optional<DateForm> dates, Optional<NumberForm> numbers) {

    public String name() {
        return facts.name();
    }

    public boolean is(Meaning other) {
        return meaning == other;
    }

    Understood named(String name) {
        return new Understood(facts.named(name), meaning, reason, dates, numbers);
    }

    Understood as(Meaning other, String why) {
        return new Understood(facts, other, why, dates, numbers);
    }

    Understood with(Optional<DateForm> form) {
        return new Understood(facts, meaning, reason, form, numbers);
    }
}
