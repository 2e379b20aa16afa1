package io.tributary.show;

import io.tributary.show.CustomerFacts.Attribute;
import io.tributary.show.CustomerFacts.ContactPoint;
import io.tributary.show.CustomerFacts.Offer;
import io.tributary.show.CustomerFacts.Value;
import io.tributary.text.TextPage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A customer in the terminal. */
final class CustomerText {
    private static final int SHOWN = 30;
    private static final int NAME_AT_MOST = 24;
    private static final int SOURCE_AT_MOST = 24;
    private static final int DATE = 10;
    private static final int CONTACT_TYPE = 8;
    private static final int CONTACT = 40;
    private static final int LOST = 30;
    private static final int LOST_SOURCE = 18;
    private static final int RECORD = 46;
    private static final int OVERRIDE = 13;
    private static final int RUN = 8;

    private final Found found;
    private final CustomerFacts facts;
    private final Losers losers;
    private final Moment moment;
    private final TextPage page = new TextPage();

    private CustomerText(Found found, CustomerFacts facts, Losers losers, Moment moment) {
        this.found = found;
        this.facts = facts;
        this.losers = losers;
        this.moment = moment;
    }

    static String of(Found found, CustomerFacts facts, Losers losers, Moment moment) {
        return new CustomerText(found, facts, losers, moment).render();
    }

    private String render() {
        page.title("Customer " + facts.customerId());
        page.paragraph(Words.published(moment)
                + found.by().map(by -> "; found by " + by).orElse(""));
        golden();
        if (losers == Losers.TOLD) {
            losers();
        }
        contacts();
        BehaviourText.write(facts.behaviour(), page);
        records();
        decisions();
        ids();
        return page.toString();
    }

    private void golden() {
        page.section("Golden record");
        if (!facts.golden()) {
            page.paragraph("None: only events tell of this customer, under "
                    + Words.counted(facts.counts().identifiers(), "identifier"));
            return;
        }
        List<Integer> widths = widths();
        for (Attribute attribute : facts.attributes()) {
            String name = attribute.name();
            for (Value value : attribute.values()) {
                Optional<Offer> offer = value.offer();
                page.row(
                        widths,
                        List.of(
                                name,
                                value.text(),
                                source(value),
                                offer.map(CustomerText::date).orElse("")));
                name = "";
            }
        }
        List<String> unknown = facts.attributes().stream()
                .filter(attribute -> attribute.values().isEmpty())
                .map(Attribute::name)
                .toList();
        if (!unknown.isEmpty()) {
            page.paragraph("Not known: " + String.join(", ", unknown));
        }
    }

    /** Of name, value and source: as much as the longest needs, if there is room. */
    private List<Integer> widths() {
        List<Attribute> told = facts.attributes().stream()
                .filter(attribute -> !attribute.values().isEmpty())
                .toList();
        List<Value> values =
                told.stream().flatMap(attribute -> attribute.values().stream()).toList();
        int name = Math.min(longest(told.stream().map(Attribute::name)), NAME_AT_MOST);
        int source = Math.min(longest(values.stream().map(CustomerText::source)), SOURCE_AT_MOST);
        int left = TextPage.WIDTH - 4 * 2 - name - source - DATE;
        return List.of(name, Math.min(longest(values.stream().map(Value::text)), left), source);
    }

    private static int longest(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(1);
    }

    private static String source(Value value) {
        return value.offer().map(Offer::source).orElse("");
    }

    private static String date(Offer offer) {
        return Words.date(offer.eventTime(), offer.deliveryDate());
    }

    private void losers() {
        page.section("Values that lost");
        List<Attribute> lost = facts.attributes().stream()
                .filter(attribute -> !attribute.losers().isEmpty())
                .toList();
        if (lost.isEmpty()) {
            page.paragraph("None");
        }
        for (Attribute attribute : lost) {
            page.paragraph(Stream.of(attribute.name(), attribute.description())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(": ")));
            for (Offer loser : attribute.losers().stream().limit(SHOWN).toList()) {
                page.row(
                        List.of(0, LOST, LOST_SOURCE, DATE),
                        List.of("", loser.value(), loser.source(), date(loser), Words.lost(loser)));
            }
            more(attribute.losers());
        }
    }

    private void contacts() {
        if (facts.contacts().isEmpty()) {
            return;
        }
        page.section("Contact points");
        String type = "";
        for (ContactPoint contact : facts.contacts().stream().limit(SHOWN).toList()) {
            page.row(
                    List.of(CONTACT_TYPE, CONTACT),
                    List.of(
                            contact.type().equals(type) ? "" : contact.type(),
                            contact.value(),
                            Words.contact(contact)));
            type = contact.type();
        }
        more(facts.contacts());
    }

    private void records() {
        if (facts.counts().records() == 0) {
            return;
        }
        page.section("Records");
        facts.records().stream()
                .limit(SHOWN)
                .forEach(record -> page.row(
                        List.of(RECORD),
                        List.of(
                                record.source() + ":" + record.key(),
                                Words.time(record.eventTime(), record.deliveryDate()))));
        more(facts.counts().records(), facts.records().size());
    }

    private void decisions() {
        if (facts.decisions().isEmpty()) {
            return;
        }
        page.section("Decisions of stewards that hold");
        facts.decisions().stream()
                .limit(SHOWN)
                .forEach(each -> page.row(List.of(OVERRIDE), List.of("override " + each.override(), Words.of(each))));
        more(facts.decisions());
    }

    private void ids() {
        page.section("Id");
        if (facts.history().isEmpty() && facts.formerIds().isEmpty()) {
            page.paragraph("Nothing is recorded of it");
        }
        facts.history().stream()
                .limit(SHOWN)
                .forEach(event -> page.row(
                        List.of(RUN, DATE),
                        List.of(
                                "run " + event.runSequence(),
                                Words.date(event.time(), Optional.empty()),
                                Words.event(event, facts.customerId()))));
        more(facts.history());
        facts.formerIds().stream()
                .limit(SHOWN)
                .forEach(former -> page.paragraph("Also found as " + former.id() + ", since run " + former.sinceRun()));
        more(facts.formerIds());
    }

    private void more(List<?> read) {
        more(read.size(), read.size());
    }

    /** What is not shown, and whether JSON has all that was read. */
    private void more(long all, long read) {
        if (all > SHOWN) {
            page.paragraph("... " + Words.counted(all - SHOWN, "more").replaceFirst("mores$", "more")
                    + (read < all ? "; the first " + read : "; all of them") + " with --json");
        }
    }
}
