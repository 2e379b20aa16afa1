package io.tributary.config.load;

import io.tributary.config.SegmentConfig.Fall;
import io.tributary.config.SegmentConfig.Interval;
import io.tributary.config.SegmentConfig.Lifecycle;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Mapping;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Section {@code lifecycle} of {@code segment.yaml}: each state begins later than the one before. */
final class LifecycleReader {
    private static final String COOLING = "cooling";
    private static final String AT_RISK = "at-risk";
    private static final String LAPSED = "lapsed";

    private LifecycleReader() {}

    static Lifecycle read(YamlSection section) {
        Fall cooling = fall(section, COOLING);
        Fall atRisk = fall(section, AT_RISK);
        Fall lapsed = fall(section, LAPSED);
        checkRises(section, COOLING, cooling, AT_RISK, atRisk);
        checkRises(section, AT_RISK, atRisk, LAPSED, lapsed);
        section.require("new", "Write how long a customer is new, such as 30d");
        section.require("reactivated", "Write how long a customer who came back is told apart, such as 60d");
        Lifecycle lifecycle = new Lifecycle(
                SegmentReader.trait(section, "recency"),
                SegmentReader.trait(section, "orders"),
                SegmentReader.trait(section, "first-order"),
                interval(section),
                SegmentReader.days(section, "new", 1).orElse(1),
                SegmentReader.days(section, "reactivated", 1).orElse(1),
                cooling,
                atRisk,
                lapsed,
                SegmentReader.undeclared(section));
        section.finish();
        return lifecycle;
    }

    private static Interval interval(YamlSection parent) {
        YamlSection section = below(parent, "interval", "Write interval: {of: TRAIT, least: 14d, most: 120d}");
        section.require("least", "Write the shortest interval that counts, such as 14d");
        section.require("most", "Write the longest interval that counts, such as 120d");
        Interval interval = new Interval(
                SegmentReader.trait(section, "of"),
                SegmentReader.days(section, "least", 1).orElse(1),
                SegmentReader.days(section, "most", 1).orElse(Integer.MAX_VALUE));
        if (interval.least() > interval.greatest()) {
            section.problem("least", "'least' is above 'most'", "Swap them");
        }
        section.finish();
        return interval;
    }

    private static Fall fall(YamlSection parent, String key) {
        YamlSection section = below(parent, key, "Write " + key + ": {after: 60d}");
        section.require("after", "Write the days without an order from which on a customer is " + key);
        Optional<BigDecimal> intervals = section.number("intervals");
        if (intervals.isPresent() && intervals.get().signum() <= 0) {
            section.problem(
                    "intervals", "'intervals' is '" + intervals.get() + "', out of range", "Write a number above 0");
        }
        Fall fall = new Fall(
                SegmentReader.days(section, "after", 1).orElse(0),
                intervals.map(ConfigurationTree::plain),
                SegmentReader.days(section, "dwell", 0).orElse(0));
        section.finish();
        return fall;
    }

    private static void checkRises(YamlSection section, String first, Fall earlier, String second, Fall later) {
        boolean known = earlier.after() > 0 && later.after() > 0;
        if (known && earlier.after() >= later.after()) {
            section.problem(
                    second,
                    "'" + second + "' begins no later than '" + first + "'",
                    "Let 'after' rise from state to state");
        }
        if (earlier.intervals().isPresent() != later.intervals().isPresent()) {
            section.problem(
                    second,
                    "one of '" + first + "' and '" + second + "' has 'intervals', the other not",
                    "Write it for all three states or for none");
        } else if (earlier.intervals().isPresent()
                && earlier.intervals().get().compareTo(later.intervals().get()) >= 0) {
            section.problem(
                    second,
                    "'" + second + "' begins no later than '" + first + "'",
                    "Let 'intervals' rise from state to state");
        }
    }

    private static YamlSection below(YamlSection parent, String key, String remedy) {
        parent.require(key, remedy);
        return parent.section(key)
                .orElseGet(() -> parent.below(parent.place(key), new Mapping(parent.place(key), Map.of())));
    }
}
