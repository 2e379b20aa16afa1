package io.tributary.report.html;

import static io.tributary.report.figures.Figures.count;

import io.tributary.report.figures.SourceFigures;
import io.tributary.report.html.River.Stream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The river as a picture: sources flow together into ingest; what is new or changed flows on to standardise and out as
 * records and events; the rest leaves on the way. Widths are proportional to rows, thin streams drawn a little wider than
 * they are so that none is lost from sight.
 */
final class FlowPicture {
    private static final int SOURCES_SHOWN = 14;
    private static final double DEPTH = 190;
    private static final double THINNEST = 1.6;
    private static final double BETWEEN_SOURCES = 21;
    private static final double BETWEEN_BRANCHES = 46;
    private static final double BETWEEN_OUTPUTS = 44;
    private static final double TOP = 30;
    private static final double SOURCE_X = 212;
    private static final double INGEST_X = 430;
    private static final double BRANCH_X = 560;
    private static final double STANDARDISE_X = 640;
    private static final double OUTPUT_X = 800;

    private final List<Stream> sources;
    private final List<Stream> branches;
    private final List<Stream> outputs;
    private final double scale;
    private final River river = new River();

    private FlowPicture(List<SourceFigures> figures) {
        this.sources = sources(figures);
        this.branches = List.of(
                new Stream(
                        "new and changed",
                        figures.stream()
                                .mapToLong(each -> each.inserted() + each.updated() + each.deletedByRow())
                                .sum(),
                        "f-new"),
                new Stream(
                        "unchanged or superseded",
                        figures.stream()
                                .mapToLong(each -> each.unchanged() + each.superseded())
                                .sum(),
                        "f-same"),
                new Stream(
                        "quarantined",
                        figures.stream().mapToLong(SourceFigures::quarantined).sum(),
                        "f-stopped"));
        this.outputs = List.of(
                new Stream("person records", total(figures, SourceFigures::personRecords), "f-new"),
                new Stream("interactions", total(figures, SourceFigures::interactions), "f-new"),
                new Stream("consent decisions", total(figures, SourceFigures::consents), "f-new"));
        this.scale =
                DEPTH / Math.max(1, sources.stream().mapToLong(Stream::rows).sum());
    }

    /** The picture, or a sentence when no row was read. */
    static Markup of(List<SourceFigures> figures) {
        if (figures.stream().allMatch(source -> source.rowsRead() == 0)) {
            return Markup.of("p", "note").text("No rows were read in this run.");
        }
        return new FlowPicture(figures).draw();
    }

    private Markup draw() {
        double sourcesHeight = heights(sources) + BETWEEN_SOURCES * (sources.size() - 1);
        double depth = heights(sources);
        double height = TOP + Math.max(sourcesHeight, depth + 2 * BETWEEN_BRANCHES) + 34;
        double ingestTop = TOP + Math.max(0, (sourcesHeight - depth) / 2 - BETWEEN_BRANCHES / 2);
        joinSources(ingestTop);
        river.node(
                INGEST_X,
                ingestTop,
                depth,
                "ingest",
                count(sources.stream().mapToLong(Stream::rows).sum()));
        splitBranches(ingestTop, depth);
        return river.drawn(height, "Rows from the sources through ingest and standardise");
    }

    private void joinSources(double ingestTop) {
        double left = TOP;
        double right = ingestTop;
        for (Stream source : sources) {
            double thickness = thickness(source);
            river.ribbon(source, SOURCE_X, left, thickness, INGEST_X, right, thickness);
            river.bar(SOURCE_X, left, thickness, "f-water");
            river.label(SOURCE_X - 10, left + thickness / 2 + 4, "end", source.name(), count(source.rows()));
            left += thickness + BETWEEN_SOURCES;
            right += thickness;
        }
    }

    private void splitBranches(double ingestTop, double depth) {
        double all = heights(branches);
        double left = ingestTop;
        double right = ingestTop;
        for (Stream branch : branches) {
            if (branch.rows() == 0) {
                continue;
            }
            double share = depth * thickness(branch) / all;
            boolean flowsOn = branch.equals(branches.get(0));
            double end = flowsOn ? STANDARDISE_X : BRANCH_X;
            river.ribbon(branch, INGEST_X, left, share, end, right, thickness(branch));
            if (flowsOn) {
                river.node(STANDARDISE_X, right, thickness(branch), "standardise", count(branch.rows()));
                splitOutputs(right, thickness(branch));
            } else {
                river.bar(BRANCH_X, right, thickness(branch), branch.style());
                river.label(
                        BRANCH_X + River.NODE + 8,
                        right + thickness(branch) / 2 + 4,
                        "start",
                        branch.name(),
                        count(branch.rows()));
            }
            left += share;
            right += thickness(branch) + BETWEEN_BRANCHES;
        }
    }

    private void splitOutputs(double top, double depth) {
        double all = outputs.stream().mapToLong(Stream::rows).sum();
        double left = top;
        double right = top;
        for (Stream output : outputs) {
            if (output.rows() == 0) {
                continue;
            }
            double share = depth * output.rows() / all;
            double thickness = thickness(output);
            river.ribbon(output, STANDARDISE_X, left, share, OUTPUT_X, right, thickness);
            river.bar(OUTPUT_X, right, thickness, output.style());
            river.twoLines(OUTPUT_X, right + thickness / 2, output.name(), count(output.rows()));
            left += share;
            right += thickness + BETWEEN_OUTPUTS;
        }
    }

    private double heights(List<Stream> streams) {
        return streams.stream()
                .filter(stream -> stream.rows() > 0)
                .mapToDouble(this::thickness)
                .sum();
    }

    private double thickness(Stream stream) {
        return Math.max(THINNEST, stream.rows() * scale);
    }

    private static List<Stream> sources(List<SourceFigures> figures) {
        List<Stream> read = figures.stream()
                .filter(source -> source.rowsRead() > 0)
                .sorted(Comparator.comparingLong(SourceFigures::rowsRead).reversed())
                .map(source -> new Stream(source.source(), source.rowsRead(), "f-water"))
                .toList();
        if (read.size() <= SOURCES_SHOWN) {
            return read;
        }
        List<Stream> shown = new ArrayList<>(read.subList(0, SOURCES_SHOWN - 1));
        shown.add(new Stream(
                read.size() - shown.size() + " other sources",
                IntStream.range(shown.size(), read.size())
                        .mapToLong(i -> read.get(i).rows())
                        .sum(),
                "f-water"));
        return shown;
    }

    private static long total(List<SourceFigures> figures, java.util.function.ToLongFunction<SourceFigures> figure) {
        return figures.stream().mapToLong(figure).sum();
    }
}
