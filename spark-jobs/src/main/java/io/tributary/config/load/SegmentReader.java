package io.tributary.config.load;

import io.tributary.config.SegmentConfig;
import io.tributary.config.SegmentConfig.Cohorts;
import io.tributary.config.SegmentConfig.Measure;
import io.tributary.config.SegmentConfig.Range;
import io.tributary.config.SegmentConfig.Rfm;
import io.tributary.config.SegmentConfig.RfmSegment;
import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Unknown;
import io.tributary.config.SegmentConfig.Window;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Mapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code segment.yaml} to {@link SegmentConfig}. What rules mean, and whether what is named is declared, is checked by the
 * room {@code segment}: it needs SQL.
 */
final class SegmentReader {
    static final String UNDECLARED = "undeclared";

    private static final int MOST_MONTHS = 120;
    private static final Pattern RANGE = Pattern.compile("([1-5])(?:-([1-5]))?");

    private SegmentReader() {}

    static SegmentConfig read(YamlSection file) {
        file.has("schema");
        SegmentConfig config = new SegmentConfig(
                rfm(part(file, "rfm")),
                LifecycleReader.read(part(file, "lifecycle")),
                cohorts(part(file, "cohorts")),
                Names.entries(file, "windows").stream()
                        .map(SegmentReader::window)
                        .toList(),
                Names.entries(file, "segments").stream()
                        .map(SegmentReader::segment)
                        .toList());
        file.finish();
        return config;
    }

    private static YamlSection part(YamlSection file, String key) {
        return file.section(key)
                .orElseGet(() -> file.below(file.place(key), new Mapping(file.place(key), java.util.Map.of())));
    }

    /** The name of a trait. */
    static String trait(YamlSection section, String key) {
        section.require(key, "Name the trait");
        return section.text(key).orElse("");
    }

    /** Whole days, from one on unless another least is said. */
    static Optional<Integer> days(YamlSection section, String key, int least) {
        Optional<Duration> duration = section.duration(key, Duration.ofDays(least));
        if (duration.isPresent()
                && !duration.get().equals(Duration.ofDays(duration.get().toDays()))) {
            section.problem(key, "'" + key + "' is no whole number of days", "Write days, such as 30d");
        }
        return duration.map(Duration::toDays).map(Math::toIntExact);
    }

    static Undeclared undeclared(YamlSection section) {
        return section.word(UNDECLARED, Undeclared.class).orElse(Undeclared.REFUSE);
    }

    private static Rfm rfm(YamlSection section) {
        List<RfmSegment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        section.sections("segments").forEach(each -> segments.add(rfmSegment(each, names)));
        Rfm rfm = new Rfm(
                trait(section, "recency"),
                trait(section, "frequency"),
                trait(section, "monetary"),
                segments,
                undeclared(section));
        section.finish();
        return rfm;
    }

    private static RfmSegment rfmSegment(YamlSection section, Set<String> names) {
        section.require("name", "Name the scores, such as champions");
        String name = section.text("name").orElse("");
        if (!name.isEmpty() && !names.add(name)) {
            section.problem("name", "a second rfm segment '" + name + "'", "Give each its own name");
        }
        RfmSegment segment = new RfmSegment(name, range(section, "r"), range(section, "f"), range(section, "m"));
        section.finish();
        return segment;
    }

    private static Range range(YamlSection section, String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) {
            return Range.ALL;
        }
        Matcher matcher = RANGE.matcher(text.get());
        int least = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 1;
        int greatest = !matcher.matches() || matcher.group(2) == null ? least : Integer.parseInt(matcher.group(2));
        if (!matcher.matches() || least > greatest) {
            section.problem(
                    key,
                    "'" + key + "' is '" + text.get() + "', no range of scores",
                    "Write scores from 1 to 5, such as 4-5 or 3");
        }
        return new Range(least, greatest);
    }

    private static Cohorts cohorts(YamlSection section) {
        section.require("months", "Write how many months of age are told, such as 24");
        Cohorts cohorts = new Cohorts(
                trait(section, "of"), section.integer("months", 1, MOST_MONTHS).orElse(1), undeclared(section));
        section.finish();
        return cohorts;
    }

    private static Window window(Names.Named named) {
        YamlSection section = named.section("of");
        section.require("window", "Write the days it looks back, such as 7d");
        Window window = new Window(
                named.name(),
                trait(section, "of"),
                days(section, "window", 1).orElse(1),
                section.word("measure", Measure.class).orElse(Measure.EVENTS),
                undeclared(section));
        section.finish();
        return window;
    }

    private static Segment segment(Names.Named named) {
        YamlSection section = named.section("where");
        section.require("where", "Write who is in it, such as where: \"revenue > 100\"");
        Segment segment = new Segment(
                named.name(),
                section.text("where").map(String::strip).orElse(""),
                section.word("unknown", Unknown.class).orElse(Unknown.OUT),
                section.text("description").orElse(""),
                undeclared(section));
        section.finish();
        return segment;
    }
}
