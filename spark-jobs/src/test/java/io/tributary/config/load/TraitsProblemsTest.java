package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.TraitsConfig;
import io.tributary.config.TraitsConfig.Part;
import io.tributary.config.TraitsConfig.Trait;
import io.tributary.config.ValueType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code traits.yaml}: mistakes in it, and which parts traits share. */
class TraitsProblemsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            orders: {events: [order]} | missing key 'kind'. Say what it makes of events, such as kind: count
            orders: {kind: tally} | 'kind' is 'tally', not a known word. Allowed: count, sum, average, min, max, first, last, most-frequent, unique-list, unique-count, days-since-first, days-since-last, interval, sessions, abandoned
            Orders: count | 'Orders' is not a name in snake_case. Use lower-case letters, digits and single underscores, a letter first, at most 64 characters
            email: count | 'email' is the name of something else. Give the trait a name that no attribute and no column of golden_record has, nor events
            events: count | 'events' is the name of something else. Give the trait a name that no attribute and no column of golden_record has, nor events
            spent: sum | missing key 'of'. Name a field of the events, such as of: amount
            spent: {kind: sum, of: channel} | 'channel' is not a number, as sum needs. Write of: amount, or a property that holds numbers
            orders: {kind: count, of: amount} | 'of' in a trait of kind count. Remove it
            latest: {kind: last, of: amount} | 'amount' in a trait of kind last. Write sum, average, min or max of it
            usual: {kind: most-frequent, of: time} | 'time' in a trait of kind most-frequent. Write of: day, or of: hour
            usual: {kind: most-frequent, of: hour, type: text} | 'type' in a trait of kind most-frequent. Remove it
            latest: {kind: last, of: x, type: json} | a trait of type json. Write type: text
            orders: {kind: count, less: [return]} | 'less' without 'events'. Say what it is subtracted from: events: [TYPE]
            orders: {kind: count, events: [order], less: [order]} | 'order' is in 'events' and in 'less'. Remove it from one of them
            least: {kind: min, of: amount, events: [order], less: [return]} | 'less' in a trait of kind min. Remove it
            latest: {kind: last, of: taste, events: [order], less: [return]} | 'less' in a trait of kind last. Remove it
            orders: {kind: count, where: {amount: 5}} | 'amount' in a filter. Filter by texts: channel, subject, source_system, or a property
            orders: {kind: count, window: 12h} | 'window' is '12h'. Write whole days, such as 90d, at most 9999d, or all
            orders: {kind: count, window: 0d} | 'window' is '0d'. Write whole days, such as 90d, at most 9999d, or all
            orders: {kind: count, otherwise: none} | 'otherwise' in a trait that is no text. Remove it
            latest: {kind: last, of: day, words: {a: b}} | 'words' in a trait that is no text. Remove it
            orders: {kind: count, words: {a: b}} | 'words' in a trait of kind count. Remove it
            at: {kind: last, of: time, ends: [end]} | 'ends' in a trait of time. Remove it, or name a property in 'of'
            at: {kind: last, of: x, events: [start], ends: [end]} | 'end' in 'ends' but not in 'events'. Name it in both: an event that is not looked at ends nothing
            orders: {kind: count, ends: [end]} | 'ends' in a trait of kind count. Remove it
            left: {kind: abandoned, events: [cart], within: 1d} | missing key 'unless'. Name the events that make up for it, such as unless: [order]
            left: {kind: abandoned, events: [cart], unless: [order]} | missing key 'within'. Say in what time they must come, such as within: 1d
            left: {kind: abandoned, events: [cart], unless: [order], within: 2h} | 'within' is '2h', too short. Write at least 1d
            visits: {kind: sessions, pause: 5s} | 'pause' is '5s', too short. Write at least 1m
            orders: {kind: count, pause: 5m} | 'pause' in a trait of kind count. Remove it
            orders: {kind: count, filter: {channel: web}} | unknown key 'filter'. Known: kind, of, events, less, where, type, window, words, otherwise, ends, unless, within, pause, description
            """)
    void isRefused(String trait, String message) {
        assertThat(Folder.good(directory)
                        .with("traits.yaml", "schema: 1\ntraits:\n  " + trait + "\n")
                        .refusal())
                .isEqualTo("traits.yaml:3: " + message);
    }

    @Test
    void traitsThatLookAtTheSameEventsShareAPart() {
        TraitsConfig traits =
                Folder.good(directory).with("traits.yaml", """
                        schema: 1
                        traits:
                          orders: {kind: count, events: [order]}
                          orders_90d: {kind: count, events: [order], window: 90d}
                          last_order_at: {kind: last, of: time, events: [order]}
                          spent: {kind: sum, of: amount, events: [order]}
                          usual_order: {kind: average, of: amount, events: [order]}
                          left: {kind: abandoned, events: [cart], unless: [order], within: 1d}
                          visits: {kind: sessions}
                          age: days-since-first
                        """).load().traits();

        assertThat(traits.parts())
                .extracting(Part::name)
                .containsExactly("events", "orders", "spent", "left", "visits");
        assertThat(traits.traits())
                .extracting(traits::partOf)
                .containsExactly("orders", "orders", "orders", "spent", "spent", "left", "visits", "events");
        assertThat(traits.partUnless(traits.trait("left").orElseThrow())).contains("orders");
    }

    @Test
    void shippedOnesHaveTypesThatOthersRelyOn() {
        TraitsConfig traits = Folder.good(directory).load().traits();

        assertThat(traits.trait("orders")).map(Trait::type).contains(ValueType.INTEGER);
        assertThat(traits.trait("revenue")).map(Trait::type).contains(ValueType.DECIMAL);
        assertThat(traits.trait("last_order_at")).map(Trait::type).contains(ValueType.TIMESTAMP);
        assertThat(traits.trait("subscription_renewal_on")).map(Trait::type).contains(ValueType.DATE);
        assertThat(traits.trait("categories")).map(Trait::many).contains(true);
        assertThat(traits.trait("preferred_hour")).map(Trait::type).contains(ValueType.INTEGER);
        assertThat(traits.trait("stock")).isEmpty();
    }
}
