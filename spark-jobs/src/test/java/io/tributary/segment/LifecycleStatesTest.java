package io.tributary.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each transition once: cooling from 90 days or two intervals, at risk from 180 or three, lapsed from 365 or five and a half. */
class LifecycleStatesTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private static String ago(String days) {
        return days.isEmpty()
                ? ""
                : NOW.minus(Long.parseLong(days), ChronoUnit.DAYS).toString();
    }

    @Test
    void everyTransition() {
        // What is so, orders, days since the last and the first, interval; state and days before -> state, whether
        // since then.
        String[] cases = {
            "no order,0,,,,, -> prospect",
            "nothing known,,,,,, -> prospect",
            "still no order,0,,,,prospect,9 -> prospect since 9",
            "first order,1,3,3,,prospect,9 -> new",
            "last day new,1,29,29,,new,20 -> new since 20",
            "no longer new,1,30,30,,new,20 -> active",
            "one order,1,89,89,,active,20 -> active since 20",
            "one order long ago,1,90,90,,active,20 -> cooling",
            "first run,1,400,400,,, -> lapsed",
            "weekly: ten days at least,9,19,300,7.0,active,20 -> active since 20",
            "weekly buyer is cooling,9,20,300,7.0,active,20 -> cooling",
            "yearly: a hundred days at most,2,200,300,365,active,20 -> cooling",
            "own interval,5,80,300,40.0,active,20 -> cooling",
            "own interval at risk,5,120,300,40.0,cooling,20 -> at-risk",
            "own interval lapsed,5,220,300,40.0,at-risk,20 -> lapsed",
            "half an interval less,5,219,300,40.0,at-risk,20 -> at-risk since 20",
            "must stay,1,200,200,,cooling,6 -> cooling since 6",
            "has stayed,1,200,200,,cooling,7 -> at-risk",
            "must stay at risk,1,400,400,,at-risk,13 -> at-risk since 13",
            "was at risk long enough,1,400,400,,at-risk,14 -> lapsed",
            "falls past one,1,400,400,,cooling,7 -> lapsed",
            "ordered while cooling,2,1,100,99.0,cooling,3 -> active",
            "came back,2,4,500,,lapsed,5 -> reactivated",
            "ordered before it was found,2,5,500,,lapsed,5 -> active",
            "is back,2,30,500,,reactivated,59 -> reactivated since 59",
            "was back,2,30,500,,reactivated,60 -> active",
            "back and quiet,2,95,500,,reactivated,80 -> cooling",
            "back too long ago,2,100,900,,lapsed,200 -> cooling",
            "all cancelled,0,,200,,active,50 -> prospect",
        };
        List<String> lines = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String each : cases) {
            String[] parts = each.split(" -> ", -1);
            String[] cells = parts[0].split(",", -1);
            lines.add(String.join(",", cells[0], cells[1], cells[2], ago(cells[3]), cells[4]));
            if (!cells[5].isEmpty()) {
                before.add(String.join(",", cells[0], cells[5], ago(cells[6]), "earlier"));
            }
            boolean stays = parts[1].contains(" since ");
            String[] words = parts[1].split(" since ", -1);
            String days = stays ? words[1] : "0";
            String previous = stays ? "earlier" : cells[5];
            expected.add(String.join("|", cells[0], words[0], days, previous, days));
        }
        var states = new LifecycleStates(Declaration.LIFE, NOW);
        var placed = states.placed(
                Rows.of(
                        "customer_id string, orders bigint, days_since_order bigint, first_order_at timestamp,"
                                + " order_interval_days decimal(28,4)",
                        lines.toArray(String[]::new)),
                Rows.of(
                        "customer_id string, state string, since timestamp, previous string",
                        before.toArray(String[]::new)));

        assertThat(Rows.told(placed.selectExpr(
                        "customer_id",
                        "lifecycle.state",
                        "cast((unix_timestamp(timestamp'2026-07-01T00:00:00Z') - unix_timestamp(lifecycle.since)) / 86400 as int)",
                        "lifecycle.previous",
                        "lifecycle.days")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
