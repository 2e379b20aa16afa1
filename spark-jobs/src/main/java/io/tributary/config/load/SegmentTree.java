package io.tributary.config.load;

import io.tributary.config.SegmentConfig;
import io.tributary.config.SegmentConfig.Cohorts;
import io.tributary.config.SegmentConfig.Fall;
import io.tributary.config.SegmentConfig.Interval;
import io.tributary.config.SegmentConfig.Lifecycle;
import io.tributary.config.SegmentConfig.Rfm;
import io.tributary.config.SegmentConfig.RfmSegment;
import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.SegmentConfig.Window;
import io.tributary.config.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link SegmentConfig} back to the tree of its file, like {@link ConfigurationTree}. */
final class SegmentTree {
    private SegmentTree() {}

    static Map<String, Object> of(SegmentConfig config) {
        Map<String, Object> windows = new LinkedHashMap<>();
        config.windows().forEach(window -> windows.put(window.name(), of(window)));
        Map<String, Object> segments = new LinkedHashMap<>();
        config.segments().forEach(segment -> segments.put(segment.name(), of(segment)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", 1);
        tree.put("rfm", of(config.rfm()));
        tree.put("lifecycle", of(config.lifecycle()));
        tree.put("cohorts", of(config.cohorts()));
        tree.put("windows", windows);
        tree.put("segments", segments);
        return tree;
    }

    static Map<String, Object> of(Rfm rfm) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("recency", rfm.recency());
        tree.put("frequency", rfm.frequency());
        tree.put("monetary", rfm.monetary());
        tree.put("segments", rfm.segments().stream().map(SegmentTree::of).toList());
        tree.put(SegmentReader.UNDECLARED, Words.of(rfm.undeclared()));
        return tree;
    }

    private static Map<String, Object> of(RfmSegment segment) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", segment.name());
        tree.put("r", segment.recency().toString());
        tree.put("f", segment.frequency().toString());
        tree.put("m", segment.monetary().toString());
        return tree;
    }

    static Map<String, Object> of(Lifecycle lifecycle) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("recency", lifecycle.recency());
        tree.put("orders", lifecycle.orders());
        tree.put("first-order", lifecycle.firstOrder());
        tree.put("interval", of(lifecycle.interval()));
        tree.put("new", days(lifecycle.fresh()));
        tree.put("reactivated", days(lifecycle.returned()));
        tree.put("cooling", of(lifecycle.cooling()));
        tree.put("at-risk", of(lifecycle.atRisk()));
        tree.put("lapsed", of(lifecycle.lapsed()));
        tree.put(SegmentReader.UNDECLARED, Words.of(lifecycle.undeclared()));
        return tree;
    }

    private static Map<String, Object> of(Interval interval) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("of", interval.of());
        tree.put("least", days(interval.least()));
        tree.put("most", days(interval.greatest()));
        return tree;
    }

    private static Map<String, Object> of(Fall fall) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("after", days(fall.after()));
        fall.intervals().ifPresent(intervals -> tree.put("intervals", intervals));
        tree.put("dwell", days(fall.dwell()));
        return tree;
    }

    private static Map<String, Object> of(Cohorts cohorts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("of", cohorts.of());
        tree.put("months", cohorts.months());
        tree.put(SegmentReader.UNDECLARED, Words.of(cohorts.undeclared()));
        return tree;
    }

    static Map<String, Object> of(Window window) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("of", window.of());
        tree.put("window", days(window.days()));
        tree.put("measure", Words.of(window.measure()));
        tree.put(SegmentReader.UNDECLARED, Words.of(window.undeclared()));
        return tree;
    }

    /** What a segment means: all but its name. */
    static Map<String, Object> of(Segment segment) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("where", segment.where());
        tree.put("unknown", Words.of(segment.unknown()));
        if (!segment.description().isEmpty()) {
            tree.put("description", segment.description());
        }
        tree.put(SegmentReader.UNDECLARED, Words.of(segment.undeclared()));
        return tree;
    }

    private static String days(int number) {
        return number + "d";
    }
}
