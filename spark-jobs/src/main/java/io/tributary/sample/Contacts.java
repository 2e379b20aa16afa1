package io.tributary.sample;

import io.tributary.sample.Shopping.Life;
import io.tributary.sample.Shopping.Outcome;
import io.tributary.sample.Shopping.Purchase;
import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Moments;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Texts;
import io.tributary.sample.people.World;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What passes between a customer and the business besides buying: consent, newsletters, tickets and surveys. Openers
 * open while they are customers; returns bring tickets, tickets and returns bring low scores.
 */
final class Contacts {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final World world;
    private final Deliveries deliveries;

    Contacts(World world, Deliveries deliveries) {
        this.world = world;
        this.deliveries = deliveries;
    }

    /** Delivers consent, email engagement, tickets and surveys of a customer. */
    void deliver(Customer customer, Life life) {
        Draw draw = world.draw(customer.person().number(), "contacts");
        long joined = Math.max(customer.joined(), world.firstDay() - World.HISTORY);
        boolean known = customer.contactId() != null || customer.userId() != null || customer.memberId() != null;
        if (known) {
            boolean granted = draw.chance(0.64);
            String email = customer.email(joined);
            consent(customer, joined, email, "email", granted ? "granted" : "denied", 0, draw);
            if (draw.chance(0.35)) {
                consent(customer, joined, email, "sms", draw.chance(0.5) ? "granted" : "denied", 1, draw);
            }
            if (granted) {
                newsletters(customer, life, email, joined, draw);
            }
        }
        tickets(customer, life, joined);
    }

    private void consent(
            Customer customer, long day, String email, String channel, String status, int count, Draw draw) {
        long second = day * Moments.DAY + draw.between(7 * 3600, 19 * 3600);
        String phone = channel.equals("sms")
                ? Dated.on(day, customer.person().mobile()).e164()
                : null;
        Object[] cells = {
            "N" + customer.person().number() + "-" + count,
            channel.equals("sms") ? customer.userId() : null,
            channel.equals("sms") && phone != null ? null : email,
            phone,
            "marketing",
            channel,
            status,
            "consent",
            "2024-" + (1 + draw.below(3)),
            "form-" + draw.below(40),
            customer.person().country().code(),
            status.equals("granted") && draw.chance(0.2) ? Moments.date(day + 1095, Moments.Style.ISO) : null,
            Moments.instant(second)
        };
        deliveries.event(SampleSource.CONSENT_EVENTS, draw, second, cells);
    }

    /** A mailing every four weeks to those who let us; the mailbox we know may long be dead. */
    private void newsletters(Customer customer, Life life, String email, long joined, Draw draw) {
        double opens = draw.beta(1.1, 2.2);
        double leaves = draw.beta(0.5, 40);
        long phase = joined + draw.below(28);
        for (long day = phase, issue = 0; day <= world.firstDay() + World.FUTURE; day += 28, issue++) {
            String recipient = draw.chance(0.02) ? email.toUpperCase(Locale.ROOT) : email;
            long second = day * Moments.DAY + draw.between(8 * 3600, 9 * 3600);
            String campaign = Texts.list("campaigns")
                    .get((int) (day / 28 % Texts.list("campaigns").size()));
            String id = "M" + customer.person().number() + "-" + issue + "-";
            mail(id + "S", recipient, "S", campaign, second, null, draw);
            if (!email.equals(customer.email(day)) && draw.chance(0.25)) {
                mail(id + "B", recipient, "B", campaign, second + 40, null, draw);
                return;
            }
            if (!draw.chance(day <= life.active() + 90 ? opens : opens * 0.25)) {
                continue;
            }
            long opened = second + (long) Math.min(36_000, draw.exponential(9_000));
            mail(id + "O", recipient, "O", campaign, opened, null, draw);
            if (draw.chance(0.22)) {
                mail(id + "C", recipient, "C", campaign, opened + 30, "/" + Texts.oneOf("categories", draw), draw);
            }
            if (draw.chance(leaves)) {
                mail(id + "U", recipient, "U", campaign, opened + 60, null, draw);
                consent(customer, Moments.day(opened), email, "email", "withdrawn", 2, draw);
                return;
            }
        }
    }

    private void mail(String id, String recipient, String kind, String campaign, long second, String link, Draw draw) {
        String at = Moments.local(second, PARIS, Moments.Style.ISO);
        deliveries.event(SampleSource.EMAIL_ENGAGEMENT, draw, second, id, recipient, kind, campaign, at, link);
    }

    private void tickets(Customer customer, Life life, long joined) {
        Draw draw = world.draw(customer.person().number(), "tickets");
        int count = 0;
        double mood = 7.6 + draw.gamma(2, 0.8) - 1.6;
        for (Purchase purchase : life.purchases()) {
            boolean unhappy = purchase.outcome() != Outcome.KEPT;
            mood -= unhappy ? 0.7 : 0;
            if (draw.chance(unhappy ? 0.4 : 0.045)) {
                long opened = purchase.second() + draw.between(1, 8) * Moments.DAY;
                mood -= ticket(
                        customer, opened, count++, unhappy ? "return" : Texts.oneOf("ticket-categories", draw), draw);
            }
        }
        if (draw.chance(0.3) && !life.purchases().isEmpty()) {
            long day = Math.max(joined, world.firstDay() - draw.below(360)) + draw.below(30);
            if (day <= world.firstDay() + World.FUTURE) {
                long second = day * Moments.DAY + draw.between(8 * 3600, 19 * 3600);
                long score = Math.round(mood + (draw.unit() + draw.unit() - 1) * 3);
                survey(
                        customer,
                        "T" + customer.person().number() + "-nps",
                        null,
                        "nps",
                        second,
                        Math.max(0, Math.min(10, score)),
                        draw);
            }
        }
    }

    /** Delivers a ticket's life and tells how much it cost in mood. */
    private double ticket(Customer customer, long opened, int count, String category, Draw draw) {
        String id = "T" + customer.person().number() + "-" + count;
        double days = draw.gamma(1.5, 1.4);
        long closed = opened + (long) (days * Moments.DAY);
        long closedDay = Moments.day(closed) * Moments.DAY + draw.between(8 * 3600, 19 * 3600);
        String channel = draw.chance(0.5) ? "email" : draw.chance(0.6) ? "phone" : "chat";
        event(customer, id + "-o", id, "open", opened, channel, category, null, draw);
        event(customer, id + "-c", id, "close", Math.max(closedDay, opened + 600), channel, category, null, draw);
        if (draw.chance(0.45)) {
            long score = Math.round(4.8 - days * 0.6 + (draw.unit() - 0.5) * 2);
            long later = Math.max(closedDay, opened + 600) + 3_000;
            survey(customer, id + "-s", id, "csat", later, Math.max(1, Math.min(5, score)), draw);
        }
        return 0.5 + days * 0.25;
    }

    private void survey(
            Customer customer, String event, String ticket, String kind, long second, long score, Draw draw) {
        event(customer, event, ticket, kind, second, "email", null, score, draw);
    }

    private void event(
            Customer customer,
            String event,
            String ticket,
            String kind,
            long second,
            String channel,
            String category,
            Long score,
            Draw draw) {
        boolean byPhone = channel.equals("phone");
        long day = Moments.day(second);
        deliveries.event(
                SampleSource.TICKETS,
                draw,
                second,
                event,
                ticket,
                kind,
                Moments.instant(second),
                byPhone ? null : customer.email(day),
                byPhone ? Dated.on(day, customer.person().mobile()).e164() : null,
                customer.userId() != null && draw.chance(0.3) ? customer.userId() : null,
                channel,
                category,
                score);
    }
}
