package io.tributary.steward;

import io.tributary.config.GoldenConfig.Survivorship;
import io.tributary.steward.Subjects.Subject;
import io.tributary.table.StewardOverride;
import io.tributary.table.StewardOverride.Decision;
import io.tributary.table.StewardOverride.Pin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests that are decided on together, each against those before it. */
final class Batch {
    private final PinnedValues values;
    private final Subjects subjects;
    private final Instant published;
    private final Instant now;
    private final Map<Long, StewardOverride> known = new HashMap<>();
    private final Map<Long, StewardOverride> standing = new HashMap<>();
    private final Contradictions pairs = new Contradictions();
    private final Map<Long, Request.Place> places = new HashMap<>();
    private final List<StewardOverride> decisions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long next;

    /**
     * @param subjects those of all requests
     * @param log every decision so far
     * @param published run instant of the published state
     * @param now wall clock
     */
    Batch(PinnedValues values, Subjects subjects, List<StewardOverride> log, Instant published, Instant now) {
        this.values = values;
        this.subjects = subjects;
        this.published = published;
        this.now = now;
        log.forEach(each -> known.put(each.entry(), each));
        StewardOverride.standing(log, published).forEach(each -> {
            standing.put(each.entry(), each);
            pairs.add(each);
        });
        this.next = log.stream().mapToLong(StewardOverride::entry).max().orElse(0) + 1;
    }

    List<StewardOverride> decisions() {
        return decisions;
    }

    List<String> notes() {
        return notes;
    }

    void add(Request request) throws Refused {
        if (request.why().isBlank()) {
            throw new Refused("No reason is given", "Say why, for those who look at it later: --why TEXT");
        }
        StewardOverride decision =
                switch (request.wish()) {
                    case TOGETHER -> pair(request, Decision.TOGETHER);
                    case APART -> pair(request, Decision.APART);
                    case PIN -> pin(request);
                    case UNPIN -> lift(request, pinned(request).entry());
                    case LIFT -> lift(request, number(request.first()));
                };
        if (decision.isOver(published)) {
            throw new Refused(
                    "It would be over before it begins: " + decision.until().get() + " lies before "
                            + published.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1)
                            + ", the run date that is published",
                    "Give a later date with --until, or none");
        }
        request.place().ifPresent(place -> places.put(decision.entry(), place));
        known.put(decision.entry(), decision);
        decision.lifts().ifPresent(this::end);
        if (decision.lifts().isEmpty()) {
            standing.put(decision.entry(), decision);
            pairs.add(decision);
        }
        decisions.add(decision);
        next++;
    }

    private void end(long entry) {
        standing.remove(entry);
        pairs.remove(entry);
    }

    private StewardOverride pair(Request request, Decision decision) throws Refused {
        Subject first = subject(request.first(), "The first of the two");
        Subject second = subject(request.second(), "The second of the two");
        if (first.record().equals(second.record())) {
            throw new Refused("Both are the same", "Give two different records or customers");
        }
        if (first.customer().equals(second.customer()) && first.wasCustomer() && second.wasCustomer()) {
            throw new Refused("Both are one customer", "Give two of its records: see tributary explain CUSTOMER");
        }
        List<String> records =
                Stream.of(first.record(), second.record()).sorted().toList();
        Optional<StewardOverride> same = pairs.same(decision, records);
        if (same.isPresent()) {
            throw new Refused(name(same.get()) + " says so already", "Nothing needs to be done");
        }
        List<StewardOverride> against = pairs.against(decision, records);
        if (!against.isEmpty()) {
            String others = against.stream().map(this::name).collect(Collectors.joining(", "));
            throw new Refused(
                    "'" + decision.word() + "' contradicts " + others + ", by which the two are "
                            + (decision == Decision.APART ? "together" : "apart"),
                    "Lift the one that is wrong: tributary override lift "
                            + against.get(0).entry());
        }
        return decision(request, decision, records, Optional.empty(), Optional.empty());
    }

    private StewardOverride pin(Request request) throws Refused {
        Survivorship policy = values.policy(filled(request.values()));
        Map<String, String> given = new LinkedHashMap<>(request.values());
        given.entrySet()
                .removeIf(each ->
                        each.getValue().isEmpty() && !policy.attributes().contains(each.getKey()));
        Map<String, String> pinned = values.read(policy, given);
        Subject subject = subject(request.first(), "What is given");
        Optional<StewardOverride> before = pinOf(subject.customer(), policy.name());
        if (before.isPresent()) {
            throw new Refused(
                    "'" + policy.name() + "' of this customer is pinned by " + name(before.get()),
                    "Unpin it first: tributary override unpin CUSTOMER " + policy.name());
        }
        Pin pin = new Pin(subject.customer(), policy.name(), pinned, Map.of());
        return decision(request, Decision.PIN, List.of(), Optional.of(pin), Optional.empty());
    }

    /** A sheet has columns for all that some row pins: what a row leaves empty it may not speak of at all. */
    private static String filled(Map<String, String> values) throws Refused {
        return values.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new Refused("No value is given", "Write ATTRIBUTE=VALUE"));
    }

    private StewardOverride pinned(Request request) throws Refused {
        String policy = values.policy(request.second()).name();
        Subject subject = subject(request.first(), "What is given");
        return pinOf(subject.customer(), policy)
                .orElseThrow(() -> new Refused(
                        "'" + policy + "' of this customer is not pinned", "See what is: tributary override list"));
    }

    private Optional<StewardOverride> pinOf(String customer, String policy) {
        return standing.values().stream()
                .filter(each -> each.pin()
                        .filter(pin -> pin.policy().equals(policy)
                                && subjects.living(pin.customerId()).equals(customer))
                        .isPresent())
                .max(java.util.Comparator.comparingLong(StewardOverride::entry));
    }

    private StewardOverride lift(Request request, long entry) throws Refused {
        StewardOverride ended = known.get(entry);
        if (ended == null || ended.decision() == Decision.LIFT) {
            throw new Refused("There is no override " + entry, "See what there is: tributary override list");
        }
        if (!standing.containsKey(entry)) {
            throw new Refused("Override " + entry + " no longer holds", "Nothing needs to be done");
        }
        return decision(request, Decision.LIFT, List.of(), Optional.empty(), Optional.of(entry));
    }

    private static long number(String given) throws Refused {
        try {
            return Long.parseLong(given.strip());
        } catch (NumberFormatException e) {
            throw new Refused("'" + given + "' is not the number of an override", "See: tributary override list");
        }
    }

    private Subject subject(String given, String place) throws Refused {
        Subject subject = subjects.find(given, place);
        subject.note().filter(note -> !notes.contains(note)).ifPresent(notes::add);
        return subject;
    }

    private StewardOverride decision(
            Request request, Decision decision, List<String> records, Optional<Pin> pin, Optional<Long> lifts) {
        return new StewardOverride(
                next, decision, records, pin, lifts, request.until(), request.who(), request.why(), now);
    }

    private String name(StewardOverride decision) {
        Request.Place place = places.get(decision.entry());
        return place == null ? "override " + decision.entry() : place.toString();
    }
}
