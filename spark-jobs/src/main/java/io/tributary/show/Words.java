package io.tributary.show;

import io.tributary.show.CustomerFacts.ContactPoint;
import io.tributary.show.CustomerFacts.Decision;
import io.tributary.show.CustomerFacts.Event;
import io.tributary.show.CustomerFacts.Offer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Facts of a customer in a few words. */
final class Words {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String counted(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }

    static String published(Moment moment) {
        return "As published by run " + moment.runSequence() + " of " + moment.runDate();
    }

    /** Business date of a value, else of its delivery. */
    static String date(Optional<Instant> eventTime, Optional<LocalDate> deliveryDate) {
        return eventTime
                .map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC))
                .or(() -> deliveryDate)
                .map(LocalDate::toString)
                .orElse("");
    }

    /** UTC, to the minute; else the date of the delivery. */
    static String time(Optional<Instant> eventTime, Optional<LocalDate> deliveryDate) {
        return eventTime
                .map(MINUTES::format)
                .orElse(deliveryDate.map(date -> "delivered " + date).orElse(""));
    }

    static String contact(ContactPoint contact) {
        List<String> words = new ArrayList<>();
        if (contact.primary()) {
            words.add("primary");
        }
        contact.verified().ifPresent(verified -> words.add(verified ? "verified" : "not verified"));
        if (!contact.valid()) {
            words.add("not valid");
        }
        contact.lastSeen().ifPresent(seen -> words.add("last seen " + date(Optional.of(seen), Optional.empty())));
        words.add(
                contact.records() == 0
                        ? "from a steward"
                        : counted(contact.records(), "record") + " of " + String.join(", ", contact.sources()));
        if (contact.sharedBy() > 1) {
            words.add("shared by " + counted(contact.sharedBy(), "customer"));
        }
        return String.join(", ", words);
    }

    /** Trust, and why it lost; the rule, should the reason not name it. */
    static String lost(Offer loser) {
        String reason = loser.loserReason().orElse("");
        String rule = loser.rule()
                .filter(name -> !reason.contains(name))
                .map(name -> " (" + name + ")")
                .orElse("");
        return loser.trust().map(trust -> "trust " + trust + ", ").orElse("") + reason + rule;
    }

    /** What was decided, by whom and why. */
    static String of(Decision decision) {
        return decision.decision() + ": " + String.join(", ", decision.about()) + "; " + decision.who() + ": "
                + decision.why()
                + decision.until().map(date -> "; until " + date).orElse("")
                + (decision.review() ? "; review: the golden value it replaced has changed" : "");
    }

    /** What befell an id, seen from a customer. */
    static String event(Event event, String customer) {
        boolean own = event.customerId().equals(customer);
        String other = own ? event.other().orElse("another") : event.customerId();
        String what =
                switch (event.event()) {
                    case "merged" -> own ? "became part of " + other : other + " became part of it";
                    case "split" -> own ? "split from " + other : other + " split from it";
                    default -> event.event();
                };
        String nodes = event.nodes() > 0 ? ", " + counted(event.nodes(), "node") : "";
        return what + nodes + event.reason().map(reason -> ": " + reason).orElse("");
    }
}
