package io.tributary.segment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.Words;
import io.tributary.text.TextPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a definition would make of the published customers. Counts, and a few ids; no values of people.
 *
 * @param segment the definition
 * @param runSequence run that published the customers
 * @param runInstant its now, at which the definition is judged
 * @param customers of golden_record
 * @param members those it holds for
 * @param unknown those of whom it is neither true nor false
 * @param moved members beside those published under the same name; absent if none are
 * @param reachable members with a valid contact point, by type
 * @param overlaps published segments with a member in common, the most first
 * @param sample customer ids, the first in order
 */
public record Previewed(
        Segment segment,
        long runSequence,
        Instant runInstant,
        long customers,
        long members,
        long unknown,
        Optional<Moved> moved,
        List<Reach> reachable,
        List<Overlap> overlaps,
        List<String> sample) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<Integer> WIDTHS = List.of(28, 12, 12);

    public Previewed {
        reachable = List.copyOf(reachable);
        overlaps = List.copyOf(overlaps);
        sample = List.copyOf(sample);
    }

    /** Customers who would enter a published segment, and leave it. */
    public record Moved(long entered, long exited) {}

    /** Members who can be reached in a way. */
    public record Reach(String contactType, long members) {}

    /** Members of a published segment, and those of them who are in this one. */
    public record Overlap(String segment, long members, long common) {}

    /** For a terminal. */
    public String text() {
        TextPage page = new TextPage()
                .title((isNamed() ? "Segment " + segment.name() + ": " : "Segment of ") + segment.where());
        page.paragraph("as of run " + runSequence + ", " + runInstant + "; nothing is written");
        page.section("Size");
        page.row(WIDTHS, List.of("members", count(members), share(members, customers), "of golden records"));
        page.row(
                WIDTHS,
                List.of(
                        "unknown",
                        count(unknown),
                        share(unknown, customers),
                        "neither true nor false; they count as " + Words.of(segment.unknown())));
        moved.ifPresent(each -> {
            page.row(WIDTHS, List.of("would enter", count(each.entered()), "", "not in it as published"));
            page.row(WIDTHS, List.of("would leave", count(each.exited()), "", "in it as published"));
        });
        page.section("Reachable by a valid contact point");
        reachable.forEach(each -> page.row(
                WIDTHS, List.of(each.contactType(), count(each.members()), share(each.members(), members), "")));
        if (reachable.isEmpty()) {
            page.paragraph("nobody");
        }
        page.section("Also in");
        overlaps.forEach(each -> page.row(
                WIDTHS,
                List.of(
                        each.segment(),
                        count(each.common()),
                        share(each.common(), members),
                        "of " + count(each.members()) + " members")));
        if (overlaps.isEmpty()) {
            page.paragraph("no published segment");
        }
        page.section("Sample");
        sample.forEach(id -> page.line("  " + id));
        if (sample.isEmpty()) {
            page.paragraph("none");
        }
        return page.toString();
    }

    /** For programs: snake case; what is not known is null. */
    public String json() {
        ObjectNode root = JSON.createObjectNode()
                .put("segment", isNamed() ? segment.name() : null)
                .put("rule", segment.where())
                .put("unknown", Words.of(segment.unknown()))
                .put("run_sequence", runSequence)
                .put("run_instant", runInstant.toString())
                .put("customers", customers)
                .put("members", members)
                .put("unknown_customers", unknown)
                .put("would_enter", moved.map(Moved::entered).orElse(null))
                .put("would_leave", moved.map(Moved::exited).orElse(null));
        ObjectNode reach = root.putObject("reachable");
        reachable.forEach(each -> reach.put(each.contactType(), each.members()));
        ArrayNode others = root.putArray("overlaps");
        overlaps.forEach(each -> others.addObject()
                .put("segment", each.segment())
                .put("members", each.members())
                .put("common", each.common()));
        ArrayNode ids = root.putArray("sample");
        sample.forEach(ids::add);
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isNamed() {
        return !segment.name().equals(SegmentRules.UNNAMED);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String share(long part, long all) {
        return all == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }
}
