package io.tributary.show;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A customer as published. Personal data.
 *
 * @param customerId the living id
 * @param golden whether there is a golden record; without, only events tell of the customer
 * @param attributes what may be known, in the order declared
 * @param contacts contact points, of a type the primary first
 * @param behaviour what it does, and what is made of it
 * @param counts of all there is, should that be more than is read
 * @param records the latest first
 * @param decisions of stewards that hold for it, by number
 * @param formerIds ids that have become part of it
 * @param history what befell its id, oldest first
 */
record CustomerFacts(
        String customerId,
        boolean golden,
        List<Attribute> attributes,
        List<ContactPoint> contacts,
        BehaviourFacts behaviour,
        Counts counts,
        List<SourceRecord> records,
        List<Decision> decisions,
        List<FormerId> formerIds,
        List<Event> history) {

    CustomerFacts {
        attributes = List.copyOf(attributes);
        contacts = List.copyOf(contacts);
        records = List.copyOf(records);
        decisions = List.copyOf(decisions);
        formerIds = List.copyOf(formerIds);
        history = List.copyOf(history);
    }

    /**
     * @param name as declared
     * @param description as declared; empty if it is declared no longer
     * @param values golden ones, the best first
     * @param losers those that lost, the best first; only if asked for
     */
    record Attribute(String name, String description, List<Value> values, List<Offer> losers) {
        Attribute {
            values = List.copyOf(values);
            losers = List.copyOf(losers);
        }
    }

    /**
     * @param text as text
     * @param offer of a record that has it, if one is known
     */
    record Value(String text, Optional<Offer> offer) {}

    /**
     * A row of golden_provenance.
     *
     * @param value as text
     * @param source of the record; of a pin what it is called
     * @param recordId record that offers it; of a pin none
     * @param eventTime when the record became true, if it says so
     * @param deliveryDate of the record
     * @param policy that decided
     * @param rule that decided, if there was something to decide
     * @param trust before decay; of a pin none
     * @param loserReason why it lost; empty for a winner
     * @param pin number of the steward's decision that it is of, if it is of one
     * @param review whether the golden value that the pin took the place of has changed since
     */
    record Offer(
            String attribute,
            String value,
            String source,
            Optional<String> recordId,
            Optional<Instant> eventTime,
            Optional<LocalDate> deliveryDate,
            String policy,
            Optional<String> rule,
            Optional<Integer> trust,
            Optional<String> loserReason,
            Optional<Long> pin,
            Optional<Boolean> review) {}

    /** A row of contact_point. */
    record ContactPoint(
            String type,
            String value,
            boolean primary,
            Optional<Boolean> verified,
            boolean valid,
            Optional<Instant> firstSeen,
            Optional<Instant> lastSeen,
            long records,
            List<String> sources,
            long sharedBy) {}

    /** How much belongs to the customer. */
    record Counts(long records, long identifiers) {}

    /** A row of standard_record. */
    record SourceRecord(
            String recordId,
            String source,
            String key,
            Optional<Instant> eventTime,
            Optional<LocalDate> deliveryDate) {}

    /**
     * A steward's decision.
     *
     * @param override its number
     * @param decision together, apart or pin
     * @param about records, or attributes of a pin
     * @param until last run date on which it holds, if it ends
     * @param review of a pin, whether the golden value that it took the place of has changed since
     */
    record Decision(
            long override,
            String decision,
            List<String> about,
            Optional<LocalDate> until,
            String who,
            String why,
            boolean review) {
        Decision {
            about = List.copyOf(about);
        }
    }

    /** An id that has become part of a customer's. */
    record FormerId(String id, String customer, long sinceRun) {}

    /** A row of customer_id_history. */
    record Event(
            long runSequence,
            Optional<Instant> time,
            String event,
            String customerId,
            Optional<String> other,
            long nodes,
            Optional<String> reason) {}
}
