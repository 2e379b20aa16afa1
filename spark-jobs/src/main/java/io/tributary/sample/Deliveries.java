package io.tributary.sample;

import io.tributary.sample.BadRows.BadRow;
import io.tributary.sample.RowText.Flaw;
import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Moments;
import io.tributary.sample.people.World;
import io.tributary.stage.DeliveryWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of a block on their way into files: sorts them into deliveries, plants bad rows beside them and writes each
 * file in order of time. Rows of one time keep the order in which they were made.
 */
final class Deliveries {
    private final SampleRequest request;
    private final World world;
    private final BadRows badRows;
    private final Truth truth;
    private final Map<SampleSource, List<List<Row>>> rows = new EnumMap<>(SampleSource.class);

    Deliveries(SampleRequest request, Truth truth) {
        this.request = request;
        this.world = request.world();
        this.badRows = new BadRows(world);
        this.truth = truth;
        for (SampleSource source : SampleSource.values()) {
            List<List<Row>> deliveries = new ArrayList<>();
            for (int delivery = 0; delivery <= request.days(); delivery++) {
                deliveries.add(new ArrayList<>());
            }
            rows.put(source, deliveries);
        }
    }

    private record Row(long second, Object[] cells, Flaw flaw) {}

    /** Files, bytes and rows per source of a block. */
    record Written(int files, long bytes, Map<String, Long> rows) implements Serializable {}

    /** The delivery that holds what happened then: 0 for all history; may lie beyond the last one. */
    int deliveryOf(long second) {
        return (int) Math.max(0, Moments.day(second) - world.firstDay());
    }

    /** Last delivery. */
    int last() {
        return request.days();
    }

    /** Puts a row into a delivery; one that lies beyond the last is never seen. */
    void deliver(SampleSource source, int delivery, long second, Object... cells) {
        if (delivery > request.days()) {
            return;
        }
        List<Row> target = rows.get(source).get(delivery);
        target.add(new Row(second, cells, Flaw.NONE));
        BadRow bad = badRows.beside(source, cells);
        if (bad != null) {
            target.add(new Row(second, bad.cells(), bad.flaw()));
            plant(source, delivery, bad.kind(), bad.kind(), bad.key());
        }
    }

    /** Lists a planted row in the truth. */
    void plant(SampleSource source, int delivery, String kind, String expected, String key) {
        truth.add(
                Truth.Table.BAD_ROW,
                source.folder(),
                request.date(delivery).toEpochDay(),
                kind.equals(BadRows.SUPERSEDED) ? "duplicate-key" : kind,
                expected,
                key,
                1L);
    }

    /** Puts an event into the delivery of its day, or some days late; now and then it comes twice. */
    void event(SampleSource source, Draw draw, long second, Object... cells) {
        double fate = draw.unit();
        int late = fate < 0.012 ? 1 + (int) (fate * 4 / 0.012) : 0;
        long day = Moments.day(second) - world.firstDay();
        int delivery = (int) Math.max(0, day + late);
        deliver(source, delivery, second, cells);
        if (fate > 0.997) {
            int again = fate > 0.9985 ? delivery : delivery + 1;
            if (again <= request.days()) {
                rows.get(source).get(again).add(new Row(second, cells, Flaw.NONE));
                plant(source, again, BadRows.SUPERSEDED, BadRows.SUPERSEDED, (String) cells[0]);
            }
        }
    }

    /** Writes one file per source and delivery that has rows. */
    Written write(DeliveryWriter files, String part) {
        int count = 0;
        long bytes = 0;
        Map<String, Long> total = new TreeMap<>();
        for (SampleSource source : SampleSource.values()) {
            long sourceRows = 0;
            for (int delivery = 0; delivery <= request.days(); delivery++) {
                List<Row> file = rows.get(source).get(delivery);
                if (file.isEmpty()) {
                    continue;
                }
                file.sort(Comparator.comparingLong(Row::second));
                String path = source.folder() + "/" + request.date(delivery) + "/" + part + "." + source.extension();
                bytes += source.format() == SampleSource.Format.PARQUET
                        ? parquet(files, path, source, file)
                        : text(files, path, source, file);
                sourceRows += file.size();
                count++;
            }
            total.put(source.folder(), sourceRows);
        }
        return new Written(count, bytes, total);
    }

    private static long parquet(DeliveryWriter files, String path, SampleSource source, List<Row> file) {
        return files.writeParquet(
                path, source.schema(), file.stream().map(Row::cells).toList());
    }

    private static long text(DeliveryWriter files, String path, SampleSource source, List<Row> file) {
        try (OutputStream raw = files.open(path);
                Counted out = new Counted(raw)) {
            RowText text = new RowText(source, out);
            text.header();
            for (Row row : file) {
                text.row(row.cells(), row.flaw());
            }
            return out.written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what passes. */
    private static final class Counted extends BufferedOutputStream {
        private long written;

        Counted(OutputStream out) {
            super(out, 1 << 16);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            written += length;
            super.write(bytes, offset, length);
        }
    }
}
