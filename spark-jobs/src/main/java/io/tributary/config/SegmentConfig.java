package io.tributary.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Groups of customers ({@code segment.yaml}).
 *
 * @param rfm scores by recency, frequency and money
 * @param lifecycle where a customer stands between the first order and the last
 * @param cohorts customers by month of their first event, and who comes back
 * @param windows figures of the last days that segments may ask for
 * @param segments rules over all of these, in the order declared
 */
public record SegmentConfig(
        Rfm rfm, Lifecycle lifecycle, Cohorts cohorts, List<Window> windows, List<Segment> segments) {

    public SegmentConfig {
        windows = List.copyOf(windows);
        segments = List.copyOf(segments);
    }

    /** What becomes of an entry that names what is not declared. */
    public enum Undeclared {
        /** The configuration has a problem. */
        REFUSE,
        /** It is left out, and told. */
        OFF
    }

    /**
     * @param recency trait: days since the last order
     * @param frequency trait: orders
     * @param monetary trait: money
     * @param segments names of ranges of scores; the first that fits counts
     * @param undeclared when one of the traits is not declared
     */
    public record Rfm(
            String recency, String frequency, String monetary, List<RfmSegment> segments, Undeclared undeclared) {
        public Rfm {
            segments = List.copyOf(segments);
        }
    }

    /** A named box of scores. */
    public record RfmSegment(String name, Range recency, Range frequency, Range monetary) {}

    /** Scores from least to greatest, both included. */
    public record Range(int least, int greatest) {
        /** Every score. */
        public static final Range ALL = new Range(1, 5);

        /** As configuration writes it. */
        @Override
        public String toString() {
            return least == greatest ? Integer.toString(least) : least + "-" + greatest;
        }
    }

    /**
     * @param recency trait: days since the last order
     * @param orders trait: orders
     * @param firstOrder trait: time of the first order
     * @param interval trait: days between orders
     * @param fresh days from the first order for which a customer is new
     * @param returned days for which a customer who came back is reactivated
     * @param cooling when an active customer is cooling
     * @param atRisk when a cooling one is at risk
     * @param lapsed when one at risk is lapsed
     * @param undeclared when one of the traits is not declared
     */
    public record Lifecycle(
            String recency,
            String orders,
            String firstOrder,
            Interval interval,
            int fresh,
            int returned,
            Fall cooling,
            Fall atRisk,
            Fall lapsed,
            Undeclared undeclared) {}

    /** A customer's own days between orders: the trait, and the bounds it is kept in. */
    public record Interval(String of, int least, int greatest) {}

    /**
     * @param after days without an order, of a customer without an interval
     * @param intervals of the customer's own without an order, if there are such; absent: {@code after} is for all
     * @param dwell least days in the state before the next
     */
    public record Fall(int after, Optional<BigDecimal> intervals, int dwell) {}

    /**
     * @param of trait whose days are counted
     * @param months of age that are told
     * @param undeclared when the trait is not declared
     */
    public record Cohorts(String of, int months, Undeclared undeclared) {}

    /**
     * @param name under which segments ask for it
     * @param of trait whose events are counted
     * @param days up to the run instant
     * @param measure what is counted
     * @param undeclared when the trait is not declared
     */
    public record Window(String name, String of, int days, Measure measure, Undeclared undeclared) {}

    /** What is counted in a window. */
    public enum Measure {
        /** How many events; 0 without one. */
        EVENTS,
        /** The sum of their numbers; null without one. */
        TOTAL
    }

    /**
     * @param name of the segment
     * @param where SQL that says who is in it
     * @param unknown where a customer is of whom it says neither true nor false
     * @param description for people
     * @param undeclared when it names what is not declared
     */
    public record Segment(String name, String where, Unknown unknown, String description, Undeclared undeclared) {}

    /** Where a customer is of whom a rule says neither true nor false. */
    public enum Unknown {
        OUT,
        IN
    }
}
