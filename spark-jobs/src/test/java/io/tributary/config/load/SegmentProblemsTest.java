package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.SegmentConfig;
import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Unknown;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code segment.yaml}: mistakes in it that need no SQL to be found. */
class SegmentProblemsTest {
    private static final String LIFE =
            "lifecycle: {recency: days, orders: orders, first-order: first, new: 30d, reactivated: 60d,"
                    + " interval: {of: gap, least: 7d, most: 90d}, cooling: %s, at-risk: %s, lapsed: %s}";

    @TempDir
    Path directory;

    private String refusal(String line) {
        return Folder.good(directory)
                .with("segment.yaml", "schema: 1\n" + line + "\n")
                .refusal();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            segments: {vip: {description: few}} | missing key 'where'. Write who is in it, such as where: "revenue > 100"
            segments: {VIP: "a > 1"} | 'VIP' is not a name in snake_case. Use lower-case letters, digits and single underscores, a letter first, at most 64 characters
            segments: {vip: {where: "a > 1", unknown: maybe}} | 'unknown' is 'maybe', not a known word. Allowed: out, in
            segments: {vip: {where: "a > 1", undeclared: on}} | 'undeclared' is 'on', not a known word. Allowed: refuse, off
            segments: {vip: {where: "a > 1", wher: b}} | unknown key 'wher'. Did you mean 'where'?
            windows: {orders_7d: {of: orders}} | missing key 'window'. Write the days it looks back, such as 7d
            windows: {orders_7d: {window: 7d}} | missing key 'of'. Name the trait
            windows: {orders_7d: {of: orders, window: 36h}} | 'window' is no whole number of days. Write days, such as 30d
            windows: {orders_7d: {of: orders, window: 7d, measure: sum}} | 'measure' is 'sum', not a known word. Allowed: events, total
            rfm: {recency: a, frequency: b, monetary: c, segments: [{name: x, r: 4-6}]} | 'r' is '4-6', no range of scores. Write scores from 1 to 5, such as 4-5 or 3
            rfm: {recency: a, frequency: b, monetary: c, segments: [{name: x, r: 5-4}]} | 'r' is '5-4', no range of scores. Write scores from 1 to 5, such as 4-5 or 3
            rfm: {recency: a, frequency: b, monetary: c, segments: [{name: x}, {name: x}]} | a second rfm segment 'x'. Give each its own name
            rfm: {recency: a, frequency: b, monetary: c, segments: [{r: 5}]} | missing key 'name'. Name the scores, such as champions
            rfm: {recency: a, frequency: b} | missing key 'monetary'. Name the trait
            cohorts: {of: orders} | missing key 'months'. Write how many months of age are told, such as 24
            cohorts: {of: orders, months: 0} | 'months' is '0', out of range. Write a whole number from 1 to 120
            """)
    void isRefused(String line, String message) {
        assertThat(refusal(line)).isEqualTo("segment.yaml:2: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {after: 60d} | {after: 60d} | {after: 90d} | 'at-risk' begins no later than 'cooling'. Let 'after' rise from state to state
            {after: 60d} | {after: 90d} | {after: 80d} | 'lapsed' begins no later than 'at-risk'. Let 'after' rise from state to state
            {after: 60d, intervals: 2} | {after: 90d, intervals: 2} | {after: 99d, intervals: 3} | 'at-risk' begins no later than 'cooling'. Let 'intervals' rise from state to state
            {after: 60d, intervals: 2} | {after: 90d, intervals: 3} | {after: 99d} | one of 'at-risk' and 'lapsed' has 'intervals', the other not. Write it for all three states or for none
            {after: 60d, intervals: 0} | {after: 90d, intervals: 3} | {after: 99d, intervals: 4} | 'intervals' is '0', out of range. Write a number above 0
            {dwell: 7d} | {after: 90d} | {after: 99d} | missing key 'after'. Write the days without an order from which on a customer is cooling
            """)
    void aLifeThatDoesNotGoOnIsRefused(String cooling, String atRisk, String lapsed, String message) {
        assertThat(refusal(LIFE.formatted(cooling, atRisk, lapsed))).isEqualTo("segment.yaml:2: " + message);
    }

    @Test
    void aLifeWithoutItsPartsIsRefusedAtOnce() {
        assertThat(refusal("lifecycle: {recency: days, orders: orders, first-order: first}"))
                .contains("missing key 'new'. Write how long a customer is new, such as 30d")
                .contains(
                        "missing key 'reactivated'. Write how long a customer who came back is told apart, such as 60d")
                .contains("missing key 'interval'. Write interval: {of: TRAIT, least: 14d, most: 120d}")
                .contains("missing key 'cooling'. Write cooling: {after: 60d}")
                .contains("missing key 'lapsed'. Write lapsed: {after: 60d}");
        assertThat(refusal(LIFE.replace("least: 7d", "least: 91d")
                        .formatted("{after: 60d}", "{after: 90d}", "{after: 99d}")))
                .isEqualTo("segment.yaml:2: 'least' is above 'most'. Swap them");
    }

    @Test
    void whatIsLeftOutIsTheShippedSet() {
        SegmentConfig shipped = Folder.good(directory).load().segment();
        SegmentConfig own = Folder.good(directory)
                .with("segment.yaml", "schema: 1\nsegments: {vip: \"revenue > 100\"}\n")
                .load()
                .segment();

        assertThat(shipped.segments())
                .hasSizeGreaterThan(9)
                .allMatch(segment -> segment.undeclared() == Undeclared.OFF);
        assertThat(own.segments())
                .containsExactly(new Segment("vip", "revenue > 100", Unknown.OUT, "", Undeclared.REFUSE));
        assertThat(own.rfm()).isEqualTo(shipped.rfm());
        assertThat(own.windows()).isEqualTo(shipped.windows());
    }
}
