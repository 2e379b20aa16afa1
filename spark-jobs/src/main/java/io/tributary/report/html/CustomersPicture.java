package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;

import io.tributary.report.figures.CustomerFigures;
import io.tributary.report.figures.Figures;
import io.tributary.report.figures.MatchingFigures;
import io.tributary.report.html.River.Stream;
import io.tributary.stage.RunFigures;
import io.tributary.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The river's second half: all person records of the lake through match and resolve into customers, parted by how many
 * records a customer has. Widths are proportional to records.
 */
final class CustomersPicture {
    private static final double DEPTH = 150;
    private static final double THINNEST = 1.6;
    private static final double BETWEEN = 38;
    private static final double TOP = 34;
    private static final double RECORDS_X = 212;
    private static final double MATCH_X = 400;
    private static final double RESOLVE_X = 610;
    private static final double CUSTOMERS_X = 780;

    private final long records;
    private final River river = new River();

    private CustomersPicture(long records) {
        this.records = records;
    }

    /** A sentence and the picture; nothing if the run has not compared, or the lake has no record. */
    static List<Markup> of(RunFigures figures) {
        long records = figures.rows(Tables.STANDARD_RECORD);
        Optional<MatchingFigures> matching = MatchingFigures.of(figures);
        if (matching.isEmpty() || records == 0) {
            return List.of();
        }
        Markup picture = new CustomersPicture(records).draw(matching.get(), CustomerFigures.of(figures));
        return List.of(
                Markup.of("h3").text("From person records to customers"),
                Markup.of("p", "note").text("All person records of the lake, also those that came in earlier runs."),
                Markup.of("div", "scroll").inside(picture));
    }

    private Markup draw(MatchingFigures matching, Optional<CustomerFigures> customers) {
        List<Part> parts = customers.map(this::parts).orElse(List.of());
        double right =
                parts.stream().mapToDouble(part -> thickness(part.records())).sum()
                        + BETWEEN * Math.max(0, parts.size() - 1);
        double top = TOP + Math.max(0, (right - DEPTH) / 2);
        Stream all = new Stream("person records", records, "f-new");
        river.bar(RECORDS_X, top, DEPTH, "f-new");
        river.label(RECORDS_X - 10, top + DEPTH / 2, "end", "person records", count(records));
        river.note(RECORDS_X - 10, top + DEPTH / 2 + 17, "end", "standard_record");
        river.ribbon(all, RECORDS_X, top, DEPTH, MATCH_X, top, DEPTH);
        String compared = matching.candidates().isPresent() ? count(matching.candidates()) + " pairs compared" : "";
        river.node(MATCH_X, top, DEPTH, "match", compared);
        river.note(MATCH_X, top + DEPTH + 18, "middle", count(matching.kept()) + " kept in scored_pair");
        if (!parts.isEmpty()) {
            river.ribbon(all, MATCH_X, top, DEPTH, RESOLVE_X, top, DEPTH);
            river.node(RESOLVE_X, top, DEPTH, "resolve", "");
            river.note(RESOLVE_X, top + DEPTH + 18, "middle", "identity_edge, crosswalk");
            split(parts, top);
        }
        return river.drawn(Math.max(top + DEPTH, TOP + right) + 34, "Person records through match and resolve");
    }

    private void split(List<Part> parts, double top) {
        double all =
                parts.stream().mapToDouble(part -> thickness(part.records())).sum();
        double left = top;
        double right = TOP;
        for (Part part : parts) {
            double thickness = thickness(part.records());
            double share = DEPTH * thickness / all;
            river.ribbon(
                    new Stream(part.name(), part.records(), "f-new"),
                    RESOLVE_X,
                    left,
                    share,
                    CUSTOMERS_X,
                    right,
                    thickness);
            river.bar(CUSTOMERS_X, right, thickness, "f-new");
            river.twoLines(
                    CUSTOMERS_X,
                    right + thickness / 2,
                    Figures.counted(part.customers(), "customer"),
                    "of " + part.name());
            left += share;
            right += thickness + BETWEEN;
        }
    }

    /** One for each size of which all customers have equally many records, and one for the larger ones together. */
    private List<Part> parts(CustomerFigures customers) {
        List<Part> parts = new ArrayList<>();
        long rest = records;
        long others = 0;
        for (Map.Entry<String, Long> size : customers.sizes().entrySet()) {
            OptionalLong exact = CustomerFigures.recordsOf(size.getKey(), size.getValue());
            if (exact.isPresent()) {
                parts.add(new Part(CustomerFigures.records(size.getKey()), size.getValue(), exact.getAsLong()));
                rest -= exact.getAsLong();
            } else {
                others += size.getValue();
            }
        }
        if (others > 0) {
            parts.add(new Part("more records", others, Math.max(0, rest)));
        }
        return parts;
    }

    private double thickness(long part) {
        return Math.max(THINNEST, DEPTH * part / records);
    }

    private record Part(String name, long customers, long records) {}
}
